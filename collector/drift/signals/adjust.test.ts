import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random } from '../methods/random.fixture.ts';
import { mean } from '../methods/sample.ts';
import { type AdjustState, accountedFor, adjust, emptyAdjust, packAdjust, unpackAdjust } from './adjust.ts';

interface Run {
	value: number;
	items: number | null;
	weekday: number;
	hour: number;
	batch: number;
}

/** Logarithms of durations about two minutes, a quarter up or down; what is given comes on top. */
function runs(count: number, more: (index: number, normal: () => number) => Partial<Run> & { on?: number }) {
	const { normal } = random(5);
	return Array.from({ length: count }, (_, index): Run => {
		const { on = 0, ...rest } = more(index, normal);
		return {
			value: 4.8 + 0.25 * normal() + on,
			items: null,
			weekday: 1 + (index % 5),
			hour: 6,
			batch: 1,
			...rest,
		};
	});
}

function through(list: readonly Run[], state = emptyAdjust('duration')): number[] {
	return list.map(run => adjust(state, run.value, run).value);
}

/** Correlation. */
function together(a: readonly number[], b: readonly number[]): number {
	const [ma, mb] = [mean(a), mean(b)];
	const sum = (list: readonly [number, number][]) => list.reduce((total, [x, y]) => total + x * y, 0);
	const pairs = a.map((x, index) => [x - ma, b[index]! - mb] as [number, number]);
	const spread = (part: 0 | 1) => sum(pairs.map(pair => [pair[part], pair[part]]));
	return sum(pairs) / Math.sqrt(spread(0) * spread(1));
}

const deviation = (values: readonly number[]) =>
	Math.sqrt(mean(values.map(value => (value - mean(values)) ** 2)));

describe('a robot whose duration follows its items', () => {
	const volume = (index: number, normal: () => number) => {
		const items = Math.max(1, Math.round(50 * Math.exp(0.8 * normal())));
		return { items, on: Math.log(30 + 2 * items) - Math.log(130) + (index >= 200 ? 0.4 : 0) };
	};
	const driven = runs(300, volume);

	test('is judged without them, and a slow-down stands out by its whole size', () => {
		const state = emptyAdjust('duration');
		const left = through(driven, state);
		const logs = driven.map(({ items }) => Math.log(items!));
		expect(together(logs.slice(50, 200), driven.map(({ value }) => value).slice(50, 200))).toBeGreaterThan(
			0.8,
		);
		expect(Math.abs(together(logs.slice(50, 200), left.slice(50, 200)))).toBeLessThan(0.2);
		expect(deviation(left.slice(50, 200))).toBeLessThan(0.32);
		expect(Math.abs(mean(left.slice(200)) - mean(left.slice(100, 200)) - 0.4)).toBeLessThan(0.1);
		expect(accountedFor(state)).toEqual(['items']);
	});

	test('has its earlier runs seen anew, once, when that is known', () => {
		const state = emptyAdjust('duration');
		const told = driven.map(run => adjust(state, run.value, run));
		const anew = told.flatMap(({ before }, index) => (before === null ? [] : [{ before, index }]));
		expect(anew).toHaveLength(1);
		const { before, index } = anew[0]!;
		expect(before).toHaveLength(index);
		expect(index).toBeLessThan(20);
		expect(deviation(before)).toBeLessThan(deviation(driven.slice(0, index).map(({ value }) => value)));
	});

	test('has them seen anew in batches, where it is judged in batches', () => {
		const state = emptyAdjust('duration');
		const told = driven.map(run => adjust(state, run.value, { ...run, batch: 3 }));
		const index = told.findIndex(({ before }) => before !== null);
		expect(told[index]!.before).toHaveLength(Math.floor(index / 3));
	});

	test('that had nothing to do once is not judged by what it would have taken', () => {
		const state = emptyAdjust('duration');
		through(driven, state);
		expect(adjust(state, 1, { ...driven[0]!, items: 0 }).value).toBeCloseTo(1, 9);
		expect(adjust(state, 1, { ...driven[0]!, items: null }).value).toBeCloseTo(1, 9);
	});

	test('whose items halve with its duration has not become faster', () => {
		const state = emptyAdjust('duration');
		const half = runs(100, (index, normal) => {
			const { items, on } = volume(index, normal);
			return { items: Math.ceil(items / 2), on: on - Math.log(30 + 2 * items) + Math.log(30 + items) };
		});
		const before = through(driven.slice(0, 200), state).slice(100);
		expect(Math.abs(mean(through(half, state)) - mean(before))).toBeLessThan(0.15);
	});
});

