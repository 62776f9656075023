import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Outcome } from '#model/outcome.ts';
import { finished, log, MONDAY, span, started, traceOf } from './entries.fixture.ts';
import { createLedger } from './ledger.ts';
import type { Ledger, LedgerEntry, RunFinishedEntry } from './types.ts';

let ledger: Ledger;
afterEach(() => ledger.close());

async function told(...entries: LedgerEntry[]): Promise<Ledger> {
	ledger = createLedger({ path: ':memory:' });
	await ledger.append(entries);
	return ledger;
}
const DAY = 86_400_000;

/** Run `n`, that begins on day `n` and takes an hour. */
function day(n: number, outcome: Outcome, more: Partial<RunFinishedEntry> = {}): RunFinishedEntry {
	return finished(n, n * DAY + 3_600_000, { startedAt: MONDAY + n * DAY, outcome, ...more });
}
const refused = (letter: number) => ({
	error: { type: 'Refused', message: `Brev ${letter} blev afvist`, step: 'Send' },
});
const failed = (n: number, more: Partial<RunFinishedEntry> = {}) =>
	day(n, 'system_exception', { ...refused(n), ...more });
const earlier = (n: number) => ledger.earlierFailures(ledger.run(traceOf(n))!);

test('a failed run finds the earlier ones with its error, the latest five first, and how each was got over', async () => {
	await told(
		...[failed(1), failed(2), day(3, 'success'), failed(4), failed(5), failed(6)],
		...[day(7, 'business_exception'), failed(8), failed(9), failed(10)],
	);
	const found = earlier(9);
	expect(found).toMatchObject({ total: 6, firstAt: MONDAY + DAY });
	expect(found?.latest.map(one => [one.run, one.recovered?.run])).toEqual([
		[traceOf(8), undefined],
		...[6, 5, 4].map(n => [traceOf(n), traceOf(7)]),
		[traceOf(2), traceOf(3)],
	]);
	expect(found?.latest[1]?.recovered?.at).toBe(MONDAY + 7 * DAY + 3_600_000);
	expect(found?.latest[1]).toMatchObject({ startedAt: MONDAY + 6 * DAY, outcome: 'system_exception' });
});

test('another robot, type, step or wording is another error; a success in between is none', async () => {
	await told(
		failed(1, { robot: 'payroll' }),
		failed(2, { error: { ...refused(2).error, type: 'Timeout' } }),
		failed(3, { error: { ...refused(3).error, step: 'Log in' } }),
		failed(4, { error: { ...refused(4).error, message: 'Brev 4 blev væk' } }),
		day(5, 'success', refused(5)),
		day(6, 'business_exception', refused(6)),
		failed(7),
	);
	expect(earlier(7)).toBeNull();
	expect(earlier(6)).toBeNull();
});

test('a time-out with the same error is one of them; a run that failed without a word is none of any', async () => {
	await told(failed(1), day(2, 'timeout', refused(2)), day(3, 'unknown'), day(4, 'unknown'), failed(5));
	expect(earlier(5)?.latest.map(one => one.outcome)).toEqual(['timeout', 'system_exception']);
	expect(earlier(4)).toBeNull();
});

test('a cancelled run, one that is still going and one begun before are no recovery', async () => {
	const early = day(0, 'success', { at: MONDAY + 20 * DAY });
	await told(failed(1), day(2, 'cancelled'), started(3, 3 * DAY), failed(4), early);
	expect(earlier(4)?.latest[0]?.recovered).toBeNull();
});

test('an error told by a log record, before the end or long after it, counts as any other', async () => {
	const exception = (n: number, at: number) =>
		log(n, at, {
			name: 'exception',
			attributes: { 'exception.type': 'Refused', 'exception.message': `Brev ${n} blev afvist` },
		});
	await told(
		exception(1, DAY),
		day(1, 'system_exception'),
		day(2, 'system_exception'),
		day(3, 'system_exception'),
	);
	expect(earlier(3)).toBeNull();
	await ledger.append([exception(2, 2 * DAY), exception(3, 3 * DAY)]);
	expect(earlier(3)?.latest.map(one => one.run)).toEqual([traceOf(2), traceOf(1)]);
});

test('a run given up as lost is known by the exception its spans told of, until its true end says better', async () => {
	const exception = { name: 'exception', at: MONDAY, attributes: { 'exception.type': 'Refused' } };
	await told(
		...[1, 2].flatMap(n => [
			started(n, n * DAY),
			span(n, 1, [n * DAY, n * DAY + 1], { parent: 0, events: [exception] }),
		]),
	);
	await ledger.markLost([traceOf(1), traceOf(2)], MONDAY + 3 * DAY);
	expect(earlier(2)?.total).toBe(1);
	await ledger.append([day(2, 'success')]);
	expect(earlier(2)).toBeNull();
});

test('the same error is still known when retention has deleted the texts', async () => {
	await told(failed(1), failed(60));
	await ledger.prune(MONDAY + 61 * DAY);
	expect(ledger.run(traceOf(1))?.error?.message).toBeUndefined();
	await ledger.markNotified([traceOf(1)], MONDAY + 61 * DAY);
	expect(earlier(60)?.latest.map(one => one.run)).toEqual([traceOf(1)]);
});

test('each failure is got over by the first run to end well of those begun after it, however runs overlap', async () => {
	const ends = fc.constantFrom<Outcome>('system_exception', 'success', 'business_exception', 'cancelled');
	const runs = fc.array(fc.record({ at: fc.nat(20), length: fc.nat(8), outcome: ends }), {
		minLength: 1,
		maxLength: 12,
	});
	await fc.assert(
		fc.asyncProperty(runs, async all => {
			const placed = all.map((one, n) => ({ ...one, n, end: one.at + one.length }));
			const last = finished(99, 100, { startedAt: MONDAY + 99, outcome: 'timeout', ...refused(99) });
			await told(
				...placed.map(({ n, at, end, outcome }) =>
					finished(n, end, { startedAt: MONDAY + at, outcome, ...refused(n) }),
				),
				last,
			);
			for (const { run, recovered } of earlier(99)?.latest ?? []) {
				const failure = placed.find(({ n }) => traceOf(n) === run)!;
				const good = placed
					.filter(one => one.outcome === 'success' || one.outcome === 'business_exception')
					.filter(one => one.at > failure.at && one.end > failure.end)
					.map(one => one.end);
				expect(recovered?.at).toBe(good.length === 0 ? undefined : MONDAY + Math.min(...good));
			}
			await ledger.close();
		}),
	);
	await told();
});
