import { expect, test } from 'vitest';
import { finished, heartbeat, log, MONDAY, span, started, traceOf } from './entries.fixture.ts';
import { contents, newPath } from './file.fixture.ts';
import { createLedger } from './ledger.ts';
import type { LedgerEntry } from './types.ts';

const DAY = 86_400_000;

/** A failed run with all a run can have, and one a month later. */
const old: LedgerEntry[] = [
	span(1, 1, [10, 40], {
		parent: 0,
		events: [{ name: 'exception', at: MONDAY + 39, attributes: { 'exception.type': 'E' } }],
	}),
	span(1, 2, [20, 30], { parent: 1 }),
	log(1, 25),
	started(1, 0),
	heartbeat(1, 5, { items: { success: 2 } }),
	finished(1, 50, {
		outcome: 'system_exception',
		error: { type: 'E', message: 'a text', stack: 'a stack', step: 'Log in' },
		logTail: 'a tail',
	}),
];
const recent: LedgerEntry[] = [
	span(2, 1, [31 * DAY, 31 * DAY + 10], { parent: 0 }),
	span(2, 0, [31 * DAY, 31 * DAY + 20]),
];

test('deletes details, then runs, by their age, and never totals', async () => {
	const path = newPath();
	const ledger = createLedger({ path });
	await ledger.append([...old, ...recent]);
	const { totals, histograms } = contents(path);
	expect(await ledger.prune(MONDAY + 31 * DAY)).toMatchObject({
		spans: 2,
		logs: 1,
		texts: 1,
		heartbeats: 1,
		runs: 0,
	});
	expect(ledger.run(traceOf(1))).toMatchObject({
		outcome: 'system_exception',
		error: { type: 'E', step: 'Log in' },
		logTail: null,
	});
	expect(ledger.trace(traceOf(1)).map(one => one.name)).toEqual(['RUN letters']);
	expect(ledger.trace(traceOf(2))).toHaveLength(2);
	expect(contents(path)).toMatchObject({ totals, histograms });

	expect(await ledger.prune(MONDAY + 396 * DAY)).toMatchObject({ runs: 1 });
	expect(ledger.runs({ limit: 9 }).runs.map(run => run.run)).toEqual([traceOf(2)]);
	expect(contents(path)).toMatchObject({ totals, histograms });
	expect(await ledger.prune(MONDAY + 396 * DAY)).toMatchObject({ spans: 0, runs: 0 });
	await ledger.close();
});

test.each([31, 396])('does not count again what is told again after %i days', async days => {
	const path = newPath();
	const ledger = createLedger({ path });
	await ledger.append([...old, ...recent]);
	const { totals, histograms } = contents(path);
	await ledger.prune(MONDAY + days * DAY);
	const receivedAt = MONDAY + days * DAY;
	const { statuses } = await ledger.append(old.map(entry => ({ ...entry, receivedAt })));
	await ledger.settle(Number.MAX_SAFE_INTEGER);
	expect(statuses).toEqual(old.map(() => 'known'));
	expect(contents(path)).toMatchObject({ totals, histograms });
	expect(ledger.runs({ limit: 9 }).runs).toHaveLength(days < 395 ? 2 : 1);
	await ledger.close();
});

test('takes in history older than the retention of its details, once', async () => {
	const path = newPath();
	const ledger = createLedger({ path });
	await ledger.append(recent);
	await ledger.prune(MONDAY + 62 * DAY);
	const history = old.map(entry => ({ ...entry, imported: true, receivedAt: MONDAY + 62 * DAY }));
	expect(new Set((await ledger.append(history)).statuses)).toEqual(new Set(['new']));
	const { totals, histograms } = contents(path);
	expect(totals).toContainEqual({
		family: 'rpa_steps_total',
		robot: 'letters',
		label: 'step 1\0success',
		value: 2,
	});
	await ledger.prune(MONDAY + 62 * DAY);
	await ledger.append(history);
	expect(contents(path)).toMatchObject({ totals, histograms });
	await ledger.close();
});

test('takes the end of a run that outlived the retention of its details', async () => {
	const ledger = createLedger({ path: ':memory:' });
	await ledger.append([started(1, 0), span(1, 1, [10, 40], { parent: 0 })]);
	await ledger.prune(MONDAY + 40 * DAY);
	expect((await ledger.append([span(1, 0, [0, 41 * DAY])])).statuses).toEqual(['new']);
	expect(ledger.run(traceOf(1))).toMatchObject({ outcome: 'success', endedAt: MONDAY + 41 * DAY });
	await ledger.close();
});

test('keeps an active run, however old', async () => {
	const ledger = createLedger({ path: ':memory:' });
	await ledger.append([started(1, 0)]);
	await ledger.prune(MONDAY + 1000 * DAY);
	expect(ledger.activeRuns()).toHaveLength(1);
	await ledger.close();
});

test('lets reports in between while it deletes much', async () => {
	const ledger = createLedger({ path: ':memory:' });
	const spans = Array.from({ length: 3000 }, (_, n) => span(1, n + 1, [n, n + 1], { parent: 0 }));
	await ledger.append(spans);
	const pruning = ledger.prune(MONDAY + 31 * DAY);
	const order: string[] = [];
	await Promise.all([
		pruning.then(() => order.push('pruned')),
		ledger.append([started(2, 0)]).then(() => order.push('told')),
	]);
	expect(order).toEqual(['told', 'pruned']);
	expect((await pruning).spans).toBe(3000);
	await ledger.close();
});

test('refuses to keep runs for less time than their details', () => {
	expect(() => createLedger({ path: ':memory:', retention: { runs: DAY } })).toThrow('at least as long');
});
