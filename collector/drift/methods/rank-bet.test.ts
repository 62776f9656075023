import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankBet } from './rank-bet.ts';

const many = fc.integer({ min: 1, max: 200 });
const delta = fc.constantFrom(0.5, 1, 2);

test('a bet is fair: over all ranks a value may have it brings neither gain nor loss', () => {
	fc.assert(
		fc.property(many, delta, (n, size) => {
			let sum = 0;
			for (let rank = 0; rank <= n; rank++) sum += rankBet(rank, rank, n, size);
			expect(sum / (n + 1)).toBeCloseTo(1, 10);
		}),
	);
});

test('a bet on equal values is the mean of the bets on the ranks they could have had', () => {
	fc.assert(
		fc.property(many, delta, fc.nat(), fc.nat(), (n, size, a, b) => {
			const low = a % (n + 1);
			const high = low + (b % (n + 1 - low));
			let sum = 0;
			for (let rank = low; rank <= high; rank++) sum += rankBet(rank, rank, n, size);
			expect(rankBet(low, high, n, size)).toBeCloseTo(sum / (high - low + 1), 10);
		}),
	);
});

test('a higher rank is better for a bet on higher values', () => {
	for (let rank = 1; rank <= 50; rank++) {
		expect(rankBet(rank, rank, 50, 1)).toBeGreaterThan(rankBet(rank - 1, rank - 1, 50, 1));
	}
});
