import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { HypercareIncident } from '#model/hypercare.ts';
import { type Child, child, freePort, until } from '../testing/child.ts';
import { startMailServer, type TestMailServer } from '../testing/mail-server.ts';

/** The notifier with the real collector, without Prometheus and Alertmanager. */
const ROOT = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'robotvagt-telling-'));
const REGISTER = `robots:
  - id: breve
    name: Breve
    department: Jobcenter
    owner: Leder af Jobcenter
    targetSystems: [SBSYS]
    schedule: adhoc
    maxDuration: 1h
    goLive: 2020-01-01
    recipients: { oncall: [vagt@example.dk] }
`;

let mail: TestMailServer;
const started: Child[] = [];
afterAll(async () => {
	await Promise.all(started.map(one => one.kill()));
	await mail.close();
	rmSync(folder, { recursive: true, force: true });
});

it('a failed run is an incident of the robot’s review, and its end is known too, though both are killed in between', async () => {
	mail = await startMailServer();
	const [collectorPort, notifierPort] = [await freePort(), await freePort()];
	const collectorUrl = `http://127.0.0.1:${collectorPort}`;
	writeFileSync(join(folder, 'robots.yaml'), REGISTER);
	writeFileSync(join(folder, 'oncall.yaml'), 'default: [vagt@example.dk]\n');
	const node = (main: string, name: string, port: number) => {
		mkdirSync(join(folder, name));
		const one = child(process.execPath, [join(ROOT, main)], {
			ready: `http://127.0.0.1:${port}/readyz`,
			cwd: folder,
			env: {
				ROBOTVAGT_DATA: join(folder, name),
				ROBOTVAGT_REGISTER: join(folder, 'robots.yaml'),
				ROBOTVAGT_ONCALL: join(folder, 'oncall.yaml'),
				COLLECTOR_PORT: String(collectorPort),
				COLLECTOR_URL: collectorUrl,
				NOTIFIER_PORT: String(notifierPort),
				ALERTMANAGER_URL: 'off',
				SMTP_URL: mail.url,
				MAIL_FROM: 'robotvagt@example.dk',
			},
		});
		started.push(one);
		return one;
	};
	const collector = node('collector/main.ts', 'collector', collectorPort);
	const notifier = node('alerts/notifier/main.ts', 'notifier', notifierPort);
	await Promise.all([collector.start(), notifier.start()]);

	const run = async (id: string, outcome: string) => {
		const event = { robot: 'breve', run: id, version: '1.4.0', at: new Date().toISOString() };
		const answer = await fetch(`${collectorUrl}/v1/runs`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify([
				{ ...event, type: 'run.started' },
				{ ...event, type: 'run.finished', outcome },
			]),
		});
		expect(answer.status).toBe(202);
	};
	const incidents = async (): Promise<HypercareIncident[]> => {
		const answer = await fetch(`${collectorUrl}/v1/robots/breve/hypercare`);
		return ((await answer.json()) as { incidents: HypercareIncident[] }).incidents;
	};

	await run('a', 'system_exception');
	await until('the incident is known', async () => (await incidents()).length === 1);
	expect(await incidents()).toMatchObject([
		{ kind: 'alert', what: 'RpaRunFailed', sev: 3, closedAt: null, version: '1.4.0' },
	]);
	await run('b', 'success');
	await Promise.all([collector.kill(), notifier.kill()]);
	await collector.start();
	expect(await incidents()).toHaveLength(1);
	await notifier.start();
	await until('its end is known', async () => (await incidents())[0]?.closedAt !== null);
	expect(await incidents()).toHaveLength(1);
}, 120_000);
