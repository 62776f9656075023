import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DRIFT_FAMILIES } from '#model/drift.ts';
import { alarmLevel, weights } from './budget.ts';

test('a weekly robot may raise a false alarm in 730 runs, a daily one in 3,600, an hourly one in 123,000', () => {
	expect([52, 260, 8766].map(perYear => alarmLevel(perYear, 10_000))).toEqual([728, 3640, 122_724]);
	expect([alarmLevel(12, 100), alarmLevel(null, 100)]).toEqual([300, 300]);
});

test('a robot that nobody knows yet is held against a level that grows with what is known', () => {
	expect([0, 7, 20, 60, 100].map(seen => alarmLevel(260, seen))).toEqual([300, 300, 800, 2400, 3640]);
});

test('the budget is handed out whole, whatever the robot has', () => {
	const names = fc.constantFrom(...DRIFT_FAMILIES, 'step:Log in', 'step:Post', 'gauge:queue');
	fc.assert(
		fc.property(fc.uniqueArray(names, { minLength: 1 }), signals => {
			const given = weights(signals);
			expect([...given.keys()].sort()).toEqual([...signals].sort());
			expect([...given.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
		}),
	);
});

test('more steps take nothing from how soon failures are noticed', () => {
	const few = weights(['duration', 'step:Post', 'failures']);
	const many = weights(['duration', ...Array.from({ length: 20 }, (_, step) => `step:${step}`), 'failures']);
	expect(many.get('failures')).toBe(few.get('failures'));
});

test('a robot without signals has nothing to weigh', () => {
	expect(weights([]).size).toBe(0);
});
