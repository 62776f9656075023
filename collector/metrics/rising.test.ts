import { expect, test } from 'vitest';
import { createRising } from './rising.ts';

const family = (name: string, value: number, labels: Record<string, string>) => ({
	name,
	samples: [{ labels, value }],
});
const firstOf = (families: { samples: { value: number }[] }[]) => families[0]!.samples[0]!.value;

test('a robot that is entered in the register takes nothing from the count of unregistered runs', () => {
	const rising = createRising();
	const shown = (value: number) =>
		firstOf(rising([family('rpa_runs_unregistered_total', value, { outcome: 'success' })], () => true));
	expect([5, 9, 2, 3, 0, 4].map(shown)).toEqual([5, 9, 9, 10, 10, 14]);
});

test('what shares the series of others is carried too; what has its own is left alone', () => {
	const rising = createRising();
	const shown = (robot: string, value: number, counter = true) =>
		firstOf(rising([family('rpa_runs_total', value, { robot, outcome: 'success' })], () => counter));
	expect([shown('_other', 7), shown('_other', 4)]).toEqual([7, 7]);
	expect([shown('breve', 7), shown('breve', 4)]).toEqual([7, 4]);
	expect([shown('_other', 7, false), shown('_other', 1, false)]).toEqual([7, 1]);
});
