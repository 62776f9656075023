import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finished, heartbeat, MONDAY, span, spanIdOf, started, traceOf } from '../ledger/entries.fixture.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { Ledger, LedgerEntry } from '../ledger/types.ts';
import { RECENT } from '../recent-runs.ts';
import type { Register } from '../register/types.ts';
import { createUsual } from '../usual.ts';
import { versionOf } from '../version.ts';
import { type HistoryDeps, history } from './history.ts';
import { itemFamilies } from './items.ts';
import { openMetrics } from './open-metrics.ts';
import type { PastFamily, PastSeries } from './past-series.ts';
import { robotFamilies } from './robots.ts';
import { runFamilies } from './runs.ts';
import { takeScrape } from './scrape.ts';
import { stepFamilies } from './steps.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const register = { robots: () => [], robot: () => undefined } as unknown as Register;
const grid = { from: MONDAY / 1000 - 600, to: (MONDAY + 6 * HOUR) / 1000, stepSeconds: 60 };
const LABELS = { job: 'robotvagt-collector', instance: '127.0.0.1:4318' };

async function ledgerOf(entries: readonly LedgerEntry[]): Promise<Ledger> {
	const ledger = createLedger({ path: ':memory:' });
	await ledger.append(entries);
	return ledger;
}
const past = (ledger: Ledger, over: Partial<HistoryDeps> = {}) =>
	history({ ledger, register, schedule: { since: () => null }, ...grid, labels: LABELS, ...over });

const keyOf = (metric: string, labels: Record<string, unknown>) =>
	`${metric}${JSON.stringify(Object.entries(labels).sort())}`;

/** Every series of a scrape now, as the past writes them. */
function scraped(ledger: Ledger): Map<string, number> {
	const usual = createUsual(ledger);
	const version = (robot: string) => versionOf(ledger.lastRuns(robot, RECENT).map(run => run.version));
	const scrape = takeScrape({ ledger, register, now: () => grid.to * 1000, usual, version });
	const families = [robotFamilies, runFamilies, stepFamilies, itemFamilies].flatMap(of => of(scrape));
	return new Map(
		families.flatMap(family =>
			family.samples.map(({ metricName, labels, sharedLabels, value }): [string, number] => {
				const all = Object.entries({ ...sharedLabels, ...labels }).map(([name, text]) => [name, `${text}`]);
				return [keyOf(metricName ?? family.name, { ...Object.fromEntries(all), ...LABELS }), value];
			}),
		),
	);
}

const allSeries = (families: PastFamily[]) => families.flatMap(family => family.series);
function valueAt(series: PastSeries | undefined, at: number): number | undefined {
	return series?.changes.findLast(change => change.at <= at)?.value ?? undefined;
}
function seriesOf(families: PastFamily[], metric: string, labels: Record<string, string>) {
	return allSeries(families).find(
		one =>
			one.metric === metric && Object.entries(labels).every(([name, value]) => one.labels[name] === value),
	);
}

/** What may be reported of one run: with or without a start, heartbeats, steps, errors; imported or not. */
const oneRun = fc.record({
	start: fc.option(fc.integer({ min: 0, max: 5 * HOUR }), { nil: undefined }),
	lasted: fc.integer({ min: 0, max: HOUR }),
	ended: fc.boolean(),
	imported: fc.boolean(),
	outcome: fc.constantFrom('success', 'system_exception', 'business_exception', 'unknown'),
	items: fc.integer({ min: 0, max: 50 }),
	error: fc.constantFrom(undefined, 'TimeoutError', 'no class name'),
	steps: fc.integer({ min: 0, max: 2 }),
	version: fc.constantFrom(undefined, '1.0.0', '1.1.0', 'Version of 010170-1234'),
});

function entriesOf(run: typeof oneRun extends fc.Arbitrary<infer R> ? R : never, n: number): LedgerEntry[] {
	const start = run.start ?? 0;
	const end = start + run.lasted;
	const { imported, outcome } = run;
	const entries: LedgerEntry[] = [];
	const version = run.version === undefined ? {} : { version: run.version };
	if (run.start !== undefined) entries.push(started(n, start, { imported, ...version }));
	entries.push(heartbeat(n, end, { imported, items: { success: run.items } }));
	for (let step = 1; step <= run.steps; step++) {
		const parent = { parentSpanId: spanIdOf(n), imported };
		entries.push(
			span(n, step, [start, start + (run.lasted * step) / 3], { ...parent, name: `Step ${step}` }),
		);
	}
	if (run.ended) {
		const error = run.error === undefined ? {} : { error: { type: run.error } };
		entries.push(
			finished(n, end, {
				imported,
				outcome: outcome as 'success',
				items: { success: run.items + 1 },
				...error,
			}),
		);
	}
	return entries;
}

