import { afterEach, describe, expect, test } from 'vitest';
import { finished, heartbeat, log, MONDAY, started, traceOf } from './entries.fixture.ts';
import { createLedger } from './ledger.ts';
import type { CounterTotal, Ledger, LedgerEntry } from './types.ts';

let ledger: Ledger;
afterEach(() => ledger.close());

/** A new ledger in memory that has been told this, one append each. */
async function told(...entries: LedgerEntry[]): Promise<Ledger> {
	ledger = createLedger({ path: ':memory:' });
	for (const entry of entries) await ledger.append([entry]);
	return ledger;
}
function totals(family: string): Record<string, number> {
	return Object.fromEntries(ledger.counters(family).map(({ label, value }: CounterTotal) => [label, value]));
}
const run = (n = 1) => ledger.run(traceOf(n))!;

describe('a run', () => {
	test('is active from its start, and finished with outcome, items and duration', async () => {
		await told(
			started(1, 0, { trigger: 'cron', version: '1.2', worker: 'vdi-7', targetSystems: ['Prisme'] }),
			heartbeat(1, 10_000, { items: { success: 3 } }),
		);
		expect(ledger.activeRuns()).toMatchObject([
			{ startedAt: MONDAY, lastSeenAt: MONDAY + 10_000, heartbeats: 1, outcome: null, items: { success: 3 } },
		]);
		await ledger.append([finished(1, 61_000, { items: { success: 5, business_exception: 1 }, exitCode: 0 })]);
		expect(ledger.activeRuns()).toEqual([]);
		expect(run()).toMatchObject({
			outcome: 'success',
			endedAt: MONDAY + 61_000,
			items: { success: 5, business_exception: 1 },
			trigger: 'cron',
			version: '1.2',
			worker: 'vdi-7',
			targetSystems: ['Prisme'],
			exitCode: 0,
		});
		expect(totals('rpa_runs_total')).toEqual({ success: 1 });
		expect(totals('rpa_items_total')).toEqual({ success: 5, business_exception: 1 });
		const [duration] = ledger.histograms('rpa_run_duration_seconds');
		expect(duration).toMatchObject({ robot: 'letters', label: '', sum: 61, count: 1 });
		expect(duration!.buckets).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
		expect(duration!.exemplars[4]).toEqual({ traceId: traceOf(1), value: 61, at: MONDAY + 61_000 });
	});

	test('whose end is told before its start is counted at once, and measured when the start comes', async () => {
		await told(finished(1, 7000));
		expect(totals('rpa_runs_total')).toEqual({ success: 1 });
		expect(ledger.histograms('rpa_run_duration_seconds')).toEqual([]);
		await ledger.append([started(1, 1000)]);
		expect(ledger.histograms('rpa_run_duration_seconds')).toMatchObject([{ sum: 6, count: 1 }]);
		expect(run()).toMatchObject({ startedAt: MONDAY + 1000, endedAt: MONDAY + 7000 });
	});

	test('told twice is known, and counted once', async () => {
		await told(started(1, 0), heartbeat(1, 5), finished(1, 9));
		const again = await ledger.append([started(1, 0), heartbeat(1, 5), finished(1, 9)]);
		expect(again.statuses).toEqual(['known', 'known', 'known']);
		expect(totals('rpa_runs_total')).toEqual({ success: 1 });
		expect(run().heartbeats).toBe(1);
		expect(ledger.sources()).toMatchObject([{ source: 'sdk', events: 3, duplicates: 3, lastSeenAt: MONDAY }]);
	});

	test('keeps its first end when another one contradicts it, and still learns from that', async () => {
		const other = finished(1, 99, { outcome: 'success', items: { success: 4 }, worker: 'vdi-9' });
		await told(started(1, 0), finished(1, 9, { outcome: 'system_exception' }));
		expect((await ledger.append([other, other])).statuses).toEqual(['new', 'known']);
		expect(run()).toMatchObject({
			outcome: 'system_exception',
			endedAt: MONDAY + 9,
			items: { success: 4 },
			worker: 'vdi-9',
		});
		expect(totals('rpa_runs_total')).toEqual({ system_exception: 1 });
	});

	test('that ends before it starts, by clocks that disagree, lasted no time', async () => {
		await told(finished(1, 0, { startedAt: MONDAY + 5000 }));
		expect(ledger.histograms('rpa_run_duration_seconds')).toMatchObject([{ sum: 0, count: 1 }]);
		expect(ledger.activity()).toMatchObject([{ lastDurationSeconds: 0 }]);
	});

	test('counts its error by type, free text as _OTHER, rare ones too', async () => {
		ledger = createLedger({ path: ':memory:', caps: { errorTypes: 2 } });
		const types = ['TimeoutError', 'A sentence of words', 'LoginFailed', 'Third', 'TimeoutError', undefined];
		await ledger.append(
			types.map((type, n) =>
				finished(n, 9, { outcome: 'system_exception', ...(type !== undefined && { error: { type } }) }),
			),
		);
		expect(totals('rpa_run_errors_total')).toEqual({ TimeoutError: 2, LoginFailed: 1, _OTHER: 3 });
		expect(ledger.stats().droppedSeries).toEqual({ error: 1 });
	});

	test('of history is never waiting to be mailed, and never makes its robot failing', async () => {
		await told(finished(1, 9, { outcome: 'timeout', imported: true }));
		expect(ledger.activity()).toMatchObject([{ lastOutcome: null, unnotified: 0, lastEndAt: MONDAY + 9 }]);
		expect(totals('rpa_runs_total')).toEqual({ timeout: 1 });
	});

	test('reported live is not silenced by a later import of the same', async () => {
		const end = finished(1, 9, { outcome: 'timeout' });
		await told(end, { ...end, imported: true });
		expect(ledger.activity()).toMatchObject([{ lastOutcome: 'timeout', unnotified: 1 }]);
	});

	test('that failed without telling why gets its error from the last exception of its trace', async () => {
		const exception = (at: number, type: string) =>
			log(1, at, { name: 'exception', attributes: { 'exception.type': type, 'exception.message': 'no' } });
		await told(
			exception(5, 'Fatal'),
			exception(3, 'Handled'),
			started(1, 0),
			finished(1, 9, { outcome: 'system_exception' }),
		);
		expect(run().error).toEqual({ type: 'Fatal', message: 'no' });
		expect(ledger.runs({ unnotified: true, limit: 9 }).runs[0]!.error).toEqual({
			type: 'Fatal',
			message: 'no',
		});
	});
});

