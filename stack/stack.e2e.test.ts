import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PORTS } from '#model/ports.ts';
import { startTicks } from './left-over.ts';
import { getJson, type Started, startProcess, until } from './process.fixture.ts';
import { portFault } from './ready.ts';

/** The whole stack, as `npm start` starts it: real processes, real Prometheus, real Alertmanager. */
const folder = mkdtempSync(join(tmpdir(), 'stack-'));
const launchers: Started[] = [];
afterAll(async () => {
	for (const { process: launcher } of launchers) launcher.kill('SIGTERM');
	await Promise.all(launchers.map(({ ended }) => ended));
	rmSync(folder, { recursive: true, force: true });
});

/** An offset at which every port is free. */
async function freeOffset(): Promise<number> {
	for (;;) {
		const offset = 10_000 + Math.floor(Math.random() * 40_000);
		const faults = await Promise.all(Object.values(PORTS).map(port => portFault(port + offset, '127.0.0.1')));
		if (faults.every(fault => fault === null)) return offset;
	}
}

function launch(offset: number, data: string, ...flags: string[]): Started {
	const args = ['stack/main.ts', '--ports-offset', `${offset}`, '--data', data, ...flags];
	const launcher = startProcess(process.execPath, args, { SMTP_URL: '', npm_lifecycle_event: '' });
	launchers.push(launcher);
	return launcher;
}

function address(name: keyof typeof PORTS, offset: number): string {
	return `http://127.0.0.1:${PORTS[name] + offset}`;
}

/** What the launcher has started, itself left out. */
function startedBy(data: string): { name: string; pid: number }[] {
	const all = JSON.parse(readFileSync(join(data, 'stack.pids'), 'utf8')) as { name: string; pid: number }[];
	return all.filter(one => one.name !== 'launcher');
}

const upAndRunning = (launcher: Started, patienceMs = 60_000) =>
	until(
		`the table; so far:\n${launcher.said()}`,
		() => launcher.said().includes('Ctrl-C stops everything.') || undefined,
		patienceMs,
	);

const allGone = (all: { pid: number }[]) =>
	until('all to be gone', () => all.every(({ pid }) => startTicks(pid) === null) || undefined);

describe('the stack without the demo', () => {
	const data = join(folder, 'plain');
	let offset: number;
	let launcher: Started;

	beforeAll(async () => {
		offset = await freeOffset();
		launcher = launch(offset, data, '--no-demo');
		await upAndRunning(launcher);
	});

	test('comes up, and says what runs where', async () => {
		for (const name of ['web', 'mailCatcherWeb', 'prometheus', 'alertmanager', 'collector'] as const) {
			expect(launcher.said()).toContain(address(name, offset));
			expect((await fetch(address(name, offset))).status, name).toBeLessThan(500);
		}
		const names = startedBy(data).map(one => one.name);
		expect(names.sort()).toEqual([
			'alertmanager',
			'collector',
			'mail-catcher',
			'notifier',
			'prometheus',
			'web',
		]);
	});

	test('Prometheus scrapes every part of it', async () => {
		const url = `${address('prometheus', offset)}/api/v1/targets`;
		await until('four targets that are up', async () => {
			const { data: targets } = await getJson<{ data: { activeTargets: { health: string }[] } }>(url);
			const up = targets.activeTargets.filter(target => target.health === 'up');
			return up.length === 4 ? up : undefined;
		});
	});

	test('a failed run is in the mailbox within seconds, and in Prometheus', async () => {
		const event = {
			type: 'run.finished',
			robot: 'betaling-af-laegeerklaeringer',
			run: 'e2e-1',
			at: new Date().toISOString(),
			outcome: 'system_exception',
			error: { type: 'TimeoutError', message: 'Prisme svarer ikke', step: 'Log ind' },
		};
		const response = await fetch(`${address('collector', offset)}/v1/runs`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(event),
		});
		expect(response.status).toBe(202);
		const mail = await until(
			'a mail',
			async () => {
				const mails = await getJson<{ subject: string; preview: string }[]>(
					`${address('mailCatcherWeb', offset)}/mails`,
				);
				return mails.find(one => one.subject.includes('lægeerklæringer'));
			},
			15_000,
		);
		expect(mail.subject).toContain('Betaling af lægeerklæringer');
		const query = encodeURIComponent('rpa_runs_total{outcome="system_exception"} == 1');
		await until('the run in Prometheus', async () => {
			const url = `${address('prometheus', offset)}/api/v1/query?query=${query}`;
			const { data: answer } = await getJson<{ data: { result: { metric: { robot: string } }[] } }>(url);
			return answer.result.find(series => series.metric.robot === event.robot);
		});
	});

	test('a part that dies is started again, and that is said', async () => {
		const web = startedBy(data).find(one => one.name === 'web')!;
		process.kill(web.pid, 'SIGKILL');
		await until('web to be back', async () => {
			const again = startedBy(data).find(one => one.name === 'web' && one.pid !== web.pid);
			return again !== undefined && (await fetch(`${address('web', offset)}/readyz`)).ok ? true : undefined;
		});
		expect(launcher.said()).toContain('web died (SIGKILL); starting it again in 0.5 s');
	});

	test('a second one in the same folder, or on the same ports, is refused with the reason', async () => {
		const sameFolder = launch(await freeOffset(), data, '--no-demo');
		expect(await sameFolder.ended).toBe(1);
		expect(sameFolder.said()).toMatch(/another launcher \(pid \d+\) uses this data folder/);
		const samePorts = launch(offset, join(folder, 'other'), '--no-demo');
		expect(await samePorts.ended).toBe(1);
		expect(samePorts.said()).toMatch(
			/port \d+ \(prometheus\) is taken by another program; choose another with PROMETHEUS_PORT=/,
		);
	});

	test('Ctrl-C stops everything and leaves nothing behind', async () => {
		const all = startedBy(data);
		expect(all).toHaveLength(6);
		launcher.process.kill('SIGINT');
		expect(await launcher.ended).toBe(0);
		await allGone(all);
		for (const port of Object.values(PORTS)) expect(await portFault(port + offset, '127.0.0.1')).toBeNull();
	});

	test('a launcher that is killed outright leaves nothing behind either, and the next one starts as usual', async () => {
		const killed = launch(offset, data, '--no-demo');
		await upAndRunning(killed);
		const all = startedBy(data);
		killed.process.kill('SIGKILL');
		await allGone(all);
		const next = launch(offset, data, '--no-demo');
		await upAndRunning(next);
		next.process.kill('SIGTERM');
		expect(await next.ended).toBe(0);
	});
});
