import { expect, test } from 'vitest';
import { coldBets } from './cold-start.ts';
import { random } from './random.fixture.ts';

const DELTAS = [0.5, 1, 2];
const PRIOR = { sd: 0.25, weight: 12 };

/** The largest statistic of the bets on more, up to each run. */
function grown(values: readonly number[]): number[] {
	const evidence = [0, 0, 0];
	return values.map((value, run) => {
		const bets = coldBets(values.slice(0, run), value, PRIOR, DELTAS);
		if (bets === null) return 0;
		for (const index of evidence.keys()) evidence[index] = (evidence[index]! + 1) * bets[index]!;
		return Math.max(...evidence);
	});
}

const steady = (seed: number, count: number) => {
	const { normal } = random(seed);
	return Array.from({ length: count }, () => 4 + 0.25 * normal());
};

test('says nothing before eight values', () => {
	expect(coldBets(steady(1, 7), 9, PRIOR, DELTAS)).toBeNull();
	expect(coldBets(steady(1, 8), 9, PRIOR, DELTAS)).toHaveLength(9);
});

test('a robot that takes twice as long after eight runs is found within six', () => {
	const found = Array.from({ length: 100 }, (_, seed) => {
		const values = [...steady(seed, 8), ...steady(500 + seed, 10).map(value => value + Math.log(2))];
		const at = grown(values).findIndex(statistic => statistic >= 1000);
		return at < 0 ? Number.POSITIVE_INFINITY : at - 7;
	}).sort((a, b) => a - b);
	expect(found[50]).toBeLessThanOrEqual(6);
});

test('steady robots gather no more evidence than is allowed, also where their level is learned from few values', () => {
	let alarms = 0;
	for (let seed = 0; seed < 2000; seed++) {
		if (grown(steady(seed, 18)).some(statistic => statistic >= 200)) alarms++;
	}
	// Ten runs each at a level of 200 for each of three bets.
	expect(alarms).toBeLessThanOrEqual((2000 * 10 * 3) / 200 / 2);
});

test('for less is, mirrored, the same as for more', () => {
	const values = steady(3, 14);
	const up = coldBets(values, 5, PRIOR, DELTAS)!;
	const down = coldBets(
		values.map(value => -value),
		-5,
		PRIOR,
		DELTAS,
	)!;
	for (const [index] of DELTAS.entries()) expect(down[index + 3]).toBeCloseTo(up[index]!, 9);
});