describe('a lost run', () => {
	test('is unknown until its true end comes, and counted for both', async () => {
		await told(started(1, 0));
		expect(await ledger.markLost([traceOf(1), traceOf(1), 'nobody'], MONDAY + 500)).toBe(1);
		expect(run()).toMatchObject({ outcome: 'unknown', lostAt: MONDAY + 500, endedAt: null });
		expect(totals('rpa_runs_total')).toEqual({ unknown: 1 });
		expect(ledger.activity()).toMatchObject([{ lastOutcome: 'unknown', active: 0, unnotified: 1 }]);
		expect(ledger.histograms('rpa_run_duration_seconds')).toEqual([]);

		await ledger.append([finished(1, 400)]);
		expect(run()).toMatchObject({ outcome: 'success', lostAt: MONDAY + 500, endedAt: MONDAY + 400 });
		expect(totals('rpa_runs_total')).toEqual({ unknown: 1, success: 1 });
		expect(totals('rpa_runs_lost_total')).toEqual({ '': 1 });
		expect(ledger.activity()).toMatchObject([{ lastOutcome: 'success', unnotified: 0 }]);
		expect(ledger.histograms('rpa_run_duration_seconds')).toMatchObject([{ count: 1 }]);
	});

	test('whose true end is itself unknown is counted as unknown once', async () => {
		await told(started(1, 0));
		await ledger.markLost([traceOf(1)], MONDAY + 500);
		await ledger.append([finished(1, 600, { outcome: 'unknown' })]);
		expect(totals('rpa_runs_total')).toEqual({ unknown: 1 });
	});

	test('is left alone when it has ended meanwhile', async () => {
		await told(started(1, 0), finished(1, 9));
		expect(await ledger.markLost([traceOf(1)], MONDAY + 500)).toBe(0);
		expect(run().lostAt).toBeNull();
	});
});

describe('failed runs', () => {
	test('wait to be mailed about until that is reported, once', async () => {
		await told(
			finished(1, 9, { outcome: 'timeout' }),
			finished(2, 9),
			finished(3, 9, { outcome: 'cancelled' }),
		);
		expect(ledger.runs({ unnotified: true, limit: 9 }).runs.map(one => one.run)).toEqual([traceOf(1)]);
		const all = [traceOf(1), traceOf(2), traceOf(3), 'nobody'];
		expect(await ledger.markNotified(all, MONDAY + 10)).toBe(1);
		expect(await ledger.markNotified(all, MONDAY + 99)).toBe(0);
		expect(run().notifiedAt).toBe(MONDAY + 10);
		expect(ledger.runs({ unnotified: true, limit: 9 }).runs).toEqual([]);
	});
});

describe('the watch of schedules', () => {
	test('counts missed runs once for the same time', async () => {
		await told();
		expect(ledger.accountedUntil('letters')).toBeNull();
		await ledger.markMissed('letters', 2, MONDAY);
		await ledger.markMissed('letters', 2, MONDAY);
		expect(totals('rpa_schedule_missed_runs_total')).toEqual({ '': 2 });
		expect(ledger.accountedUntil('letters')).toBe(MONDAY);
	});

	test('remembers since when a schedule holds', async () => {
		await told();
		expect(await ledger.scheduleSince('letters', '0 6 * * 1', 1)).toBe(1);
		expect(await ledger.scheduleSince('letters', '0 6 * * 1', 2)).toBe(1);
		expect(await ledger.scheduleSince('letters', '0 7 * * 1', 3)).toBe(3);
	});
});

describe('listeners', () => {
	test('hear which robots were touched, after it can be read, and not of what was known', async () => {
		await told();
		const heard: (readonly string[])[] = [];
		const stop = ledger.onChange(robots => heard.push([...robots, `${ledger.activeRuns().length} active`]));
		await ledger.append([started(1, 0), started(2, 0, { robot: 'payroll' })]);
		await ledger.append([started(1, 0)]);
		stop();
		await ledger.append([started(3, 0)]);
		expect(heard).toEqual([['letters', 'payroll', '2 active']]);
	});
});
