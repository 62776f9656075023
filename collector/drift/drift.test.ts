import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DriftSignal } from '#model/drift.ts';
import type { Outcome } from '#model/outcome.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { RunFinishedEntry } from '../ledger/types.ts';
import { runsPerYear } from '../register/frequency.ts';
import { scheduled } from '../schedule/robot.fixture.ts';
import { random } from './methods/random.fixture.ts';
import { readDriftDetail } from './read-drift.ts';
import { alarmLevel } from './watch/budget.ts';
import { createJournals } from './watch/journal.ts';
import { createDriftObserver } from './watch/observer.ts';
import { createPastDrift } from './watch/past-drift.ts';

const ROBOT = 'moede-referater';
const HOUR = 3_600_000;
const FIRST = Date.parse('2026-03-02T06:00Z');

interface Told {
	seconds?: number;
	items?: number;
	outcome?: Outcome;
}

/** A ledger that is told of runs, one after another, of a robot on a weekly schedule (alarm level 300). */
function world(cron = '0 6 * * 1', robots = [scheduled(cron)]) {
	const register = { robot: (id: string) => robots.find(robot => robot.id === id) };
	const ledger = createLedger({ path: ':memory:', observers: [createDriftObserver({ register })] });
	const { normal } = random(7);
	let count = 0;
	const entry = ({ seconds = 100, items = 40, outcome = 'success' }: Told): RunFinishedEntry => {
		const startedAt = FIRST + count++ * HOUR;
		const at = startedAt + 1000 * seconds * Math.exp(0.1 * normal());
		const run = `run-${count - 1}`;
		return {
			type: 'run.finished',
			id: `${run}-end`,
			run,
			robot: ROBOT,
			source: 'test',
			receivedAt: at,
			imported: false,
			traceId: String(count).padStart(32, '0'),
			rootSpanId: String(count).padStart(16, '0'),
			at,
			startedAt,
			outcome,
			...(items === 0 ? {} : { items: { success: Math.round(items * Math.exp(0.1 * normal())) } }),
		};
	};
	const signal = (name: string): DriftSignal | undefined =>
		readDriftDetail(ledger, ROBOT).signals.find(one => one.signal === name);
	return {
		ledger,
		register,
		signal,
		entry,
		async runs(number: number, told: Told = {}) {
			await ledger.append(Array.from({ length: number }, () => entry(told)));
		},
		async untilActive(name: string, told: Told, limit = 40): Promise<number> {
			for (let runs = 1; runs <= limit; runs++) {
				await ledger.append([entry(told)]);
				if (signal(name)?.active) return runs;
			}
			return Number.POSITIVE_INFINITY;
		},
		async untilCalm(name: string, told: Told = {}, limit = 40): Promise<number> {
			for (let runs = 1; runs <= limit; runs++) {
				await ledger.append([entry(told)]);
				if (signal(name)?.active === false) return runs;
			}
			return Number.POSITIVE_INFINITY;
		},
	};
}

describe('a robot that has not changed', () => {
	test('is known by its medians, in seconds, items and share of failures', async () => {
		const { runs, signal } = world();
		await runs(50);
		expect(signal('duration')).toMatchObject({
			...{ active: false, level: alarmLevel(runsPerYear(scheduled('0 6 * * 1')), 50), runs: 50, since: null },
		});
		expect(signal('duration')?.baseline).toBeGreaterThan(95);
		expect(signal('duration')?.baseline).toBeLessThan(105);
		expect(signal('items')?.current).toBeGreaterThan(36);
		expect(signal('items')?.current).toBeLessThan(44);
		expect(signal('failures')).toMatchObject({ active: false, baseline: 0, current: 0 });
	});

	test('is not said to have drifted in three hundred runs', async () => {
		const { runs, signal } = world('0 6 * * *');
		for (let i = 0; i < 30; i++) {
			await runs(10);
			for (const name of ['duration', 'items', 'failures']) expect(signal(name)?.active, name).toBe(false);
		}
	});

	test('has no drift of items when it handles none', async () => {
		const { runs, signal } = world();
		await runs(30, { items: 0 });
		expect(signal('items')).toBeUndefined();
		expect(signal('duration')?.runs).toBe(30);
	});

	test('shows no drift before it has run', () => {
		expect(readDriftDetail(world().ledger, ROBOT).signals).toEqual([]);
	});
});

