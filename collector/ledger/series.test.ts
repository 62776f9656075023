import { afterEach, describe, expect, test } from 'vitest';
import { MONDAY, point } from './entries.fixture.ts';
import { createLedger } from './ledger.ts';
import type { Ledger, LedgerEntry } from './types.ts';

let ledger: Ledger;
afterEach(() => ledger.close());

async function told(...entries: LedgerEntry[]): Promise<string[]> {
	ledger = createLedger({ path: ':memory:', caps: { series: 3 } });
	return (await ledger.append(entries)).statuses;
}
const values = () => ledger.metricSeries().map(series => series.value);
/** What process `process` had counted at a time. */
const count = (process: number, at: number, value: number) =>
	point('letters_total', at, { startedAt: MONDAY + process, value });

describe('a counter of a robot', () => {
	test('goes on after a restart, and adds up processes that run at once', async () => {
		await told(count(1, 10, 5), count(1, 20, 8), count(2, 25, 3), count(1, 30, 9));
		expect(values()).toEqual([12]);
	});

	test('is the same when points come late or twice', async () => {
		const statuses = await told(count(1, 20, 8), count(1, 10, 5), count(2, 25, 3), count(1, 20, 8));
		expect(statuses).toEqual(['new', 'known', 'new', 'known']);
		expect(values()).toEqual([11]);
	});

	test('adds each interval of a delta once', async () => {
		const delta = (from: number, at: number, value: number) =>
			point('letters_total', at, { temporality: 'delta', startedAt: MONDAY + from, value });
		const statuses = await told(delta(0, 10, 5), delta(10, 20, 2), delta(0, 10, 5), delta(20, 30, 2));
		expect(statuses).toEqual(['new', 'new', 'known', 'new']);
		expect(values()).toEqual([9]);
	});

	test('never goes down when what a process says it counted does', async () => {
		await told(count(1, 10, 5), count(1, 20, 3), count(1, 30, 4), count(1, 40, 6));
		expect(values()).toEqual([6]);
	});

	test('that gets no more points makes room for others in time', async () => {
		await told(count(1, 10, 5));
		expect(await ledger.prune(MONDAY + 40 * 86_400_000)).toMatchObject({ points: 1, series: 0 });
		expect(await ledger.prune(MONDAY + 63 * 86_400_000)).toMatchObject({ points: 0, series: 1 });
		expect(values()).toEqual([]);
	});

	test('does not add what it has forgotten', async () => {
		const delta = point('letters_total', 10, { temporality: 'delta', startedAt: MONDAY, value: 5 });
		await told(delta);
		await ledger.prune(MONDAY + 40 * 86_400_000);
		expect((await ledger.append([delta])).statuses).toEqual(['known']);
		expect(values()).toEqual([5]);
	});
});

test('a gauge has its newest value', async () => {
	const gauge = (at: number, value: number) => point('queue', at, { kind: 'gauge', value });
	expect(await told(gauge(20, 7), gauge(10, 99), gauge(30, 4))).toEqual(['new', 'known', 'new']);
	expect(ledger.metricSeries()).toMatchObject([
		{ robot: 'letters', name: 'queue', kind: 'gauge', value: 4, help: 'A test.' },
	]);
});

describe('a histogram', () => {
	const pages = (process: number, at: number, counts: number[], bounds = [1, 5]) => {
		const { value: _value, ...rest } = point('pages', at, { kind: 'histogram', startedAt: MONDAY + process });
		const total = counts.reduce((sum, one) => sum + one, 0);
		return { ...rest, histogram: { bounds, counts, sum: total * 2, count: total } };
	};

	test('adds up bucket by bucket over restarts', async () => {
		await told(pages(1, 10, [1, 2, 3]), pages(1, 20, [2, 2, 4]), pages(2, 30, [1, 0, 0]));
		expect(ledger.metricSeries()).toMatchObject([
			{ value: null, histogram: { bounds: [1, 5], counts: [3, 2, 4], sum: 18, count: 9 } },
		]);
	});

	test('begins again with other bounds, and late points of the old ones change nothing', async () => {
		await told(pages(1, 10, [1, 2, 3]), pages(2, 20, [4, 1], [9]), pages(1, 15, [2, 2, 3]));
		expect(ledger.metricSeries()).toMatchObject([{ histogram: { bounds: [9], counts: [4, 1] } }]);
	});
});

test('labels in another order are the same series', async () => {
	await told(
		point('queue', 1, { kind: 'gauge', labels: { a: '1', b: '2' } }),
		point('queue', 2, { kind: 'gauge', labels: { b: '2', a: '1' }, value: 5 }),
	);
	expect(ledger.metricSeries()).toMatchObject([{ labels: { a: '1', b: '2' }, value: 5 }]);
});

test('a robot with too many series, or one name for two kinds, loses the later ones only', async () => {
	const gauge = (name: string, site: string, at = 1) => point(name, at, { kind: 'gauge', labels: { site } });
	await told(...['a', 'b', 'c', 'd'].map(site => gauge('queue', site)), gauge('queue', 'a', 2));
	await ledger.append([point('queue', 3, { labels: { site: 'e' } })]);
	expect(ledger.metricSeries().map(series => series.labels.site)).toEqual(['a', 'b', 'c']);
	expect(ledger.stats().droppedSeries).toEqual({ series: 1, kind: 1 });
});
