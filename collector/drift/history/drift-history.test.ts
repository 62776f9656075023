import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DriftHistory } from '#model/drift.ts';
import { finished, MONDAY, span, traceOf } from '../../ledger/entries.fixture.ts';
import { createLedger } from '../../ledger/ledger.ts';
import type { Ledger, RunFinishedEntry } from '../../ledger/types.ts';
import { random } from '../methods/random.fixture.ts';
import { driftHistory } from './drift-history.ts';
import { createSegmenter } from './segmenter.ts';

const HOUR = 3_600_000;
let ledger: Ledger;
let thread: ReturnType<typeof createSegmenter>;

beforeEach(() => {
	ledger = createLedger({ path: ':memory:' });
	thread = createSegmenter();
});
afterEach(async () => {
	await ledger.close();
	await thread.close();
});

/** Hourly runs, each as long and as told. */
async function runs(count: number, of: (run: number) => Partial<RunFinishedEntry> & { seconds?: number }) {
	const entries = Array.from({ length: count }, (_, i) => {
		const { seconds = 60, ...more } = of(i);
		return finished(i, i * HOUR + seconds * 1000, { startedAt: MONDAY + i * HOUR, ...more });
	});
	await ledger.append(entries);
}
const history = (signal: string, limit = 2000) =>
	driftHistory(
		{ ledger, register: { robot: () => undefined }, segment: thread.segment, changes: () => [] },
		'letters',
		signal,
		limit,
	) as Promise<DriftHistory>;
const noise = random(1).normal;

describe('the history of a signal', () => {
	test('is in seconds, run by run, with the level of each time between changes', async () => {
		await runs(100, i => ({ seconds: (i < 60 ? 40 : 80) * Math.exp(noise() / 8) }));
		const { unit, points, segments } = await history('duration');
		expect(unit).toBe('seconds');
		expect(points).toHaveLength(100);
		expect(points[99]).toMatchObject({ run: traceOf(99) });
		expect(new Date(points[0]!.at).getTime()).toBe(MONDAY + Math.floor(points[0]!.value * 1000));
		expect(segments).toHaveLength(2);
		expect(Math.abs(segments[1]!.from - 60)).toBeLessThanOrEqual(2);
		expect(segments[0]!.start).toBeCloseTo(40, -1);
		expect(segments[1]!.end).toBeCloseTo(80, -1);
	});

	test('leaves failed runs out of durations, and shows them as a share of blocks of runs', async () => {
		await runs(200, i => ({
			...(i >= 120 && i % 2 === 0 && { outcome: 'system_exception' as const, seconds: 1 }),
			version: i < 150 ? '1.0' : '1.1',
		}));
		expect((await history('duration')).points).toHaveLength(160);
		const { unit, points, segments, releases } = await history('failures');
		expect(unit).toBe('ratio');
		expect(points).toHaveLength(40);
		expect(points.slice(0, 24).map(({ value }) => value)).toEqual(Array(24).fill(0));
		expect(segments).toMatchObject([
			{ from: 0, start: 0, end: 0 },
			{ to: 40, start: 0.5, end: 0.5 },
		]);
		expect(releases).toEqual([{ version: '1.1', index: 30 }]);
	});

	test('shows the median of some runs where there are more than points', async () => {
		await runs(300, i => ({ seconds: 60 + (i % 3) }));
		const { points } = await history('duration', 100);
		expect(points).toHaveLength(100);
		expect(new Set(points.map(({ value }) => Math.round(value)))).toEqual(new Set([61]));
		expect(points.at(-1)!.run).toBe(traceOf(299));
	});

	test('of a step is what successful runs spent in it, however often they repeated it', async () => {
		for (let i = 0; i < 12; i++) {
			const begin = i * HOUR;
			await ledger.append([
				span(i, 0, [begin, begin + 60_000]),
				span(i, 1, [begin, begin + 2000], { parent: 0, name: 'Log in' }),
				span(i, 2, [begin + 5000, begin + 8000], { parent: 0, name: 'Log in' }),
			]);
		}
		await ledger.settle(MONDAY + 100 * HOUR);
		const { unit, points } = await history('step:Log in');
		expect(unit).toBe('seconds');
		expect(points.map(({ value }) => Math.round(value))).toEqual(Array(12).fill(5));
	});

	test('of items begins with the first run that had some', async () => {
		await runs(40, i => ({ items: { success: i < 10 ? 0 : 20 } }));
		const { points, unit } = await history('items');
		expect(unit).toBe('items');
		expect(points.map(({ value }) => Math.round(value))).toEqual(Array(30).fill(20));
		expect((await history('failed_items')).points).toHaveLength(30);
	});

	test('of a long series is found in a thread of its own, and is the same', async () => {
		await runs(600, i => ({ seconds: (i < 400 ? 40 : 60) * Math.exp(noise() / 8) }));
		const { segments } = await history('duration');
		expect(segments).toHaveLength(2);
		expect(Math.abs(segments[1]!.from - 400)).toBeLessThanOrEqual(2);
	});

	test('of the mix of errors has nothing to draw, nor has one of a robot nobody knows', async () => {
		await runs(20, () => ({ outcome: 'system_exception' }));
		expect(await history('errors')).toMatchObject({ points: [], segments: [], unit: 'none' });
		expect(await history('gauge:queue length')).toMatchObject({ points: [], segments: [] });
	});

	test('of what is no signal is none', async () => {
		for (const name of ['speed', 'constructor', 'step', 'duration:x', '']) {
			expect(await history(name)).toBeNull();
		}
	});
});