describe('a robot that becomes twice as slow', () => {
	test('is found within eight runs, and told since which run', async () => {
		const { runs, untilActive, signal } = world();
		await runs(60);
		expect(await untilActive('duration', { seconds: 200 })).toBeLessThanOrEqual(8);
		const found = signal('duration');
		expect(Number(found?.since?.run.slice(4))).toBeGreaterThanOrEqual(57);
		expect(Number(found?.since?.run.slice(4))).toBeLessThanOrEqual(63);
		expect(found?.baseline).toBeGreaterThan(95);
		expect(found?.baseline).toBeLessThan(105);
		expect([signal('items')?.active, signal('failures')?.active]).toEqual([false, false]);
	});

	test('stays so while it lasts, held against what was normal before', async () => {
		const { runs, untilActive, signal } = world();
		await runs(60);
		await untilActive('duration', { seconds: 200 });
		const { since } = signal('duration')!;
		await runs(100, { seconds: 200 });
		expect(signal('duration')).toMatchObject({ active: true, since });
		expect(signal('duration')?.baseline).toBeLessThan(105);
		expect(signal('duration')?.current).toBeGreaterThan(180);
	});

	test('is calm again soon after it is as fast as before, and stays calm', async () => {
		const { runs, untilActive, untilCalm, signal } = world('0 6 * * *');
		await runs(60);
		await untilActive('duration', { seconds: 200 });
		await runs(30, { seconds: 200 });
		expect(await untilCalm('duration')).toBeLessThanOrEqual(9);
		for (let i = 0; i < 10; i++) {
			await runs(10);
			expect(signal('duration')).toMatchObject({ active: false, since: null });
		}
	});
});

test('a change of five in a hundred is nobody’s business, however sure it is', async () => {
	const { runs, signal, ledger, entry } = world('0 6 * * *');
	await runs(100);
	for (let i = 0; i < 200; i++) {
		await ledger.append([entry({ seconds: 105 })]);
		expect(signal('duration')?.active).toBe(false);
	}
});

test('a robot that handles half as many items is found by its items', async () => {
	const { runs, untilActive, signal } = world();
	await runs(60);
	expect(await untilActive('items', { items: 20 })).toBeLessThanOrEqual(10);
	expect(signal('duration')?.active).toBe(false);
});

test('a robot that silently handles nothing any more is found by its items', async () => {
	const { runs, untilActive } = world();
	await runs(60);
	expect(await untilActive('items', { items: 0 })).toBeLessThanOrEqual(10);
});

describe('failures', () => {
	test('that become common are found, and calm down when they stop', async () => {
		const { runs, untilActive, untilCalm, signal } = world();
		await runs(60);
		expect(await untilActive('failures', { outcome: 'system_exception' })).toBeLessThanOrEqual(6);
		expect(signal('failures')?.baseline).toBeLessThan(0.05);
		expect(signal('duration')?.active).toBe(false);
		expect(await untilCalm('failures')).toBeLessThanOrEqual(12);
		await runs(30);
		expect(signal('failures')).toMatchObject({ active: false, current: 0 });
	});

	test('one after a thousand good runs is an incident, and no drift', async () => {
		const { runs, signal } = world();
		await runs(1000);
		await runs(1, { outcome: 'system_exception' });
		await runs(10);
		expect(signal('failures')?.active).toBe(false);
	});

	test('do not count as fast runs', async () => {
		const { runs, signal } = world();
		await runs(60);
		await runs(10, { outcome: 'timeout', seconds: 1 });
		expect(signal('duration')).toMatchObject({ active: false, runs: 60 });
	});

	test('a run given up as lost counts once, though its true end comes later', async () => {
		const { runs, signal, ledger, entry } = world();
		await runs(9);
		const { outcome, items, ...lost } = entry({});
		const { startedAt = 0, ...begun } = lost;
		await ledger.append([{ ...begun, id: 'start', type: 'run.started', at: startedAt }]);
		await ledger.markLost([lost.run], startedAt + HOUR);
		expect(signal('failures')).toMatchObject({ runs: 10, baseline: 0.1 });
		await ledger.append([{ ...lost, outcome: 'success' }]);
		expect(signal('failures')).toMatchObject({ runs: 10, baseline: 0.1 });
	});
});

