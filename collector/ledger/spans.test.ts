import { afterEach, describe, expect, test } from 'vitest';
import { finished, log, MONDAY, span, spanIdOf, started, traceOf } from './entries.fixture.ts';
import { createLedger } from './ledger.ts';
import type { Ledger, LedgerEntry } from './types.ts';

let ledger: Ledger;
afterEach(() => ledger.close());

async function told(...entries: LedgerEntry[]): Promise<Ledger> {
	ledger = createLedger({ path: ':memory:' });
	for (const entry of entries) await ledger.append([entry]);
	return ledger;
}
const steps = () =>
	Object.fromEntries(
		ledger.counters('rpa_steps_total').map(({ label, value }) => [label.split('\0')[0], value]),
	);
const settle = () => ledger.settle(MONDAY + 1);
const shape = (n: number) =>
	ledger
		.trace(traceOf(n))
		.map(one => `${one.name}${one.step ? ' (step)' : ''} of ${one.run?.slice(-2) ?? 'none'}`);
const remote = { parent: 99, parentIsRemote: true };

describe('a trace', () => {
	test('whose children come before their root is a run when the root comes, with its steps', async () => {
		await told(
			span(1, 2, [20, 30], { parent: 1 }),
			span(1, 1, [10, 40], { parent: 0, parentIsRemote: false }),
		);
		expect(steps()).toEqual({});
		await ledger.append([span(1, 0, [0, 50])]);
		expect(ledger.run(traceOf(1))).toMatchObject({
			startedAt: MONDAY,
			endedAt: MONDAY + 50,
			outcome: 'success',
		});
		expect(steps()).toEqual({ 'step 1': 1 });
		expect(shape(1)).toEqual(['RUN letters of 01', 'step 1 (step) of 01', 'step 2 of 01']);
	});

	test('announced by its start counts steps as they come', async () => {
		await told(started(1, 0), span(1, 1, [10, 40], { parent: 0 }));
		expect(steps()).toEqual({ 'step 1': 1 });
		expect(ledger.activeRuns()).toMatchObject([{ lastSeenAt: MONDAY + 40 }]);
		expect(ledger.histograms('rpa_step_duration_seconds')).toMatchObject([
			{ label: 'step 1', sum: 0.03, count: 1 },
		]);
	});

	test('shows a run without a span of its own as one, running up to its last sign of life', async () => {
		await told(started(1, 5), span(1, 1, [10, 40], { parent: 0 }));
		expect(ledger.trace(traceOf(1))).toMatchObject([
			{
				spanId: spanIdOf(1),
				name: 'RUN letters',
				startedAt: MONDAY + 5,
				endedAt: MONDAY + 40,
				outcome: 'unknown',
			},
			{ parentSpanId: spanIdOf(1), step: true },
		]);
	});

	test('shows log records as events of their spans, those without one as events of the run', async () => {
		await told(span(1, 0, [0, 50]), span(1, 1, [10, 40], { parent: 0 }));
		await ledger.append([log(1, 20, { spanId: spanIdOf(1, 1) }), log(1, 30, { attributes: { n: 1 } })]);
		expect(ledger.trace(traceOf(1)).map(one => one.events)).toEqual([
			[{ name: 'note', at: MONDAY + 30, attributes: { n: 1 } }],
			[{ name: 'note', at: MONDAY + 20, attributes: {} }],
		]);
	});

	test('of five thousand spans is counted whole', async () => {
		const children = Array.from({ length: 4999 }, (_, n) =>
			span(1, n + 1, [n, n + 10], {
				parent: n < 1000 ? 0 : (n % 1000) + 1,
				name: `step ${String.fromCharCode(97 + (n % 20))}`,
			}),
		);
		ledger = createLedger({ path: ':memory:' });
		await ledger.append([...children, span(1, 0, [0, 9000])]);
		expect(ledger.trace(traceOf(1))).toHaveLength(5000);
		expect(Object.values(steps())).toEqual(Array(20).fill(50));
	});

	test('of nobody is empty', async () => {
		await told();
		expect(ledger.trace(traceOf(9))).toEqual([]);
	});
});

