import { join } from 'node:path';
import type { ChildPlan } from './child.ts';
import type { PortName, StackConfig } from './config.ts';

/** Programs that are not ours, by the path found on this machine. */
export interface Programs {
	prometheus: string;
	alertmanager: string;
}

export interface PlanInput {
	root: string;
	node: string;
	config: StackConfig;
	/** The register in force: the demo's own, or the one configured. */
	register: string;
	programs: Programs;
	/** Where people open Grafana; null where there is none. */
	grafanaUrl: string | null;
	/** Who may log in to the pages. */
	users: string;
	/** The key that pages and collector share; null where the environment has it. */
	personKeyFile: string | null;
}

export type Plans = Record<
	'collector' | 'mail-catcher' | 'notifier' | 'prometheus' | 'alertmanager' | 'web' | 'adapters' | 'demo',
	ChildPlan
>;

/** How each process of the stack is run. Everything listens on this machine only, unless its host variable says otherwise. */
export function plans(input: PlanInput): Plans {
	const { config, programs } = input;
	const { ports, dataFolder } = config;
	const env = sharedEnvironment(input);
	const people: Record<string, string> =
		input.personKeyFile === null ? {} : { ROBOTVAGT_PERSON_KEY_FILE: input.personKeyFile };
	const ours = (name: string, script: string, port: PortName, more: Record<string, string> = {}) => ({
		name,
		command: input.node,
		args: ['--import', join(input.root, 'stack/with-launcher.ts'), join(input.root, script)],
		env: { ...env, ...more },
		readyUrl: `${local(ports[port])}/readyz`,
		ours: true,
	});
	return {
		collector: ours('collector', 'collector/main.ts', 'collector', people),
		'mail-catcher': ours('mail-catcher', 'stack/mail-catcher/main.ts', 'mailCatcherWeb'),
		notifier: ours('notifier', 'alerts/notifier/main.ts', 'notifier'),
		web: ours('web', 'dashboards/web/main.ts', 'web', { ROBOTVAGT_USERS: input.users, ...people }),
		adapters: ours('adapters', 'exporters/adapters/main.ts', 'adapters', {
			ADAPTERS_FILE: config.adaptersFile,
			ADAPTERS_PORT: `${ports.adapters}`,
		}),
		demo: {
			...ours('demo', 'stack/demo/main.ts', 'backOffice'),
			env: { ...env, ROBOTVAGT_URL: local(ports.collector), ROBOTVAGT_SPOOL: join(dataFolder, 'spool') },
			readyUrl: local(ports.backOffice),
		},
		prometheus: {
			name: 'prometheus',
			command: programs.prometheus,
			args: [
				`--config.file=${join(dataFolder, 'config/prometheus.yml')}`,
				`--storage.tsdb.path=${join(dataFolder, 'prometheus')}`,
				'--storage.tsdb.retention.time=400d',
				`--web.listen-address=127.0.0.1:${ports.prometheus}`,
				`--web.external-url=${local(ports.prometheus)}`,
				'--enable-feature=exemplar-storage',
			],
			env: {},
			readyUrl: `${local(ports.prometheus)}/-/ready`,
			ours: false,
		},
		alertmanager: {
			name: 'alertmanager',
			command: programs.alertmanager,
			args: [
				`--config.file=${join(dataFolder, 'config/alertmanager.yml')}`,
				`--storage.path=${join(dataFolder, 'alertmanager')}`,
				`--web.listen-address=127.0.0.1:${ports.alertmanager}`,
				`--web.external-url=${local(ports.alertmanager)}`,
				// One Alertmanager: no cluster, and no port for one.
				'--cluster.listen-address=',
			],
			env: {},
			readyUrl: `${local(ports.alertmanager)}/-/ready`,
			ours: false,
		},
	};
}

/** What every process of ours is told: where the others are. */
export function sharedEnvironment({ config, register, grafanaUrl }: PlanInput): Record<string, string> {
	const { ports } = config;
	return {
		ROBOTVAGT_DATA: config.dataFolder,
		ROBOTVAGT_REGISTER: register,
		ROBOTVAGT_LANG: config.lang,
		COLLECTOR_PORT: `${ports.collector}`,
		NOTIFIER_PORT: `${ports.notifier}`,
		WEB_PORT: `${ports.web}`,
		BACK_OFFICE_PORT: `${ports.backOffice}`,
		MAIL_CATCHER_SMTP_PORT: `${ports.mailCatcherSmtp}`,
		MAIL_CATCHER_WEB_PORT: `${ports.mailCatcherWeb}`,
		COLLECTOR_URL: local(ports.collector),
		NOTIFIER_URL: local(ports.notifier),
		WEB_URL: local(ports.web),
		PROMETHEUS_URL: local(ports.prometheus),
		ALERTMANAGER_URL: local(ports.alertmanager),
		...(grafanaUrl === null ? {} : { GRAFANA_URL: grafanaUrl }),
		// A newcomer sees every report at once; elsewhere each waits for its time.
		...(config.demo ? { NOTIFIER_FIRST_REPORTS: 'send' } : {}),
		...(config.smtpElsewhere ? {} : { SMTP_URL: `smtp://127.0.0.1:${ports.mailCatcherSmtp}` }),
	};
}

/** An address on this machine. */
export function local(port: number): string {
	return `http://127.0.0.1:${port}`;
}
