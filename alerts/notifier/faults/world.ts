import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Child, child, freePort, until } from '../testing/child.ts';
import { startMailServer, type TakenMail } from '../testing/mail-server.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const ALERTS = join(ROOT, 'alerts');
const DEFAULT_PORTS = { collector: 4318, notifier: 9095, prometheus: 9090, alertmanager: 9093 };
type Name = keyof typeof DEFAULT_PORTS;

export interface WorldGiven {
	/** Ids; each mails `<id>@example.dk` unless `oncall` says who. */
	robots: readonly string[];
	oncall?: string;
	/** The system all work in; one of its own each unless told. */
	system?: string;
	/** Whether Prometheus and Alertmanager run, with the repository's own rules. */
	alerting?: boolean;
	/** Whether the notifier knows of a second mail server. */
	fallback?: boolean;
	/** The notifier's environment. */
	settings?: Record<string, string>;
	/** Changes the repository's own alertmanager.yml. */
	alertmanagerConfig?: (yaml: string) => string;
	/** Before the notifier's main.ts, as `--import`. */
	notifierImport?: string;
}

const robotYaml = (id: string, oncall: string, system: string) => `  - id: ${id}
    name: Robot ${id}
    department: Jobcenter
    owner: Leder af Jobcenter
    targetSystems: [${system}]
    schedule: adhoc
    maxDuration: 1h
    goLive: 2020-01-01
    signedOff: 2020-02-01
    recipients: { oncall: [${oncall}] }`;

/** What the notifier's store says of open incidents and waiting mails: for whoever has to find out why a test failed. */
function stateOf(folder: string): string {
	const sql = new DatabaseSync(join(folder, 'notifier/notifier.db'), { readOnly: true });
	const rows = sql
		.prepare(
			`SELECT incident.alertname, incident.robot, incident.closed_at IS NOT NULL AS over, mail.id, mail.state,
				mail.waits_for, mail.ready_at, mail.accepted_at,
				(SELECT count(*) FROM failed_run WHERE failed_run.incident = incident.id) AS runs,
				(SELECT count(*) FROM failed_run WHERE failed_run.incident = incident.id AND mailed_at IS NULL) AS unmailed
			 FROM incident LEFT JOIN mail ON mail.incident = incident.id ORDER BY incident.opened_at, mail.number`,
		)
		.all();
	sql.close();
	return rows.map(row => JSON.stringify(row)).join('\n');
}

/**
 * Everything for real, in processes of their own on free ports: collector, notifier, and where asked for Prometheus and
 * Alertmanager. Only the mail servers are the test's: real SMTP servers that can be told to misbehave.
 */
