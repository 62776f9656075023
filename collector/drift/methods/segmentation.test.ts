import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random } from './random.fixture.ts';
import { MOST, segmentation } from './segmentation.ts';

/** Levels one after another with noise of deviation 1, as `[how many, level]`. */
function levels(seed: number, ...parts: [number, number][]): number[] {
	const { normal } = random(seed);
	return parts.flatMap(([count, level]) => Array.from({ length: count }, () => level + normal()));
}
const starts = (values: readonly number[]) => segmentation(values).map(({ from }) => from);

describe('the history of a signal', () => {
	test('shows a lasting change where it began, and the levels before and after', () => {
		const [before, after] = segmentation(levels(1, [80, 10], [60, 14]));
		expect(Math.abs(after!.from - 80)).toBeLessThanOrEqual(2);
		expect(before!.start).toBeCloseTo(10, 0);
		expect(after!.end).toBeCloseTo(14, 0);
	});

	test('shows a change back as a second one', () => {
		const [, out, back] = starts(levels(2, [60, 0], [40, 4], [60, 0]));
		expect(Math.abs(out! - 60)).toBeLessThanOrEqual(2);
		expect(Math.abs(back! - 100)).toBeLessThanOrEqual(2);
	});

	test('shows no change where there is only noise', () => {
		const found = Array.from({ length: 40 }, (_, seed) => starts(levels(seed, [150, 3])).length - 1);
		expect(found.reduce((sum, one) => sum + one, 0)).toBe(0);
	});

	test('shows no change for a single run that took a hundred times as long', () => {
		const values = levels(3, [120, 0]);
		values[70] = 100;
		expect(starts(values)).toEqual([0]);
	});

	test('takes a change that an enormous outlier stands beside for what it is', () => {
		const values = levels(4, [60, 0], [60, 4]);
		values[30] = 1e6;
		const [, change, ...more] = starts(values);
		expect(Math.abs(change! - 60)).toBeLessThanOrEqual(2);
		expect(more).toEqual([]);
	});

	test('draws a slow rise as one line', () => {
		const { normal } = random(5);
		const [line, ...more] = segmentation(Array.from({ length: 200 }, (_, i) => i / 10 + normal() / 2));
		expect(more).toEqual([]);
		expect(line!.start).toBeCloseTo(0, 0);
		expect(line!.end).toBeCloseTo(20, 0);
	});

	test('does not take slow Mondays for changes, and sees the change among them', () => {
		const { normal } = random(6);
		const week = [5, 0, 0, 0, 2];
		const quiet = Array.from({ length: 200 }, (_, i) => week[i % 5]! + normal() / 2);
		expect(starts(quiet)).toEqual([0]);
		const [, change, ...more] = starts(quiet.map((value, i) => value + (i >= 120 ? 2 : 0)));
		expect(Math.abs(change! - 120)).toBeLessThanOrEqual(2);
		expect(more).toEqual([]);
	});

	test('takes noise that follows itself for noise', () => {
		const found = Array.from({ length: 20 }, (_, seed) => {
			const { normal } = random(seed);
			let value = 0;
			const wandering = Array.from({ length: 200 }, () => {
				value = 0.5 * value + normal();
				return value;
			});
			return starts(wandering).length - 1;
		});
		expect(found.reduce((sum, one) => sum + one, 0)).toBe(0);
	});

	test('sees a change among values that are whole seconds', () => {
		const values = levels(7, [80, 4], [80, 8]).map(Math.round);
		const [, change, ...more] = starts(values);
		expect(Math.abs(change! - 80)).toBeLessThanOrEqual(2);
		expect(more).toEqual([]);
	});

	test('takes neither two values that come by turns nor what is rarely far off for a change', () => {
		const { uniform } = random(9);
		const values = Array.from({ length: 400 }, () => {
			const number = uniform();
			return number < 0.02 ? 0.068 : number < 0.4 ? 0.132 : 0.134;
		});
		expect(starts(values)).toEqual([0]);
	});

	test('is one level of values that are all the same, and of few', () => {
		expect(segmentation(Array(50).fill(7))).toEqual([{ from: 0, to: 50, start: 7, end: 7 }]);
		expect(segmentation([])).toEqual([]);
		expect(segmentation([3])).toEqual([{ from: 0, to: 1, start: 3, end: 3 }]);
		expect(starts([1, 1, 1, 9, 9, 9])).toEqual([0]);
	});

	test('of more values than it looks at finds the change within a block', () => {
		const values = levels(8, [2 * MOST, 0], [MOST, 3]);
		const [, change, ...more] = starts(values);
		expect(Math.abs(change! - 2 * MOST)).toBeLessThanOrEqual(6);
		expect(more).toEqual([]);
	});

	test('refuses a value that is no number, and says which', () => {
		expect(() => segmentation([1, 2, Number.NaN])).toThrow('value 3 is no number: NaN');
	});

	test('is the same in seconds and in milliseconds, and from any zero', () => {
		const seeds = fc.integer({ min: 0, max: 2 ** 31 });
		const powers = fc.integer({ min: -20, max: 20 });
		const property = fc.property(
			seeds,
			powers,
			fc.integer({ min: -1000, max: 1000 }),
			(seed, power, zero) => {
				const values = levels(seed, [40, 0], [40, 3]).map(value => Math.round(value * 1024) / 1024);
				// Such factors and zeros are exact, so that rounding has no part in it.
				expect(starts(values.map(value => (value + zero) * 2 ** power))).toEqual(starts(values));
			},
		);
		fc.assert(property, { numRuns: 30 });
	});

	test('covers every value once, in order, whatever the values', () => {
		const values = fc.array(
			fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e150, max: 1e150 }), fc.integer()),
			{
				maxLength: 60,
			},
		);
		const property = fc.property(values, given => {
			const segments = segmentation(given);
			expect(segments.map(({ from }) => from)).toEqual(
				[0, ...segments.map(({ to }) => to)].slice(0, segments.length),
			);
			expect(segments.at(-1)?.to ?? 0).toBe(given.length);
			for (const { start, end } of segments) expect(Number.isFinite(start + end)).toBe(true);
		});
		fc.assert(property, { numRuns: 200 });
	});
});
