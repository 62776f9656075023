import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changePoint, spreadChangePoint } from './change-point.ts';

test('a step is found at its first value', () => {
	expect(changePoint([5, 4, 5, 6, 5, 6, 5, 4, 9, 10, 9, 8, 9])).toBe(8);
	expect(changePoint([0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1])).toBe(6);
});

test('a wider spread is found where it begins', () => {
	expect(spreadChangePoint([5, 5.1, 4.9, 5, 5.2, 4.8, 5, 5.1, 9, 1, 8, 2, 9, 1])).toBe(8);
});

test('no change is told from fewer than three values on either side', () => {
	expect(changePoint([1, 1, 1, 9, 9])).toBeNull();
	expect(changePoint([1, 1, 1, 1, 1, 1, 1, 9])).toBe(5);
	expect(changePoint([])).toBeNull();
});

test('any clear step is found where it is, but for a run or two that already looked like what follows', () => {
	const sides = fc.tuple(fc.integer({ min: 8, max: 40 }), fc.integer({ min: 8, max: 40 }), fc.boolean());
	fc.assert(
		fc.property(sides, ([before, after, up]) => {
			const noise = (count: number) => Array.from({ length: count }, (_, i) => ((i * 7) % 5) / 10);
			const step = up ? 3 : -3;
			const values = [...noise(before), ...noise(after).map(value => value + step)];
			expect(Math.abs(changePoint(values)! - before)).toBeLessThanOrEqual(2);
		}),
	);
});