export async function startWorld(given: WorldGiven) {
	const folder = mkdtempSync(join(tmpdir(), 'robotvagt-faults-'));
	const ports = { collector: 0, notifier: 0, prometheus: 0, alertmanager: 0 };
	for (const name of Object.keys(ports) as Name[]) {
		ports[name] = await freePort();
		mkdirSync(join(folder, name));
	}
	const url = (name: Name, path = '') => `http://127.0.0.1:${ports[name]}${path}`;
	const mail = await startMailServer();
	const fallback = await startMailServer();
	const systemOf = (id: string) => given.system ?? `System of ${id}`;
	const robots = given.robots.map(id => robotYaml(id, given.oncall ?? `${id}@example.dk`, systemOf(id)));
	writeFileSync(join(folder, 'robots.yaml'), `robots:\n${robots.join('\n')}\n`);
	writeFileSync(join(folder, 'oncall.yaml'), 'default: [it-drift@example.dk]\n');

	/** The repository's own config, on the test's ports. */
	function moved(file: string): string {
		let text = readFileSync(join(ALERTS, file), 'utf8');
		for (const [name, port] of Object.entries(DEFAULT_PORTS)) {
			text = text.replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${ports[name as Name]}`);
		}
		return text.replace(/- rules\//g, `- ${ALERTS}/rules/`);
	}
	writeFileSync(join(folder, 'prometheus.yml'), moved('prometheus.yml'));
	const alertmanagerYaml = moved('alertmanager.yml');
	writeFileSync(
		join(folder, 'alertmanager.yml'),
		given.alertmanagerConfig?.(alertmanagerYaml) ?? alertmanagerYaml,
	);

	const node = (main: string, name: Name, env: Record<string, string>, imports: string[] = []): Child =>
		child(process.execPath, [...imports, join(ROOT, main)], {
			ready: url(name, '/readyz'),
			cwd: folder,
			env: {
				ROBOTVAGT_DATA: join(folder, name),
				ROBOTVAGT_REGISTER: join(folder, 'robots.yaml'),
				COLLECTOR_PORT: String(ports.collector),
				COLLECTOR_URL: url('collector'),
				ALERTMANAGER_URL: given.alerting ? url('alertmanager') : 'off',
				LOG_LEVEL: 'warn',
				...env,
			},
		});
	const processes = {
		collector: node('collector/main.ts', 'collector', {}),
		notifier: node(
			'alerts/notifier/main.ts',
			'notifier',
			{
				ROBOTVAGT_ONCALL: join(folder, 'oncall.yaml'),
				NOTIFIER_PORT: String(ports.notifier),
				SMTP_URL: mail.url,
				MAIL_FROM: 'Robotvagt <robotvagt@example.dk>',
				...(given.fallback && { SMTP_FALLBACK_URL: fallback.url }),
				...given.settings,
			},
			given.notifierImport === undefined ? [] : ['--import', given.notifierImport],
		),
		prometheus: child(
			'prometheus',
			[
				`--config.file=${folder}/prometheus.yml`,
				`--storage.tsdb.path=${folder}/prometheus`,
				`--web.listen-address=127.0.0.1:${ports.prometheus}`,
				'--enable-feature=exemplar-storage',
			],
			{ ready: url('prometheus', '/-/ready'), cwd: folder },
		),
		alertmanager: child(
			'prometheus-alertmanager',
			[
				`--config.file=${folder}/alertmanager.yml`,
				`--storage.path=${folder}/alertmanager`,
				`--web.listen-address=127.0.0.1:${ports.alertmanager}`,
				'--cluster.listen-address=',
			],
			{ ready: url('alertmanager', '/-/ready'), cwd: folder },
		),
	};
	const started = given.alerting ? Object.values(processes) : [processes.collector, processes.notifier];
	await Promise.all(started.map(one => one.start()));

	const failed: string[] = [];
	async function report(robot: string, outcome: string): Promise<string> {
		const id = randomUUID();
		const at = new Date().toISOString();
		const error = { type: 'LoginError', message: 'the page did not open' };
		const events = [
			{ type: 'run.started', robot, run: id, at },
			{
				type: 'run.finished',
				robot,
				run: id,
				at,
				outcome,
				targetSystems: [systemOf(robot)],
				...(outcome !== 'success' && { error }),
			},
		];
		const answer = await fetch(url('collector', '/v1/runs'), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(events),
		});
		if (answer.status !== 202)
			throw new Error(`the collector answered ${answer.status} ${await answer.text()}`);
		return id;
	}
	const received = (): TakenMail[] => [...mail.mails, ...fallback.mails];
	const unnotified = async (): Promise<number> => {
		const answer = await fetch(url('collector', '/v1/runs?unnotified=true&limit=500'));
		return ((await answer.json()) as { runs: unknown[] }).runs.length;
	};
	return {
		...processes,
		folder,
		url,
		mail,
		fallback,
		failed,
		/** Of every mail that reached a mail server, whether its sender heard so or not. */
		received,
		unnotified,
		async fail(robot: string): Promise<string> {
			const id = await report(robot, 'system_exception');
			failed.push(id);
			return id;
		},
		succeed: (robot: string) => report(robot, 'success'),
		metrics: async () => (await fetch(url('notifier', '/metrics'))).text(),
		async allMailed(seconds = 90): Promise<void> {
			const isSo = async () => failed.length > 0 && (await unnotified()) === 0;
			await until('every failed run is reported as mailed', isSo, seconds).catch(error => {
				throw new Error(`${error.message}\n${stateOf(folder)}\n${processes.notifier.output().slice(-2000)}`);
			});
		},
		async close(): Promise<void> {
			await Promise.all(Object.values(processes).map(one => one.kill()));
			await Promise.all([mail.close(), fallback.close()]);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
export type World = Awaited<ReturnType<typeof startWorld>>;