test('a robot that is not registered is watched too', async () => {
	const { runs, untilActive } = world('0 6 * * 1', []);
	await runs(60);
	expect(await untilActive('duration', { seconds: 200 })).toBeLessThanOrEqual(8);
});

test('a collector that starts again goes on exactly where it was', async () => {
	const { normal } = random(8);
	const folder = mkdtempSync(join(tmpdir(), 'drift-'));
	const robots = [scheduled('0 6 * * 1')];
	const register = { robot: (id: string) => robots.find(robot => robot.id === id) };
	const start = (path: string) => createLedger({ path, observers: [createDriftObserver({ register })] });
	const { entry } = world();
	const told = Array.from({ length: 75 }, (_, run) => entry({ seconds: (run < 62 ? 100 : 200) + normal() }));
	const whole = start(':memory:');
	for (const run of told) {
		const again = start(join(folder, 'ledger.db'));
		await again.append([run]);
		await whole.append([run]);
		expect(readDriftDetail(again, ROBOT).signals).toEqual(readDriftDetail(whole, ROBOT).signals);
		await again.close();
	}
	expect(readDriftDetail(whole, ROBOT).signals[0]?.active).toBe(true);
	await whole.close();
	rmSync(folder, { recursive: true });
});

test('who shares the memory of the watch reads what the ledger holds, also after a commit that failed', async () => {
	const { entry, register } = world();
	const journals = createJournals();
	const ledger = createLedger({ path: ':memory:', observers: [createDriftObserver({ register, journals })] });
	for (let run = 0; run < 40; run++) {
		await ledger.append([entry({ seconds: run < 30 ? 100 : 200 })]);
		expect(readDriftDetail(ledger, ROBOT, journals).signals).toEqual(readDriftDetail(ledger, ROBOT).signals);
	}
	const fault = entry({ seconds: 300 });
	await expect(ledger.append([fault, { ...fault, id: 'bad', run: null as never }])).rejects.toThrow();
	expect(readDriftDetail(ledger, ROBOT, journals).signals).toEqual(readDriftDetail(ledger, ROBOT).signals);
	await ledger.append([entry({ seconds: 100 })]);
	expect(readDriftDetail(ledger, ROBOT, journals).signals).toEqual(readDriftDetail(ledger, ROBOT).signals);
	await ledger.close();
});

test('what it finds does not depend on how many runs are told at once', async () => {
	const one = world();
	const other = world();
	const told = (count: number, from: typeof one) =>
		Array.from({ length: count }, (_, run) => from.entry({ seconds: run < 60 ? 100 : 200 }));
	for (const entry of told(80, one)) await one.ledger.append([entry]);
	await other.ledger.append(told(80, other));
	expect(readDriftDetail(other.ledger, ROBOT)).toEqual(readDriftDetail(one.ledger, ROBOT));
});

describe('the past of drift', () => {
	test('told run by run, ends where the ledger stands, and names the change when the watch did', async () => {
		const { ledger, register, runs, untilActive } = world();
		await runs(40);
		const called = 40 + (await untilActive('duration', { seconds: 200 }));
		await runs(5, { seconds: 200 });

		const past = createPastDrift(register);
		const active = ledger.finishedRuns(ROBOT, 0).map(run => {
			past.take(run);
			return past.of(ROBOT).find(one => one.signal === 'duration')?.active ?? false;
		});
		expect(active.indexOf(true)).toBe(called - 1);
		expect(past.of(ROBOT)).toEqual(readDriftDetail(ledger, ROBOT).signals);
		expect(past.of('nobody')).toEqual([]);
	});
});
