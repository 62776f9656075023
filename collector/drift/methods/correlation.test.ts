import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	addScore,
	autocorrelationTime,
	fadeLast,
	lagOneTime,
	noScores,
	scoresFrom,
	wholeNumbers,
} from './correlation.ts';
import { random } from './random.fixture.ts';

const UNIT = 16_000;
const of = (scores: readonly number[]) => scores.reduce(addScore, noScores(UNIT));

/** Runs of which each resembles the one before it, 300 of them. */
function alike(correlation: number, seed: number): number[] {
	const { normal } = random(seed);
	let last = normal();
	return Array.from({ length: 300 }, () => {
		last = correlation * last + Math.sqrt(1 - correlation ** 2) * normal();
		return last;
	});
}

const middleOf = (correlation: number) => {
	const times = Array.from({ length: 41 }, (_, seed) => autocorrelationTime(of(alike(correlation, seed))));
	return times.sort((a, b) => a - b)[20]!;
};

test('runs that do not resemble each other tell as much as they are many', () => {
	expect(middleOf(0)).toBeLessThan(1.15);
});

test('of runs that resemble their neighbours, so many tell as much as one: (1 + φ) / (1 - φ)', () => {
	expect(middleOf(0.6)).toBeGreaterThan(3);
	expect(middleOf(0.6)).toBeLessThan(4.5);
	expect(middleOf(0.9)).toBeGreaterThan(8);
	expect(middleOf(0.9)).toBeLessThan(20);
});

test('a slow wander under noise is seen, which neighbours alone do not tell', () => {
	const { normal } = random(77);
	const wander = alike(0.97, 78).map(level => 0.7 * level + 0.7 * normal());
	expect(autocorrelationTime(of(wander))).toBeGreaterThan(2 * lagOneTime(of(wander)));
});

test('what was added and forgotten leaves nothing behind', () => {
	const score = fc.double({ min: -4, max: 4, noNaN: true });
	fc.assert(
		fc.property(fc.array(score, { minLength: 280, maxLength: 420 }), fc.nat(50), (scores, faded) => {
			const long = of(scores);
			const anew = scoresFrom(wholeNumbers(long), UNIT);
			expect([...anew.products]).toEqual([...long.products]);
			expect([anew.sum, anew.counted, anew.count]).toEqual([long.sum, long.counted, long.count]);
			expect(fadeLast(long, faded, 0).count).toBe(300 - faded - Math.max(0, 300 - scores.length));
		}),
		{ numRuns: 30 },
	);
});
