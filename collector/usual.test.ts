import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finished, MONDAY, started } from './ledger/entries.fixture.ts';
import { createLedger } from './ledger/ledger.ts';
import { quantile } from './quantile.ts';
import { createUsual, USUAL_RUNS, usualOf } from './usual.ts';

const MINUTE = 60_000;
const run = (n: number, seconds: number, outcome: 'success' | 'timeout' = 'success') => [
	started(n, n * MINUTE),
	finished(n, n * MINUTE + seconds * 1000, { outcome }),
];

test('quantiles are those R and NumPy give', () => {
	// numpy.quantile([1, 2, 4, 8, 16], [0, .1, .5, .9, 1])
	const values = [1, 2, 4, 8, 16];
	const shares = [0, 0.1, 0.5, 0.9, 1].map(share => quantile(values, share)!);
	expect(shares.map(value => Number(value.toFixed(9)))).toEqual([1, 1.4, 4, 12.8, 16]);
	expect(quantile([], 0.5)).toBeNull();
	expect(quantile([7], 0.9)).toBe(7);
});

test('what is usual lies between the shortest and the longest run, in order, whatever order the runs come in', () => {
	const durations = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 10, maxLength: 60 });
	fc.assert(
		fc.property(durations, values => {
			const { low, middle, high, runs } = usualOf(values)!;
			expect([Math.min(...values), low, middle, high, Math.max(...values)]).toEqual(
				[Math.min(...values), low, middle, high, Math.max(...values)].toSorted((a, b) => a - b),
			);
			expect(runs).toBe(values.length);
			expect(usualOf(values.toReversed())).toEqual({ low, middle, high, runs });
		}),
	);
});

test('fewer than ten successful runs tell nothing of what is usual', async () => {
	const ledger = createLedger({ path: ':memory:' });
	const usual = createUsual(ledger);
	await ledger.append(Array.from({ length: 9 }, (_, n) => run(n + 1, 10)).flat());
	expect(usual('letters', 9)).toBeNull();
	await ledger.append(run(10, 10));
	expect(usual('letters', 10)).toEqual({ low: 10, middle: 10, high: 10, runs: 10 });
	await ledger.close();
});

test('only the last fifty successes count: no failures, and nothing of long ago', async () => {
	const ledger = createLedger({ path: ':memory:' });
	const old = Array.from({ length: 30 }, (_, n) => run(n + 1, 5)).flat();
	const failures = Array.from({ length: 20 }, (_, n) => run(n + 31, 1, 'timeout')).flat();
	const recent = Array.from({ length: USUAL_RUNS }, (_, n) => run(n + 51, 20 + n / 10)).flat();
	await ledger.append([...recent, ...failures, ...old]);
	const usual = createUsual(ledger)('letters', 80)!;
	expect(usual.runs).toBe(USUAL_RUNS);
	expect([usual.low, usual.middle, usual.high].map(value => value.toFixed(2))).toEqual([
		'20.49',
		'22.45',
		'24.41',
	]);
	// Half an hour in: what was usual then.
	expect(new Set(ledger.successSeconds('letters', USUAL_RUNS, MONDAY + 30 * MINUTE))).toEqual(new Set([5]));
	await ledger.close();
});
