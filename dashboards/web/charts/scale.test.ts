import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countScale, labelled, reachOf, timeScale } from './scale.ts';

test('an axis of time is divided as people count time', () => {
	expect(timeScale(17, 5)).toEqual({ step: 5, top: 20 });
	expect(timeScale(250, 5)).toEqual({ step: 60, top: 300 });
	expect(timeScale(5400, 5)).toEqual({ step: 1800, top: 5400 });
	expect(timeScale(0.4, 5).step).toBeLessThan(0.2);
});

test('an axis of counts never shows parts of one', () => {
	expect(countScale(3, 4)).toEqual({ step: 1, top: 3 });
	expect(countScale(34, 4)).toEqual({ step: 10, top: 40 });
	expect(countScale(1800, 4)).toEqual({ step: 500, top: 2000 });
});

test('every axis holds its value, with few lines', () => {
	fc.assert(
		fc.property(
			fc.double({ min: 0.001, max: 5e6, noNaN: true }),
			fc.integer({ min: 2, max: 8 }),
			(value, lines) => {
				for (const { step, top } of [timeScale(value, lines), countScale(value, lines)]) {
					expect(top).toBeGreaterThanOrEqual(value * 0.999_999);
					expect(Math.round(top / step)).toBeLessThanOrEqual(lines);
				}
			},
		),
	);
});

test('a few runs far above the rest do not stretch the axis', () => {
	const usual = Array.from({ length: 40 }, (_, i) => 10 + (i % 5));
	expect(reachOf([...usual, 4000], null)).toBe(14);
	expect(reachOf([...usual, 30], null)).toBe(30);
	expect(reachOf(usual, 60)).toBe(60);
	expect(reachOf([], null)).toBe(0);
});

test('the last column is labelled, and the labels are evenly apart', () => {
	expect(labelled(100, 10)).toEqual([9, 19, 29, 39, 49, 59, 69, 79, 89, 99]);
	expect(labelled(3, 10)).toEqual([0, 1, 2]);
	expect(labelled(0, 10)).toEqual([]);
});
