import { expect, test } from 'vitest';
import { finished, span, started, traceOf } from './entries.fixture.ts';
import { newPath } from './file.fixture.ts';
import { createLedger } from './ledger.ts';
import type { RunObserver } from './types.ts';

/** Remembers the ends it was told of, with the steps known then. */
const ends: RunObserver = {
	name: 'ends',
	onRunFinished(run, state) {
		const told = (state.get(run.robot) as unknown[] | undefined) ?? [];
		const steps = state.steps(run.run).map(step => step.name);
		state.set(run.robot, [...told, [run.run, run.outcome, run.items, steps]]);
	},
};

test('an observer hears of each end once, with the steps and facts that came with it', async () => {
	const path = newPath();
	const first = createLedger({ path, observers: [ends] });
	const end = finished(1, 50, { items: { success: 2 } });
	await first.append([end, span(1, 1, [10, 40], { parent: 0 }), started(1, 0)]);
	await first.append([end]);
	await first.close();
	const second = createLedger({ path, observers: [ends] });
	await second.append([end, started(2, 0)]);
	await second.markLost([traceOf(2)], 1);
	await second.append([finished(2, 60, { outcome: 'timeout' })]);
	expect(second.observerState('ends')).toEqual([
		{
			key: 'letters',
			value: [
				[traceOf(1), 'success', { success: 2 }, ['step 1']],
				[traceOf(2), 'unknown', {}, []],
				[traceOf(2), 'timeout', {}, []],
			],
		},
	]);
	await second.close();
});

test('an observer that fails loses neither the run nor the state of others, and is reported', async () => {
	const faults: object[] = [];
	const broken: RunObserver = {
		name: 'broken',
		onRunFinished(run, state) {
			state.set('half', 'written');
			throw new Error(`cannot do ${run.run}`);
		},
	};
	const log = { error: (fields: object, message: string) => void faults.push({ ...fields, message }) };
	const ledger = createLedger({ path: ':memory:', observers: [broken, ends], log });
	await ledger.append([finished(1, 5)]);
	expect(ledger.run(traceOf(1))!.outcome).toBe('success');
	expect(ledger.observerState('broken')).toEqual([]);
	expect(ledger.observerState('ends')).toHaveLength(1);
	expect(faults).toMatchObject([
		{ observer: 'broken', run: traceOf(1), err: { message: `cannot do ${traceOf(1)}` } },
	]);
	await ledger.close();
});

test('what an observer did is undone with the report it was told of', async () => {
	const ledger = createLedger({ path: ':memory:', observers: [ends] });
	await expect(ledger.append([finished(1, 5), finished(2, Number.NaN)])).rejects.toThrow();
	expect(ledger.observerState('ends')).toEqual([]);
	await ledger.close();
});
