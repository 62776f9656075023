import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PORTS } from '#model/ports.ts';
import { askedOfCollector, askedOfPrometheus } from './board-queries.fixture.ts';
import { getJson, type Started, until } from './process.fixture.ts';
import { portFault } from './ready.ts';
import {
	address,
	allGone,
	freeOffset,
	launch as launchStack,
	startedBy,
	toldOf,
	upAndRunning,
} from './stack.fixture.ts';

/** The whole stack, as `npm start` starts it: real processes, real Prometheus, real Alertmanager. */
const folder = mkdtempSync(join(tmpdir(), 'stack-'));
const launchers: Started[] = [];
afterAll(async () => {
	for (const { process: launcher } of launchers) launcher.kill('SIGTERM');
	await Promise.all(launchers.map(({ ended }) => ended));
	rmSync(folder, { recursive: true, force: true });
});

function launch(...how: Parameters<typeof launchStack>): Started {
	const launcher = launchStack(...how);
	launchers.push(launcher);
	return launcher;
}

describe('the stack without the demo', () => {
	const data = join(folder, 'plain');
	let offset: number;
	let launcher: Started;

	beforeAll(async () => {
		offset = await freeOffset();
		launcher = launch(offset, data, { flags: ['--no-demo'] });
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
		const sameFolder = launch(await freeOffset(), data, { flags: ['--no-demo'] });
		expect(await sameFolder.ended).toBe(1);
		expect(sameFolder.said()).toMatch(/another launcher \(pid \d+\) uses this data folder/);
		const samePorts = launch(offset, join(folder, 'other'), { flags: ['--no-demo'] });
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
		const killed = launch(offset, data, { flags: ['--no-demo'] });
		await upAndRunning(killed);
		const all = startedBy(data);
		killed.process.kill('SIGKILL');
		await allGone(all);
		const next = launch(offset, data, { flags: ['--no-demo'] });
		await upAndRunning(next);
		next.process.kill('SIGTERM');
		expect(await next.ended).toBe(0);
	});
});

describe('the stack with the demo', () => {
	const data = join(folder, 'demo');
	const startedAt = Date.now();
	const iso = (at: number) => new Date(at).toISOString();
	let offset: number;
	let launcher: Started;

	beforeAll(async () => {
		offset = await freeOffset();
		launcher = launch(offset, data);
		await upAndRunning(launcher, 240_000);
	}, 250_000);

	const prometheus = async (expression: string, at = Date.now()) => {
		const query = `query=${encodeURIComponent(expression)}&time=${at / 1000}`;
		const url = `${address('prometheus', offset)}/api/v1/query?${query}`;
		const { data: answer } = await getJson<{
			data: { result: { metric: { robot: string }; value: [number, string] }[] };
		}>(url);
		return answer.result;
	};

	test('has sixty days of history in Prometheus, equal to what the collector remembers', async () => {
		const monthAgo = startedAt - 30 * 86_400_000;
		const counted = await prometheus('sum by (robot) (rpa_runs_total)', monthAgo);
		expect(counted).toHaveLength(6);
		let all = 0;
		for (const { metric, value } of counted) {
			let runs = 0;
			let cursor = '';
			do {
				const url = `${address('collector', offset)}/v1/runs?robot=${metric.robot}&to=${iso(monthAgo)}&state=finished&limit=500${cursor}`;
				const page = await getJson<{ runs: { endedAt: string }[]; next: string | null }>(url);
				// Written every four minutes: a run that ended within the last step may be missing.
				runs += page.runs.filter(run => Date.parse(run.endedAt) <= monthAgo).length;
				cursor = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`;
			} while (cursor !== '');
			all += Number(value[1]);
			expect(runs - Number(value[1]), metric.robot).toBeGreaterThanOrEqual(0);
			expect(runs - Number(value[1]), metric.robot).toBeLessThanOrEqual(1);
		}
		expect(all).toBeGreaterThan(100);
	});

	test('its robots work: a run shows in the collector, in Prometheus and on the page', async () => {
		const run = await until(
			'a run',
			async () => {
				const url = `${address('collector', offset)}/v1/runs?from=${iso(startedAt)}&state=finished&limit=100`;
				const { runs } = await getJson<{ runs: { id: string; robot: string; imported: boolean }[] }>(url);
				return runs.find(one => !one.imported);
			},
			120_000,
		);
		await until('the run in Prometheus', async () => {
			const risen = await prometheus(
				`sum by (robot) (increase(rpa_runs_total{robot="${run.robot}"}[2m])) > 0`,
			);
			return risen[0];
		});
		const page = await (await fetch(address('web', offset))).text();
		expect(page).toContain(run.robot);
	}, 180_000);

	test('the boards get an answer to all they ask Prometheus, and hardly ever an empty one', async () => {
		const { refused, empty } = await askedOfPrometheus(address('prometheus', offset));
		expect(refused).toEqual([]);
		// What is only there while something is wrong or planned, while and after robots are signed off, after a run of the demo's own, or once a platform tells of queues.
		const mayBe =
			/Relapse watch|robot has come Signed|For people to decide|Items of the last run|Open alerts|In a service window|Robot by robot Alert|Since$|by type of error|by target system|Failed runs by|Incidents per day|Start delay|Punctuality|usual D$|^rpa-workers|^rpa-pipeline/;
		expect(empty.filter(name => !mayBe.test(name))).toEqual([]);
	}, 120_000);

	test('the boards find runs and their traces, the failed ones among them', async () => {
		const robot = 'betaling-af-laegeerklaeringer';
		const ask = (runs: string, trace = 'none') =>
			askedOfCollector(address('collector', offset), { robot, runs, trace });
		const found = await ask('rpa.span=run');
		expect(found.get('rpa-runs Runs')).toHaveLength(100);
		expect(found.get('rpa-robot Recent runs')).toHaveLength(50);
		expect(found.get('rpa-runs Trace')).toEqual([]);
		const failed = found.get('rpa-runs Failed runs')!;
		expect(failed.length).toBeGreaterThan(0);
		for (const { spans } of failed) {
			const tags = Object.fromEntries(spans[0]!.tags.map(({ key, value }) => [key, value]));
			expect(['system_exception', 'timeout', 'unknown']).toContain(tags['rpa.outcome']);
		}
		// One that still runs is another the next time it is asked for.
		const hasEnded = ({ spans }: (typeof failed)[number]) =>
			spans[0]!.tags.some(({ key }) => key === 'rpa.outcome');
		const ended = found.get('rpa-runs Runs')!.find(hasEnded);
		expect((await ask('rpa.span=run', ended!.traceID)).get('rpa-runs Trace')).toEqual([ended]);
		const every = await askedOfCollector(address('collector', offset), {
			robot: '.*',
			runs: 'rpa.span=run',
			trace: 'none',
		});
		expect(new Set(every.get('rpa-runs Runs')!.map(trace => trace.spans[0]!.operationName)).size).toBe(6);
	});

	test('its history mails nobody', async () => {
		const runs = `${address('collector', offset)}/v1/runs?unnotified=true&to=${iso(startedAt)}`;
		expect((await getJson<{ runs: unknown[] }>(runs)).runs).toEqual([]);
	});

	test('stops with everything its robots have started', async () => {
		const parts = startedBy(data).map(one => one.name);
		expect(parts).toContain('demo');
		// Prometheus and Alertmanager are told of no such folder.
		expect(toldOf(data).length).toBeGreaterThanOrEqual(parts.length - 2);
		launcher.process.kill('SIGTERM');
		expect(await launcher.ended).toBe(0);
		await until('all to be gone', () => toldOf(data).length === 0 || undefined);
	});
});
