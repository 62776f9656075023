import { describe, expect, test } from 'vitest';
import type { Robot } from '#model/robot.ts';
import { days, inHypercare, verdictOn } from '../robot.fixture.ts';

const adhoc = (more: Partial<Robot> = {}) => inHypercare({ schedule: 'adhoc', ...more });

describe('business exceptions', () => {
	const robot = inHypercare({ expectedBusinessExceptionRatio: 0.1 });
	const handingBack = (share: (day: number) => number) =>
		days(20, day => ({ items: { success: 100 - share(day), business_exception: share(day) } }));

	test('may be a fifth more than was expected, and no more', () => {
		expect(
			verdictOn(
				'business-exceptions',
				19,
				handingBack(() => 12),
				robot,
			)?.verdict,
		).toBe('pass');
		expect(
			verdictOn(
				'business-exceptions',
				19,
				handingBack(() => 13),
				robot,
			),
		).toEqual({
			verdict: 'fail',
			missing: '13 % of the items were handed back, not 12 %: find out why, or agree on another level',
		});
	});

	test('are held to the level the owner is told at, where nothing was expected', () => {
		const limited = inHypercare({ limits: { businessExceptionRatio: 0.1 } });
		expect(
			verdictOn(
				'business-exceptions',
				19,
				handingBack(() => 10),
				limited,
			)?.verdict,
		).toBe('pass');
		expect(
			verdictOn(
				'business-exceptions',
				19,
				handingBack(() => 11),
				limited,
			)?.verdict,
		).toBe('fail');
	});

	test('cannot be judged while nobody has agreed on a level', () => {
		expect(
			verdictOn(
				'business-exceptions',
				19,
				handingBack(() => 0),
			),
		).toEqual({
			verdict: 'insufficient',
			missing: 'agree on a level with the owner, and write expectedBusinessExceptionRatio in the register',
		});
	});

	test('fail when they rise from run to run, though they are still few', () => {
		expect(
			verdictOn(
				'business-exceptions',
				19,
				handingBack(day => day / 4),
				robot,
			),
		).toEqual({
			verdict: 'fail',
			missing: 'more and more items are handed back from run to run: find out why',
		});
		expect(
			verdictOn(
				'business-exceptions',
				19,
				handingBack(day => 5 - day / 4),
				robot,
			)?.verdict,
		).toBe('pass');
	});

	test('are asked for no trend of a robot that is asked for three runs', () => {
		const few = adhoc({
			expectedBusinessExceptionRatio: 0.5,
			hypercare: { reason: 'sjælden', runs: 3, items: 100 },
		});
		const rows = (count: number) =>
			days(count, day => ({ items: { success: 90 - day, business_exception: 10 + day } }));
		expect(verdictOn('business-exceptions', 5, rows(3), few)?.verdict).toBe('pass');
		const five = adhoc({ expectedBusinessExceptionRatio: 0.5 });
		expect(verdictOn('business-exceptions', 5, rows(3), five)?.missing).toMatch(
			/^needs 1 more run with items to see a trend/,
		);
	});

	test('are not asked of a robot without items', () => {
		const without = inHypercare({ expectedItems: 0 });
		expect(verdictOn('business-exceptions', 19, days(20), without)).toBeUndefined();
	});
});
