import { afterEach, describe, expect, test } from 'vitest';
import { finished, MONDAY, span, spanIdOf, started, traceOf } from './entries.fixture.ts';
import { createLedger } from './ledger.ts';
import type { Ledger, LedgerEntry } from './types.ts';

let ledger: Ledger;
afterEach(() => ledger.close());

async function told(...entries: LedgerEntry[]): Promise<Ledger> {
	ledger = createLedger({ path: ':memory:' });
	await ledger.append(entries);
	return ledger;
}
const run = (n: number) => ledger.run(traceOf(n))!;

describe('lists', () => {
	test('page through all runs, newest first, each once, while new ones arrive', async () => {
		await told(...Array.from({ length: 7 }, (_, n) => started(n, n % 3)));
		const seen: string[] = [];
		let cursor: string | null = null;
		do {
			const page = ledger.runs({ limit: 2, ...(cursor !== null && { cursor }) });
			seen.push(...page.runs.map(one => one.run));
			cursor = page.next;
			await ledger.append([started(100 + seen.length, 50)]);
		} while (cursor !== null);
		expect(seen).toEqual([5, 2, 4, 1, 6, 3, 0].map(traceOf));
	});

	test('refuse a cursor that is none', async () => {
		await told();
		expect(() => ledger.runs({ limit: 2, cursor: 'nonsense' })).toThrow('cursor: "nonsense" is none of ours');
	});

	test('filter by robot, outcome, state, time and trace', async () => {
		await told(
			started(1, 0),
			finished(2, 50, { robot: 'payroll', outcome: 'timeout', startedAt: MONDAY + 10 }),
			finished(3, 60, { startedAt: MONDAY + 20 }),
		);
		const found = (filter: object) => ledger.runs({ limit: 9, ...filter }).runs.map(one => one.run);
		expect(found({ robot: 'payroll' })).toEqual([traceOf(2)]);
		expect(found({ outcome: 'success' })).toEqual([traceOf(3)]);
		expect(found({ state: 'running' })).toEqual([traceOf(1)]);
		expect(found({ state: 'finished' })).toEqual([traceOf(3), traceOf(2)]);
		expect(found({ from: MONDAY + 10, to: MONDAY + 10 })).toEqual([traceOf(2)]);
		expect(found({ traceId: traceOf(3) })).toEqual([traceOf(3)]);
	});

	test('tell the failed runs from those that did not fail, of one robot and of all, with and without an outcome', async () => {
		const ends = [
			'success',
			'timeout',
			'business_exception',
			'unknown',
			'cancelled',
			'system_exception',
		] as const;
		await told(
			started(0, 0),
			...ends.map((outcome, n) => finished(n + 1, 50, { outcome, startedAt: MONDAY + n + 1 })),
			finished(9, 50, { outcome: 'timeout', startedAt: MONDAY + 9, robot: 'payroll' }),
		);
		const found = (filter: object) => {
			const all: string[] = [];
			let cursor: string | null = null;
			do {
				const page = ledger.runs({ limit: 2, ...filter, ...(cursor !== null && { cursor }) });
				all.push(...page.runs.map(one => one.run));
				cursor = page.next;
			} while (cursor !== null);
			return all;
		};
		const traces = (...numbers: number[]) => numbers.map(traceOf);
		expect(found({ failed: true })).toEqual(traces(9, 6, 4, 2));
		expect(found({ failed: true, robot: 'letters' })).toEqual(traces(6, 4, 2));
		expect(found({ failed: true, outcome: 'timeout' })).toEqual(traces(9, 2));
		expect(found({ failed: true, robot: 'letters', outcome: 'timeout', state: 'finished' })).toEqual(
			traces(2),
		);
		expect(found({ failed: true, outcome: 'success' })).toEqual([]);
		expect(found({ failed: true, state: 'running' })).toEqual([]);
		expect(found({ failed: true, unnotified: true, from: MONDAY + 5 })).toEqual(traces(9, 6));
		expect(found({ failed: false })).toEqual(traces(5, 3, 1));
		expect(found({ failed: false, outcome: 'business_exception', robot: 'letters' })).toEqual(traces(3));
		expect(found({ outcome: 'cancelled', robot: 'letters' })).toEqual(traces(5));
		expect(found({ outcome: 'cancelled', robot: 'payroll' })).toEqual([]);
	});

	test('know the neighbours of a run, the counts of a time and the items of a day', async () => {
		await told(
			finished(1, 50, { startedAt: MONDAY + 10, items: { success: 2 } }),
			finished(2, 60, { startedAt: MONDAY + 20, items: { success: 3, abandoned: 1 } }),
			finished(3, 70, { startedAt: MONDAY + 30, outcome: 'unknown' }),
		);
		expect(ledger.neighbours(run(2))).toEqual({ previous: traceOf(1), next: traceOf(3) });
		expect(ledger.neighbours(run(1))).toEqual({ previous: null, next: traceOf(2) });
		expect(ledger.lastRuns('letters', 2).map(one => one.run)).toEqual([traceOf(3), traceOf(2)]);
		expect(ledger.finishedRuns('letters', MONDAY + 60).map(one => one.run)).toEqual([traceOf(2), traceOf(3)]);
		expect(ledger.runCounts(MONDAY + 60)).toEqual([{ robot: 'letters', runs: 2, failures: 1 }]);
		expect(ledger.itemCounts(MONDAY + 20)).toEqual([
			{ robot: 'letters', outcome: 'success', count: 3 },
			{ robot: 'letters', outcome: 'abandoned', count: 1 },
		]);
	});
});

test('names the spans of a robot, and finds traces by them', async () => {
	await told(
		started(1, 0),
		span(1, 1, [10, 4000], { parent: 0, attributes: { 'rpa.target_system': 'Prisme', rows: 7 } }),
		finished(2, 500, { startedAt: MONDAY + 100, outcome: 'timeout' }),
	);
	const found = (search: object) => ledger.searchTraces({ tags: {}, limit: 9, ...search });
	expect(ledger.services()).toEqual(['letters']);
	expect(ledger.operations('letters')).toEqual(['RUN letters', 'step 1']);
	expect(found({ service: 'letters' })).toEqual([traceOf(2), traceOf(1)]);
	expect(found({ operation: 'step 1' })).toEqual([traceOf(1)]);
	expect(found({ operation: 'RUN letters', maxDurationMs: 500 })).toEqual([traceOf(2)]);
	expect(found({ tags: { rows: '7', 'rpa.target_system': 'Prisme' } })).toEqual([traceOf(1)]);
	expect(found({ tags: { error: 'true' } })).toEqual([traceOf(2)]);
	expect(found({ tags: { 'rpa.span': 'run', error: 'true' } })).toEqual([traceOf(2)]);
	expect(found({ tags: { 'rpa.span': 'run', 'rpa.outcome': 'timeout' } })).toEqual([traceOf(2)]);
	expect(found({ tags: { 'rpa.span': 'run', 'rpa.target_system': 'Prisme' } })).toEqual([]);
	expect(found({ tags: { 'rpa.span': 'run' } })).toEqual([traceOf(2), traceOf(1)]);
	expect(found({ service: 'letters', limit: 1 })).toEqual([traceOf(2)]);
	expect(found({ service: 'payroll' })).toEqual([]);
	expect(ledger.trace(traceOf(2))).toMatchObject([
		{ spanId: spanIdOf(2), name: 'RUN letters', outcome: 'timeout' },
	]);
});
