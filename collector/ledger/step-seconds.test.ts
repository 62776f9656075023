import { expect, test } from 'vitest';
import { MONDAY, span, started } from './entries.fixture.ts';
import { createLedger } from './ledger.ts';

const HOUR = 3_600_000;

test('what runs spent in a step is added up per run, the latest first', async () => {
	const ledger = createLedger({ path: ':memory:' });
	for (const run of [1, 2, 3]) {
		const begin = run * HOUR;
		await ledger.append([
			span(run, 0, [begin, begin + 60_000]),
			span(run, 1, [begin, begin + run * 1000], { parent: 0 }),
			span(run, 2, [begin + 20_000, begin + 21_000], { parent: 0 }),
		]);
	}
	await ledger.settle(MONDAY + 5 * HOUR);
	const ids = ledger.lastRuns('letters', 3).map(({ run }) => run);
	expect(ledger.stepSeconds('letters', 'step 1', 10)).toEqual([
		{ run: ids[0], seconds: 3 },
		{ run: ids[1], seconds: 2 },
		{ run: ids[2], seconds: 1 },
	]);
	expect(ledger.stepSeconds('letters', 'step 1', 2)).toHaveLength(2);
	expect(ledger.stepSeconds('letters', 'step 9', 10)).toEqual([]);
	expect(ledger.stepSeconds('invoices', 'step 1', 10)).toEqual([]);
	await ledger.close();
});

test('a step that a run repeats counts with all its time, and that of a failed run does not count', async () => {
	const ledger = createLedger({ path: ':memory:' });
	const twice = [
		span(1, 1, [0, 1500], { parent: 0, name: 'fetch' }),
		span(1, 2, [2000, 2500], { parent: 0, name: 'fetch' }),
	];
	await ledger.append([span(1, 0, [0, 9000]), ...twice]);
	await ledger.append([
		span(2, 0, [0, 9000], { outcome: 'system_exception' }),
		span(2, 1, [0, 9000], { parent: 0, name: 'fetch' }),
	]);
	await ledger.append([started(3, 0), span(3, 1, [0, 400], { parent: 0, name: 'fetch' })]);
	await ledger.settle(MONDAY + HOUR);
	expect(ledger.stepSeconds('letters', 'fetch', 10).map(({ seconds }) => seconds)).toEqual([2]);
	await ledger.close();
});

test('of many finished runs the last are read, oldest first', async () => {
	const ledger = createLedger({ path: ':memory:' });
	for (const run of [1, 2, 3, 4]) await ledger.append([span(run, 0, [run * HOUR, run * HOUR + 1000])]);
	await ledger.settle(MONDAY + 9 * HOUR);
	const starts = (limit?: number, before?: string) =>
		ledger.finishedRuns('letters', 0, limit, before).map(({ startedAt }) => (startedAt! - MONDAY) / HOUR);
	expect(starts()).toEqual([1, 2, 3, 4]);
	expect(starts(2)).toEqual([3, 4]);
	expect(starts(2, ledger.lastRuns('letters', 2)[1]!.run)).toEqual([1, 2]);
	expect(starts(2, 'unknown')).toEqual([]);
	await ledger.close();
});
