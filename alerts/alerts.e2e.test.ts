import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Child, child, freePort, until } from './notifier/testing/child.ts';
import { startMailServer, type TestMailServer } from './notifier/testing/mail-server.ts';

/** The whole way with the real ones: collector, Prometheus, Alertmanager, notifier, and a mail server. */
const ROOT = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'robotvagt-alerts-'));
const ROBOTS = ['way', 'both', 'no-prometheus', 'no-alertmanager', 'no-mail', 'no-notifier', 'silent'];

const REGISTER = `robots:
${ROBOTS.map(
	id => `  - id: ${id}
    name: Robot ${id}
    department: Jobcenter
    owner: Leder af Jobcenter
    targetSystems: [System of ${id}]
    schedule: adhoc
    maxDuration: 1h
    goLive: 2020-01-01
    signedOff: 2020-02-01
    recipients: { oncall: [${id}@example.dk] }`,
).join('\n')}
`;

let mail: TestMailServer;
let collector: Child;
let prometheus: Child;
let alertmanager: Child;
let notifier: Child;
const ports: Record<'collector' | 'notifier' | 'prometheus' | 'alertmanager', number> = {
	collector: 0,
	notifier: 0,
	prometheus: 0,
	alertmanager: 0,
};
const DEFAULT_PORTS = { collector: 4318, notifier: 9095, prometheus: 9090, alertmanager: 9093 };

const url = (name: keyof typeof ports, path = '') => `http://127.0.0.1:${ports[name]}${path}`;