describe('the past told from the ledger', () => {
	test('ends exactly where the live counters are, and no counter ever goes back, whatever was reported', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(oneRun, { minLength: 1, maxLength: 40 }),
				fc.array(fc.nat(39)),
				async (runs, lost) => {
					const ledger = await ledgerOf(runs.flatMap(entriesOf));
					await ledger.markLost(lost.map(traceOf), MONDAY + 5.5 * HOUR);
					const now = scraped(ledger);
					const told = allSeries(past(ledger));
					const gauges = ['rpa_run_last_outcome', 'rpa_robot_version_info', 'rpa_run_usual_duration_seconds'];
					for (const key of now.keys()) {
						if (!gauges.some(name => key.startsWith(name))) continue;
						expect(
							told.map(({ metric, labels }) => keyOf(metric, labels)),
							key,
						).toContain(key);
					}
					for (const series of told) {
						// Drift and what rules record have tests of their own.
						if (/^(rpa_drift|robot:)/.test(series.metric)) continue;
						const last = series.changes.at(-1)!.value ?? undefined;
						expect(last, keyOf(series.metric, series.labels)).toBe(
							now.get(keyOf(series.metric, series.labels)),
						);
						if (!/_(total|bucket|sum|count)$/.test(series.metric)) continue;
						const values = series.changes.map(change => change.value!);
						expect(values).toEqual(values.toSorted((a, b) => a - b));
					}
					await ledger.close();
				},
			),
			{ numRuns: 60 },
		);
	});

	test('counts a run from the first step at or after its end', async () => {
		const ledger = await ledgerOf([started(1, 0), finished(1, 90_500, { items: { success: 4 } })]);
		const families = past(ledger);
		const runs = seriesOf(families, 'rpa_runs_total', { outcome: 'success' });
		const second = (seconds: number) => MONDAY / 1000 + seconds;
		expect(valueAt(runs, second(60))).toBe(0);
		expect(valueAt(runs, second(120))).toBe(1);
		expect(valueAt(seriesOf(families, 'rpa_items_total', { outcome: 'success' }), second(120))).toBe(4);
		const duration = seriesOf(families, 'rpa_run_duration_seconds_sum', {});
		expect([valueAt(duration, second(60)), valueAt(duration, second(120))]).toEqual([0, 90.5]);
		const completion = seriesOf(families, 'rpa_run_last_completion_timestamp_seconds', {});
		expect([valueAt(completion, second(60)), valueAt(completion, second(120))]).toEqual([
			undefined,
			second(90.5),
		]);
		await ledger.close();
	});

	test('begins at what had been counted before, so that a part of the past fits the rest', async () => {
		const ledger = await ledgerOf(
			[1, 2, 3].flatMap(n => [started(n, n * HOUR), finished(n, n * HOUR + 60_000)]),
		);
		const later = past(ledger, { from: (MONDAY + 2.5 * HOUR) / 1000 });
		const runs = seriesOf(later, 'rpa_runs_total', { outcome: 'success' })!;
		expect(runs.changes.map(change => change.value)).toEqual([2, 3]);
		await ledger.close();
	});

	test('counts what ended after it as not yet there', async () => {
		const ledger = await ledgerOf(
			[1, 2, 3].flatMap(n => [started(n, n * HOUR), finished(n, n * HOUR + 60_000)]),
		);
		const earlier = past(ledger, { to: (MONDAY + 2.5 * HOUR) / 1000 });
		const runs = seriesOf(earlier, 'rpa_runs_total', { outcome: 'success' })!;
		expect(runs.changes.map(change => change.value)).toEqual([0, 1, 2]);
		await ledger.close();
	});

	test('a robot whose imported runs failed was not failing', async () => {
		const failed = (n: number, imported: boolean) =>
			finished(n, n * HOUR, { outcome: 'system_exception', imported });
		const ledger = await ledgerOf([failed(1, true), failed(2, false)]);
		const failing = seriesOf(past(ledger), 'rpa_robot_failing', {})!;
		expect(failing.changes.map(change => change.value)).toEqual([0, 1]);
		await ledger.close();
	});

	test('knows how the last run ended and which version it was, imported or not, and when that was over', async () => {
		const run = (n: number, version: string, outcome: 'success' | 'timeout') => [
			started(n, n * HOUR, { version, imported: true }),
			finished(n, n * HOUR + 60_000, { outcome, imported: true }),
		];
		const ledger = await ledgerOf([...run(1, '1.0.0', 'success'), ...run(2, '1.1.0', 'timeout')]);
		const families = past(ledger);
		const seen = (metric: string, labels: Record<string, string>) =>
			[0.5, 1.5, 2.5].map(hour => valueAt(seriesOf(families, metric, labels), MONDAY / 1000 + hour * 3600));
		expect(seen('rpa_run_last_outcome', { outcome: 'success' })).toEqual([0, 1, 0]);
		expect(seen('rpa_run_last_outcome', { outcome: 'timeout' })).toEqual([0, 0, 1]);
		expect(seen('rpa_robot_version_info', { version: '1.0.0' })).toEqual([undefined, 1, undefined]);
		expect(seen('rpa_robot_version_info', { version: '1.1.0' })).toEqual([undefined, undefined, 1]);
		const text = [...openMetrics(families, grid)].join('');
		const old = text.split('\n').filter(line => line.includes('version="1.0.0"'));
		expect(old).toHaveLength(60);
		await ledger.close();
	});

	test('knows what was usual then, also by runs from before the part that is told', async () => {
		const seconds = (n: number) => (n <= 12 ? 10 : 40);
		const runs = Array.from({ length: 24 }, (_, i) => i + 1).flatMap(n => [
			started(n, n * 600_000),
			finished(n, n * 600_000 + seconds(n) * 1000),
		]);
		const ledger = await ledgerOf(runs);
		const middle = (hours: number, from = grid.from) => {
			const series = seriesOf(past(ledger, { from }), 'rpa_run_usual_duration_seconds', { bound: 'middle' });
			return valueAt(series, MONDAY / 1000 + hours * 3600);
		};
		expect([middle(1.5), middle(1.8), middle(4.5)]).toEqual([undefined, 10, 25]);
		expect(middle(2.1, MONDAY / 1000 + 2 * 3600)).toBe(10);
		await ledger.close();
	});

	test('tells the share of failed runs as the rule records it, also by runs from before the part that is told', async () => {
		const ends = [1, 2, 3, 4].map(
			day => ({ at: day * DAY, outcome: day === 2 ? 'timeout' : 'success' }) as const,
		);
		const ledger = await ledgerOf(ends.map(({ at, outcome }, n) => finished(n + 1, at, { outcome })));
		const start = MONDAY / 1000;
		const shares = (from: number) => {
			const families = past(ledger, {
				from: start + from * 86_400,
				to: start + 13 * 86_400,
				stepSeconds: 3600,
			});
			const series = seriesOf(families, 'robot:rpa_run_failures_per_runs:ratio_increase7d', {
				robot: 'letters',
			});
			const days = [0.5, 1.5, 2.5, 4.5, 8.5, 9.5, 10.5, 11.5].filter(day => day > from);
			return days.map(day => valueAt(series, start + day * 86_400));
		};
		expect(shares(0)).toEqual([undefined, 0, 1 / 2, 1 / 4, 1 / 3, 0, 0, undefined]);
		expect(shares(4)).toEqual([1 / 4, 1 / 3, 0, 0, undefined]);
		await ledger.close();
	});

	test('the text has a value of every series at every step, and its end', async () => {
		const ledger = await ledgerOf([started(1, 0), finished(1, 90_000)]);
		const part = { from: MONDAY / 1000, to: MONDAY / 1000 + 150, stepSeconds: 60 };
		const text = [...openMetrics(past(ledger), part)].join('');
		const lines = text
			.split('\n')
			.filter(line => line.startsWith('rpa_runs_total{robot="letters",outcome="success"'));
		const head =
			'rpa_runs_total{robot="letters",outcome="success",job="robotvagt-collector",instance="127.0.0.1:4318"}';
		expect(lines).toEqual(
			[0, 60, 120, 150].map(second => `${head} ${second < 90 ? 0 : 1} ${MONDAY / 1000 + second}`),
		);
		expect(text).toContain('# TYPE rpa_runs counter\n');
		expect(text.endsWith('\n# EOF\n')).toBe(true);
		await ledger.close();
	});
});