describe('the calendar', () => {
	const monday = runs(400, index => ({ on: index % 5 === 0 ? 0.4 : 0 }));

	test('a longer Monday is taken out after some weeks', () => {
		const state = emptyAdjust('duration');
		const left = through(monday, state).slice(200);
		const on = (first: boolean) => left.filter((_, index) => (index % 5 === 0) === first);
		expect(Math.abs(mean(on(true)) - mean(on(false)))).toBeLessThan(0.1);
		expect(accountedFor(state)).toEqual(['weekday']);
	});

	test('a pattern over the day is taken out of a robot that runs every hour', () => {
		const day = runs(24 * 30, index => ({
			...{ hour: index % 24, weekday: Math.floor(index / 24) % 7 },
			on: 0.6 * Math.sin((2 * Math.PI * index) / 24),
		}));
		const state = emptyAdjust('items');
		const left = through(day, state).slice(24 * 15);
		expect(deviation(day.map(({ value }) => value))).toBeGreaterThan(0.45);
		expect(deviation(left)).toBeLessThan(0.3);
		expect(accountedFor(state)).toEqual(['hour']);
	});

	test('a change that lasts is never taken for the calendar', () => {
		const slower = monday.map((run, index) => (index < 100 ? run : { ...run, value: run.value + 0.4 }));
		const left = through(slower);
		for (const from of [100, 120, 160]) {
			expect(mean(left.slice(from, from + 40)) - mean(left.slice(60, 100))).toBeCloseTo(0.4, 1);
		}
	});

	test('one run of five times the usual length leaves what is known of its weekday as it was', () => {
		const odd = monday.with(150, { ...monday[150]!, value: monday[150]!.value + 1.6 });
		const [usual, after] = [through(monday), through(odd)];
		const off = usual.map((value, index) => Math.abs(value - after[index]!)).slice(151);
		expect(Math.max(...off)).toBeLessThan(0.06);
	});
});

test('a robot with no such pattern is judged by about what it tells, and nothing is said to be accounted for', () => {
	const plain = runs(300, (index, normal) => ({
		...{ items: Math.max(1, Math.round(50 * Math.exp(0.8 * normal()))), hour: index % 24 },
	}));
	const state = emptyAdjust('duration');
	const off = through(plain, state).map((value, index) => value - plain[index]!.value);
	expect(deviation(off)).toBeLessThan(0.25 / 4);
	expect(accountedFor(state)).toEqual([]);
});

test('shares of runs and mixes are judged as they are told', () => {
	const state = emptyAdjust('failures');
	expect(
		through(
			runs(40, index => ({ value: index % 2 })),
			state,
		),
	).toEqual(Array.from({ length: 40 }, (_, index) => index % 2));
	expect(emptyAdjust('no such signal')).toEqual(emptyAdjust('errors'));
});

const told: fc.Arbitrary<Run> = fc.record({
	value: fc.double({ min: -7, max: 14, noNaN: true }),
	items: fc.option(fc.nat(5000), { nil: null }),
	weekday: fc.integer({ min: 0, max: 6 }),
	hour: fc.integer({ min: 0, max: 23 }),
	batch: fc.constantFrom(1, 12),
});

test('a state that was kept goes on exactly as one that was not, whatever runs tell', () => {
	const signals = fc.constantFrom('duration', 'items', 'step:Log in', 'failed_items', 'failures');
	fc.assert(
		fc.property(signals, fc.array(told, { maxLength: 130 }), fc.nat(130), (signal, list, at) => {
			const whole = emptyAdjust(signal);
			const expected = list.map(run => adjust(whole, run.value, run));
			let state: AdjustState = emptyAdjust(signal);
			const found = list.map((run, index) => {
				if (index === at) state = unpackAdjust(JSON.parse(JSON.stringify(packAdjust(state))));
				return adjust(state, run.value, run);
			});
			expect(found).toEqual(expected);
			for (const { value } of found) expect(Number.isFinite(value)).toBe(true);
		}),
		{ numRuns: 200 },
	);
});

test('what is kept of a signal stays below one and a half kilobytes', () => {
	const state = emptyAdjust('duration');
	through(
		runs(500, index => ({ items: 1 + (index % 90), hour: index % 24 })),
		state,
	);
	expect(JSON.stringify(packAdjust(state)).length).toBeLessThan(1500);
});
