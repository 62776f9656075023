import { expect, test } from 'vitest';
import { covering, f1 } from './score.ts';

test('a change within five of an annotated one is right, and one further away is not', () => {
	expect(f1([[50]], [55])).toBe(1);
	expect(f1([[50]], [56])).toBeCloseTo(0.5, 10);
	expect(f1([[50]], [49, 51])).toBeCloseTo(0.8, 10);
});

test('silence is right for annotators that saw nothing, and half right for those that saw one change', () => {
	expect(f1([[], []], [])).toBe(1);
	expect(f1([[50], []], [])).toBeCloseTo((2 * 0.75) / 1.75, 10);
});

test('covering is the part of the segments that is found', () => {
	expect(covering([[50]], [50], 100)).toBe(1);
	expect(covering([[50]], [], 100)).toBe(0.5);
	expect(covering([[], [50]], [50], 100)).toBe(0.75);
});
