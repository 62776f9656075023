import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, launch, type Program } from '../program.ts';
import { type Mailbox, openMailbox } from './mailbox.ts';

export interface Stage {
	mailbox: Mailbox;
	/** The collector now in use. */
	collector(): string;
	/** Starts the collector anew, one that tells Alertmanager of failed runs itself or leaves it to Prometheus. */
	restart(accelerated: boolean): Promise<void>;
	stop(): Promise<void>;
}

const NAMES = [
	'collector',
	'notifier',
	'prometheus',
	'alertmanager',
	'peerPrometheus',
	'peerAlertmanager',
] as const;
type Ports = Record<(typeof NAMES)[number], number>;

const at = (port: number) => `127.0.0.1:${port}`;

/** Each robot has a system and an address of its own, so that no failure is another's and every mail can be told. */
const registerOf = (robots: readonly string[]) => `robots:
${robots
	.map(
		id => `  - id: ${id}
    name: ${id}
    department: Jobcenter
    owner: Jobcenter
    targetSystems: [System ${id}]
    schedule: adhoc
    maxDuration: 1h
    goLive: 2020-01-01
    signedOff: 2020-02-01
    recipients: { oncall: [${id}@ours.example] }`,
	)
	.join('\n')}
`;

/** The project's own config, moved to other ports. */
function ours(file: string, ports: Ports): string {
	const moved = [
		[4318, ports.collector],
		[9095, ports.notifier],
		[9090, ports.prometheus],
		[9093, ports.alertmanager],
	] as const;
	return moved
		.reduce((text, [from, to]) => text.replaceAll(at(from), at(to)), readFileSync(`alerts/${file}`, 'utf8'))
		.replaceAll('- rules/', `- ${resolve('alerts/rules')}/`);
}

/** What an administrator gets who changes no default: Prometheus scrapes every 15 s and Alertmanager waits 30 s for a group. */
const peerPrometheus = (ports: Ports, folder: string) => `
global: { scrape_interval: 15s, evaluation_interval: 15s }
rule_files: [${folder}/peer-rules.yml]
alerting: { alertmanagers: [{ static_configs: [{ targets: ["${at(ports.peerAlertmanager)}"] }] }] }
scrape_configs: [{ job_name: collector, static_configs: [{ targets: ["${at(ports.collector)}"] }] }]
`;
const PEER_RULES = `
groups:
  - name: runs
    rules:
      - { alert: RunFailed, expr: rpa_robot_failing == 1 }
`;
const peerAlertmanager = (mailbox: Mailbox) => `
global: { smtp_smarthost: "${mailbox.address}", smtp_from: peer@peer.example, smtp_require_tls: false }
route: { receiver: mail, group_by: [robot] }
receivers:
  - name: mail
    email_configs: [{ to: '{{ .GroupLabels.robot }}@peer.example' }]
`;

function prometheus(folder: string, name: string, port: number): Promise<Program> {
	return launch({
		command: process.env.PROMETHEUS ?? 'prometheus',
		args: [
			`--config.file=${folder}/${name}.yml`,
			`--storage.tsdb.path=${folder}/${name}`,
			`--web.listen-address=${at(port)}`,
			'--enable-feature=exemplar-storage',
		],
		url: `http://${at(port)}`,
		ready: '/-/ready',
	});
}

function alertmanager(folder: string, name: string, port: number): Promise<Program> {
	return launch({
		command: process.env.ALERTMANAGER ?? 'prometheus-alertmanager',
		args: [
			`--config.file=${folder}/${name}.yml`,
			`--storage.path=${folder}/${name}`,
			`--web.listen-address=${at(port)}`,
			'--cluster.listen-address=',
		],
		url: `http://${at(port)}`,
		ready: '/-/ready',
	});
}

function node(main: string, ready: string, env: Record<string, string>): Promise<Program> {
	return launch({ command: process.execPath, args: [main], env, url: ready, ready: '/readyz' });
}

/** Both ways from a failed run to a mailbox at once: ours with its own settings, and the peer's with the usual ones. */
export async function setStage(robots: readonly string[]): Promise<Stage> {
	const folder = mkdtempSync(join(tmpdir(), 'robotvagt-bench-mail-'));
	const mailbox = await openMailbox();
	const ports = Object.fromEntries(
		await Promise.all(NAMES.map(async name => [name, await freePort()] as const)),
	) as Ports;
	const files = {
		'robots.yaml': registerOf(robots),
		'prometheus.yml': ours('prometheus.yml', ports),
		'alertmanager.yml': ours('alertmanager.yml', ports),
		'peerPrometheus.yml': peerPrometheus(ports, folder),
		'peer-rules.yml': PEER_RULES,
		'peerAlertmanager.yml': peerAlertmanager(mailbox),
	};
	for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
	for (const name of NAMES) mkdirSync(join(folder, name), { recursive: true });

	const env = {
		ROBOTVAGT_REGISTER: join(folder, 'robots.yaml'),
		COLLECTOR_PORT: String(ports.collector),
		COLLECTOR_URL: `http://${at(ports.collector)}`,
		NOTIFIER_PORT: String(ports.notifier),
		ALERTMANAGER_URL: `http://${at(ports.alertmanager)}`,
		SMTP_URL: `smtp://${mailbox.address}`,
		MAIL_FROM: 'Robotvagt <robotvagt@ours.example>',
		// As many robots fail here in a minute as elsewhere in a month: without this they would share one mail.
		NOTIFIER_STORM_INCIDENTS: '1000',
		LOG_LEVEL: 'warn',
	};
	const startCollector = (accelerated: boolean) =>
		node('collector/main.ts', env.COLLECTOR_URL, {
			...env,
			ROBOTVAGT_DATA: join(folder, 'collector'),
			...(accelerated ? {} : { ALERTMANAGER_URL: 'off' }),
		});
	let collector = await startCollector(true);
	const others = await Promise.all([
		alertmanager(folder, 'alertmanager', ports.alertmanager),
		alertmanager(folder, 'peerAlertmanager', ports.peerAlertmanager),
		prometheus(folder, 'prometheus', ports.prometheus),
		prometheus(folder, 'peerPrometheus', ports.peerPrometheus),
		node('alerts/notifier/main.ts', `http://${at(ports.notifier)}`, {
			...env,
			ROBOTVAGT_DATA: join(folder, 'notifier'),
		}),
	]);
	return {
		mailbox,
		collector: () => collector.url,
		async restart(accelerated) {
			await collector.stop();
			collector = await startCollector(accelerated);
		},
		async stop() {
			await Promise.all([collector, ...others].map(program => program.stop()));
			mailbox.stop();
		},
	};
}
