import type { StackConfig } from './config.ts';
import { local } from './plan.ts';
import type { Row, Screen } from './screen.ts';

/** What runs only where there is something for it. */
export interface Extras {
	/** Grafana is installed. */
	grafana: boolean;
	/** There is an adapters.yaml. */
	adapters: boolean;
}

/** The one table: what runs where, and what there is to see. */
export function overview(config: StackConfig, { grafana, adapters }: Extras, screen: Screen): void {
	const { ports } = config;
	const rows: (Row | false)[] = [
		{ what: 'Robot overview', url: local(ports.web), look: 'every robot: its last runs, what is wrong now' },
		{
			what: 'Hypercare',
			url: `${local(ports.web)}/hypercare`,
			look: 'what each new robot lacks; its review and sign-off',
		},
		{
			what: 'Changes',
			url: `${local(ports.web)}/drift`,
			look: 'robots and systems that no longer behave as they used to',
		},
		grafana && { what: 'Grafana', url: local(ports.grafana), look: 'boards: overview, hypercare, drift' },
		!config.smtpElsewhere && {
			what: 'Mails',
			url: local(ports.mailCatcherWeb),
			look: 'what on-call would have been mailed',
		},
		config.demo && {
			what: 'Back-office',
			url: local(ports.backOffice),
			look: 'the fictive municipality the demo robots work in',
		},
		{
			what: 'Prometheus',
			url: local(ports.prometheus),
			look: 'try: sum by (robot, outcome) (increase(rpa_runs_total[1d]))',
		},
		{ what: 'Alertmanager', url: local(ports.alertmanager), look: 'what fires now; silences' },
		{
			what: 'Collector',
			url: local(ports.collector),
			look: 'where robots report: OTLP, JSON and pings; /metrics, /openapi.json',
		},
		adapters && {
			what: 'Adapters',
			url: `${local(ports.adapters)}/v1/sources`,
			look: 'how the platforms in adapters.yaml are read',
		},
	];
	const hints = [
		`Data and logs: ${config.dataFolder}`,
		...(grafana
			? []
			: ['Grafana is not installed: npm start -- --grafana-download fetches the pinned release.']),
		...(config.demo
			? [
					'Demo robots are at work; npm start -- --no-demo starts without them.',
					'Log in to sign a robot off: anna (RPA team), bodil (process owner), carl (IT operations); password robotvagt-demo.',
				]
			: ['Nobody can log in yet? npm run user -- --help']),
		'Ctrl-C stops everything.',
	];
	screen.table(
		'Robotvagt is watching',
		rows.filter(row => row !== false),
		hints,
	);
}