/** The repository's own config, on the test's ports. */
function moved(file: string): string {
	let text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
	for (const [name, port] of Object.entries(DEFAULT_PORTS)) {
		text = text.replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${ports[name as keyof typeof ports]}`);
	}
	return text.replace(/- rules\//g, `- ${import.meta.dirname}/rules/`);
}

function node(main: string, name: 'collector' | 'notifier'): Child {
	return child(process.execPath, [join(ROOT, main)], {
		ready: url(name, '/readyz'),
		cwd: folder,
		env: {
			ROBOTVAGT_DATA: join(folder, name),
			ROBOTVAGT_REGISTER: join(folder, 'robots.yaml'),
			ROBOTVAGT_ONCALL: join(import.meta.dirname, 'oncall.yaml'),
			COLLECTOR_PORT: String(ports.collector),
			COLLECTOR_URL: url('collector'),
			NOTIFIER_PORT: String(ports.notifier),
			ALERTMANAGER_URL: url('alertmanager'),
			SMTP_URL: mail.url,
			MAIL_FROM: 'Robotvagt <robotvagt@example.dk>',
		},
	});
}

beforeAll(async () => {
	for (const name of Object.keys(ports) as (keyof typeof ports)[]) ports[name] = await freePort();
	mail = await startMailServer();
	writeFileSync(join(folder, 'robots.yaml'), REGISTER);
	writeFileSync(join(folder, 'prometheus.yml'), moved('prometheus.yml'));
	writeFileSync(join(folder, 'alertmanager.yml'), moved('alertmanager.yml'));
	for (const name of Object.keys(ports)) mkdirSync(join(folder, name), { recursive: true });
	collector = node('collector/main.ts', 'collector');
	notifier = node('alerts/notifier/main.ts', 'notifier');
	prometheus = child(
		'prometheus',
		[
			`--config.file=${folder}/prometheus.yml`,
			`--storage.tsdb.path=${folder}/prometheus`,
			`--web.listen-address=127.0.0.1:${ports.prometheus}`,
			'--enable-feature=exemplar-storage',
		],
		{ ready: url('prometheus', '/-/ready'), cwd: folder },
	);
	alertmanager = child(
		'prometheus-alertmanager',
		[
			`--config.file=${folder}/alertmanager.yml`,
			`--storage.path=${folder}/alertmanager`,
			`--web.listen-address=127.0.0.1:${ports.alertmanager}`,
			'--cluster.listen-address=',
		],
		{ ready: url('alertmanager', '/-/ready'), cwd: folder },
	);
	await Promise.all([collector, notifier, prometheus, alertmanager].map(one => one.start()));
}, 120_000);

afterAll(async () => {
	await Promise.all([collector, notifier, prometheus, alertmanager].map(one => one?.kill()));
	await mail?.close();
	rmSync(folder, { recursive: true, force: true });
});

let runs = 0;
/** A run of the robot that has just ended. */
async function run(robot: string, outcome: string): Promise<number> {
	const id = `run-${++runs}`;
	const at = new Date().toISOString();
	const error =
		outcome === 'success' ? {} : { error: { type: 'LoginError', message: 'the page did not open' } };
	const events = [
		{ type: 'run.started', robot, run: id, at },
		{ type: 'run.finished', robot, run: id, at, outcome, ...error },
	];
	const answer = await fetch(url('collector', '/v1/runs'), {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(events),
	});
	expect(answer.status).toBe(202);
	return Date.now();
}

const mailsTo = (robot: string) => mail.mails.filter(({ to }) => to === `${robot}@example.dk`);
const mailed = (robot: string, seconds: number) =>
	until(
		`a mail about ${robot}; the notifier says: ${notifier.output().slice(-1500)}`,
		() => mailsTo(robot).length > 0,
		seconds,
	);

async function json(from: string): Promise<unknown> {
	return (await fetch(from)).json();
}

describe('a failed run', () => {
	it('is in the mailbox within 15 seconds, once, and Prometheus sees it come and go', async () => {
		await run('way', 'success');
		await run('way', 'system_exception');
		await mailed('way', 15);
		await until('Alertmanager knows it', async () =>
			JSON.stringify(await json(url('alertmanager', '/api/v2/alerts'))).includes('RpaRunFailed'),
		);
		await until('the notifier has heard of it from Alertmanager', async () =>
			/rpa_notifier_last_webhook_timestamp_seconds \d/.test(
				await (await fetch(url('notifier', '/metrics'))).text(),
			),
		);
		await run('way', 'success');
		await until('the recovery is mailed', () => mailsTo('way').length > 1, 15);
		await until('Prometheus sees it is over', async () => {
			const query = encodeURIComponent('ALERTS{alertname="RpaRunFailed",robot="way"}');
			const answer = (await json(url('prometheus', `/api/v1/query?query=${query}`))) as {
				data: { result: unknown[] };
			};
			return answer.data.result.length === 0;
		});
		expect(mailsTo('way').map(({ parsed }) => parsed.subject?.slice(0, 22))).toEqual([
			'[Robotvagt] Robot way:',
			'Re: [Robotvagt] Robot ',
		]);
	});

	it('is one alert to Alertmanager, whether the collector or Prometheus tells of it', async () => {
		const alerts = async () => {
			const filter = ['alertname="RpaRunFailed"', 'robot="both"']
				.map(matcher => `filter=${encodeURIComponent(matcher)}`)
				.join('&');
			return (await json(url('alertmanager', `/api/v2/alerts?${filter}`))) as {
				fingerprint: string;
				annotations: Record<string, string>;
			}[];
		};
		await run('both', 'system_exception');
		await until('the collector has told of it', async () => (await alerts()).length > 0);
		const [first] = await alerts();
		// Only the rule knows where the runbook is.
		await until('Prometheus has told of it too', async () =>
			(await alerts()).some(({ annotations }) => annotations.runbook_url !== undefined),
		);
		expect((await alerts()).map(({ fingerprint }) => fingerprint)).toEqual([first!.fingerprint]);
	});

	it('is mailed though Prometheus is down', async () => {
		await prometheus.kill();
		await run('no-prometheus', 'system_exception');
		await mailed('no-prometheus', 15);
		await prometheus.start();
	});

	it('is mailed though Alertmanager is down', async () => {
		await alertmanager.kill();
		await run('no-alertmanager', 'system_exception');
		await mailed('no-alertmanager', 15);
		await alertmanager.start();
	});

	it('is mailed once the mail server is back', async () => {
		await mail.down();
		await run('no-mail', 'system_exception');
		await until('a mail waits', async () =>
			/rpa_notifier_mails_total\{result="retry"\} [1-9]/.test(
				await (await fetch(url('notifier', '/metrics'))).text(),
			),
		);
		await mail.up();
		await mailed('no-mail', 30);
	});

	it('is mailed once the notifier is back', async () => {
		await notifier.kill();
		await run('no-notifier', 'system_exception');
		await notifier.start();
		await mailed('no-notifier', 15);
	});

	it('of a silenced robot is mailed when the silence ends', async () => {
		const answer = await fetch(url('alertmanager', '/api/v2/silences'), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				matchers: [{ name: 'robot', value: 'silent', isRegex: false, isEqual: true }],
				startsAt: new Date().toISOString(),
				endsAt: new Date(Date.now() + 3_600_000).toISOString(),
				createdBy: 'vagten',
				comment: 'planned work',
			}),
		});
		const { silenceID } = (await answer.json()) as { silenceID: string };
		await run('silent', 'system_exception');
		await until('the notifier holds the mail', async () =>
			JSON.stringify(await json(url('notifier', '/v1/incidents?open=true'))).includes('"silent"'),
		);
		await until('Alertmanager knows it, and mutes it', async () =>
			JSON.stringify(await json(url('alertmanager', '/api/v2/alerts?silenced=true&active=false'))).includes(
				'silent',
			),
		);
		expect(mailsTo('silent')).toEqual([]);
		await fetch(url('alertmanager', `/api/v2/silence/${silenceID}`), { method: 'DELETE' });
		await mailed('silent', 30);
	});
});

it('a register with faults is mailed to the team: the way through Prometheus and Alertmanager', async () => {
	writeFileSync(join(folder, 'robots.yaml'), `${REGISTER}  - id: NOT A SLUG\n`);
	await until('a mail to the RPA team', () => mail.mails.some(({ to }) => to === 'rpa-team@example.dk'), 45);
});
