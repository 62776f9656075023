import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviationCell } from './deviation.ts';
import { rankBet } from './rank-bet.ts';
import { emptyReference, join, referenceOf } from './reference.ts';

const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 9, maxLength: 40 });

test('whichever of the values comes last, its distance from the middle brings neither gain nor loss on the whole', () => {
	fc.assert(
		fc.property(values, all => {
			let sum = 0;
			for (const [index, last] of all.entries()) {
				const others = all.toSpliced(index, 1);
				const [nearer, asNear] = deviationCell(referenceOf(others, 50), last);
				sum += rankBet(nearer, asNear, others.length, 1);
			}
			expect(sum / all.length).toBeCloseTo(1, 9);
		}),
	);
});

test('it is counted as one would by hand', () => {
	const reference = referenceOf([1, 2, 3, 4, 5, 6, 7, 8], 10);
	// With 9 the middle is 5; 1 is as far from it, all others are nearer.
	expect(deviationCell(reference, 9)).toEqual([7, 8]);
	expect(deviationCell(reference, 5)).toEqual([0, 1]);
});

test('a reference that has forgotten some is the one of what it remembers', () => {
	fc.assert(
		fc.property(values, all => {
			const small = emptyReference(8);
			for (const value of all) join(small, value);
			const kept = referenceOf(all.slice(-8), 8);
			expect([...small.ascending]).toEqual([...kept.ascending]);
			expect(deviationCell(small, 3)).toEqual(deviationCell(kept, 3));
		}),
	);
});
