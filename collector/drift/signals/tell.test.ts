import { describe, expect, test } from 'vitest';
import { OUTCOMES } from '#model/outcome.ts';
import type { RunRow } from '../../ledger/types.ts';
import { FAMILIES, familyOfSignal } from './families.ts';
import { AT, CONTEXT, run } from './run.fixture.ts';
import type { StepTime } from './steps.ts';
import { type TellContext, tell } from './tell.ts';

/** What a run says, in the units people know. */
function said(
	more: Partial<RunRow> = {},
	context: Partial<TellContext> = {},
	steps: StepTime[] = [],
): Record<string, number> {
	const { values } = tell(run(more), steps, { ...CONTEXT, ...context });
	return Object.fromEntries(
		Object.entries(values).map(([signal, value]) => [
			signal,
			Number(familyOfSignal(signal)!.natural(value).toFixed(6)),
		]),
	);
}

describe('a run that went well', () => {
	test('tells its duration, items, what one took, and that nothing failed', () => {
		expect(said({ items: { success: 38, business_exception: 2 } })).toEqual({
			duration: 100,
			seconds_per_item: 2.5,
			items: 40,
			failed_items: 0,
			excepted_items: 0.05,
			failures: 0,
			business_exceptions: 0,
		});
	});

	test('without items tells no share of them', () => {
		expect(said()).toEqual({ duration: 100, items: 0, failures: 0, business_exceptions: 0 });
	});

	test('tells no share of so few items that one of them would be most of it', () => {
		expect(said({ items: { success: 3, system_exception: 1 } })).not.toHaveProperty('failed_items');
		expect(said({ items: { success: 3, abandoned: 1, system_exception: 1 } }).failed_items).toBe(0.4);
	});

	test('whose start nobody told has no duration', () => {
		expect(said({ startedAt: null })).not.toHaveProperty('duration');
	});

	test('tells whether anything was tried again, where its robot tells of retries at all', () => {
		expect(said()).not.toHaveProperty('retries');
		expect([said({ retries: 0 }).retries, said({ retries: 7 }).retries]).toEqual([0, 1]);
	});
});

describe('a run that failed', () => {
	test('ends early, so that its duration, steps and items tell nothing', () => {
		const failed: Partial<RunRow> = { outcome: 'system_exception', items: { success: 8 } };
		expect(said(failed, {}, [{ name: 'Log in', ms: 1000 }])).toEqual({
			failures: 1,
			failed_items: 0,
			excepted_items: 0,
		});
	});

	test.each([
		['its type', { outcome: 'system_exception', error: { type: 'ElementNotFound' } }, 'ElementNotFound'],
		['a time-out that has no type', { outcome: 'timeout' }, 'timeout'],
		[
			'no free text, which may name a person',
			{ outcome: 'system_exception', error: { type: 'Sag 2026-114 mangler' } },
			'_OTHER',
		],
		['a refused case', { outcome: 'business_exception', error: { type: 'MissingForm' } }, 'MissingForm'],
		['no error of a success', { outcome: 'success', error: { type: 'Handled' } }, null],
	] as [string, Partial<RunRow>, string | null][])('tells %s', (_what, more, error) => {
		expect(tell(run(more), [], CONTEXT).error).toBe(error);
	});

	test('given up as lost counts once, though its true end comes later', () => {
		const lost = said({ outcome: 'unknown', endedAt: null, lostAt: AT + 1 });
		const ended = said({ outcome: 'system_exception', lostAt: AT + 1, retries: 1 });
		expect([lost, ended]).toEqual([{ failures: 1 }, { retries: 1 }]);
	});
});

test('a refused case is a run that did its work', () => {
	expect(said({ outcome: 'business_exception', items: { success: 5 } })).toMatchObject({
		...{ items: 5, failures: 0, business_exceptions: 1 },
	});
});

test('a cancelled run was wanted by somebody, and says nothing', () => {
	const told = tell(
		run({ outcome: 'cancelled', items: { success: 50 }, retries: 3, gauges: { unread: 1 } }),
		[{ name: 'Log in', ms: 1 }],
		{ ...CONTEXT, gauges: ['unread'] },
	);
	expect([told.values, told.error]).toEqual([{}, null]);
});

describe('steps', () => {
	test('are told in seconds by a name fit for a label; what a run repeats is added up', () => {
		const steps = [
			{ name: 'Log in', ms: 2500 },
			{ name: 'Sag 12345', ms: 1000 },
			{ name: 'Sag 99999', ms: 500 },
		];
		expect(said({}, {}, steps)).toMatchObject({ 'step:Log in': 2.5, 'step:Sag #': 1.5 });
	});

	test('of a robot with many, the first twenty names are watched, and stay so', () => {
		const steps = Array.from({ length: 30 }, (_, index) => ({ name: `Trin ${index}`, ms: 1000 }));
		const first = Object.keys(said({}, {}, steps)).filter(signal => signal.startsWith('step:'));
		expect(first).toEqual(steps.slice(0, 20).map(({ name }) => `step:${name}`));
		const later = said({}, { known: new Set(first) }, steps.toReversed());
		expect(Object.keys(later).filter(signal => signal.startsWith('step:'))).toHaveLength(20);
		expect(Object.keys(later)).toEqual(expect.arrayContaining(first));
	});
});

test('of its own numbers a run tells those the register says to watch', () => {
	const gauges = { unread: 12, below: -40, pages: 7 };
	expect(said({ gauges }, { gauges: ['unread', 'below', 'never told', 'toString'] })).toMatchObject({
		'gauge:unread': 12,
		'gauge:below': -40,
	});
	expect(said({ gauges }, { gauges: ['unread'] })).not.toHaveProperty(['gauge:pages']);
});

test('what the register says not to watch is not told, one signal or a whole family', () => {
	const steps = [
		{ name: 'Log in', ms: 1000 },
		{ name: 'Pay', ms: 1000 },
	];
	const told = said({}, { off: ['items', 'step:Pay'] }, steps);
	expect(Object.keys(told)).toEqual(['duration', 'failures', 'business_exceptions', 'step:Log in']);
	expect(Object.keys(said({}, { off: ['step'] }, steps))).not.toContain('step:Log in');
	const failed = run({ outcome: 'system_exception', error: { type: 'E' } });
	expect(tell(failed, [], { ...CONTEXT, off: ['errors'] }).error).toBeNull();
});

test('every value of every outcome comes back from its scale as it was', () => {
	for (const family of Object.values(FAMILIES)) {
		for (const value of [0.01, 0.5, 1]) expect(family.natural(family.scaled(value))).toBeCloseTo(value, 9);
	}
	for (const outcome of OUTCOMES) {
		for (const value of Object.values(said({ outcome, items: { success: 9 } })))
			expect(Number.isFinite(value)).toBe(true);
	}
});