describe('waiting long enough', () => {
	test('makes a run of a span whose parent in another process never came', async () => {
		await told(
			span(1, 1, [10, 40], { parent: 0 }),
			span(1, 0, [0, 50], { ...remote, asRun: { outcome: 'timeout' } }),
		);
		expect(await ledger.settle(MONDAY)).toBe(0);
		expect(ledger.runs({ limit: 9 }).runs).toEqual([]);
		expect(await settle()).toBe(1);
		expect(ledger.run(`${traceOf(1)}-${spanIdOf(1)}`)).toMatchObject({
			outcome: 'timeout',
			endedAt: MONDAY + 50,
		});
		expect(steps()).toEqual({ 'step 1': 1 });
		expect(await settle()).toBe(0);
	});

	test('does not make a run of a span whose parent came after it', async () => {
		await told(span(1, 1, [10, 40], { parent: 0, parentIsRemote: true }), span(1, 0, [0, 50]));
		expect(await settle()).toBe(0);
		expect(ledger.runs({ limit: 9 }).runs.map(one => one.run)).toEqual([traceOf(1)]);
		expect(steps()).toEqual({ 'step 1': 1 });
	});

	test('makes a running run of a trace whose root has not come, which the root then ends', async () => {
		await told(span(1, 2, [20, 30], { parent: 1 }), span(1, 3, [32, 38], { parent: 1 }));
		expect(await settle()).toBe(1);
		expect(ledger.activeRuns()).toMatchObject([
			{ run: traceOf(1), startedAt: MONDAY + 20, lastSeenAt: MONDAY + 38 },
		]);
		// Their parent is no root, as turns out; nothing was counted too early.
		expect(steps()).toEqual({});
		await ledger.append([span(1, 1, [10, 40], { parent: 0 })]);
		expect(steps()).toEqual({});
		await ledger.append([span(1, 0, [0, 50])]);
		expect(ledger.run(traceOf(1))).toMatchObject({
			startedAt: MONDAY,
			endedAt: MONDAY + 50,
			outcome: 'success',
		});
		expect(steps()).toEqual({ 'step 1': 1 });
		expect(ledger.counters('rpa_runs_total')).toMatchObject([{ label: 'success', value: 1 }]);
	});

	test('ends a running run with its own span when that has a parent elsewhere', async () => {
		await told(span(1, 1, [20, 30], { parent: 0 }));
		await settle();
		await ledger.append([span(1, 0, [0, 50], remote)]);
		await settle();
		expect(ledger.runs({ limit: 9 }).runs).toMatchObject([{ run: traceOf(1), outcome: 'success' }]);
		expect(steps()).toEqual({ 'step 1': 1 });
	});

	test('makes a run for each robot that was started from the same trace elsewhere, also later', async () => {
		await told(span(1, 0, [0, 50], remote));
		await settle();
		await ledger.append([span(1, 5, [100, 150], { ...remote, robot: 'payroll' })]);
		expect(await settle()).toBe(1);
		expect(ledger.runs({ limit: 9 }).runs.map(one => one.robot)).toEqual(['payroll', 'letters']);
	});

	test('lets a span with a parent elsewhere be part of a run that is known in its trace', async () => {
		await told(started(1, 0), span(1, 5, [10, 20], { ...remote, robot: 'mail-service' }));
		expect(await settle()).toBe(0);
		expect(ledger.runs({ limit: 9 }).runs).toHaveLength(1);
	});

	test('takes the announced span for the run, though its parent is elsewhere', async () => {
		const run = `${traceOf(1)}-${spanIdOf(1)}`;
		await told(span(1, 1, [10, 20], { parent: 0 }), span(1, 0, [0, 50], remote), started(1, 0, { run }));
		expect(await settle()).toBe(0);
		expect(ledger.runs({ limit: 9 }).runs).toMatchObject([{ run, outcome: 'success', endedAt: MONDAY + 50 }]);
		expect(steps()).toEqual({ 'step 1': 1 });
	});
});

describe('a wrapper', () => {
	const inside = { insideRun: traceOf(1), robot: 'child-script' };

	test('gets the steps of its child, which opens no run of its own', async () => {
		await told(
			span(1, 3, [21, 22], { ...inside, parent: 2 }),
			span(1, 2, [20, 30], { ...inside, parent: 0, parentIsRemote: true }),
			started(1, 0),
			span(1, 1, [10, 15], { ...inside, parent: 0, parentIsRemote: true }),
			finished(1, 50),
		);
		expect(await settle()).toBe(0);
		expect(steps()).toEqual({ 'step 1': 1, 'step 2': 1 });
		expect(ledger.runs({ limit: 9 }).runs).toHaveLength(1);
		expect(shape(1)).toEqual([
			'RUN letters of 01',
			'step 1 (step) of 01',
			'step 2 (step) of 01',
			'step 3 of 01',
		]);
	});

	test('gets the steps of a child that began a trace of its own, and shows them in its own', async () => {
		await told(
			span(7, 1, [11, 12], { ...inside, parent: 0, parentIsRemote: false }),
			span(7, 0, [10, 20], { ...inside, name: 'main' }),
			started(1, 0),
		);
		await settle();
		expect(steps()).toEqual({ main: 1 });
		expect(ledger.trace(traceOf(1))).toMatchObject([
			{ name: 'RUN letters' },
			{ name: 'main', parentSpanId: spanIdOf(1), traceId: traceOf(1), step: true },
			{ name: 'step 1', parentSpanId: spanIdOf(7), step: false },
		]);
	});

	test('gets a step whose parent never came, once that is certain', async () => {
		await told(started(1, 0), span(1, 2, [20, 30], { ...inside, parent: 77 }));
		expect(steps()).toEqual({});
		await settle();
		expect(steps()).toEqual({ 'step 2': 1 });
		await settle();
		expect(steps()).toEqual({ 'step 2': 1 });
	});
});

test('counts steps beyond the cap together', async () => {
	ledger = createLedger({ path: ':memory:', caps: { steps: 2 } });
	await ledger.append([
		started(1, 0),
		...['Log in', 'Read', 'Write', 'Log out', 'Read'].map((name, n) =>
			span(1, n + 1, [n, n + 1], { parent: 0, name }),
		),
	]);
	expect(steps()).toEqual({ 'Log in': 1, Read: 2, _other: 2 });
	expect(ledger.stats().droppedSeries).toEqual({ step: 2 });
});
