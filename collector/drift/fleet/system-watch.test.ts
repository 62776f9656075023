import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from '../methods/random.fixture.ts';
import { YEARS } from '../watch/budget.ts';
import {
	emptySystemWatch,
	observeSystem,
	openFailures,
	type SystemFact,
	type SystemWatch,
	systemLevel,
} from './system-watch.ts';

const DAY = 86_400_000;
const fact = (
	robot: string,
	day: number,
	failed: boolean | null,
	more: Partial<SystemFact> = {},
): SystemFact => ({
	...{ robot, run: `${robot}-${day}`, at: day * DAY, failed, perYear: 260, accepted: false },
	...more,
});

/** Each robot's runs of a day, one after another, with its share of failures. */
function days(
	watch: SystemWatch,
	shares: Record<string, number>,
	from: number,
	to: number,
	seed = 1,
): SystemWatch {
	const { uniform } = random(seed);
	let next = watch;
	for (let day = from; day < to; day++) {
		for (const [robot, share] of Object.entries(shares)) {
			next = observeSystem(next, fact(robot, day, uniform() < share));
		}
	}
	return next;
}

/** The days after which it is found; 100 when it is not. */
function foundAfter(before: Record<string, number>, after: Record<string, number>, seed: number): number {
	let watch = days(emptySystemWatch(), before, 0, 100, seed);
	for (let day = 0; day < 100; day++) {
		watch = days(watch, after, 100 + day, 101 + day, 1000 * seed + day);
		if (watch.open !== null) return day + 1;
	}
	return 100;
}

const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
const seeds = Array.from({ length: 30 }, (_, seed) => seed + 1);
const calm = { a: 0.03, b: 0.03, c: 0.03 };

test('three robots that come to fail in a quarter of their runs are found in a dozen runs of each', () => {
	const troubled = { a: 0.25, b: 0.25, c: 0.25 };
	expect(middle(seeds.map(seed => foundAfter(calm, troubled, seed)))).toBeLessThanOrEqual(12);
});

test('a system that is down is found within three runs of each of its robots', () => {
	const down = { a: 1, b: 1, c: 1 };
	expect(Math.max(...seeds.map(seed => foundAfter(calm, down, seed)))).toBeLessThanOrEqual(3);
});

test('one robot that is broken is no broken system, and a second one that fails later makes it one', () => {
	const alone = days(days(emptySystemWatch(), { a: 0, b: 0, c: 0 }, 0, 60), { a: 1, b: 0, c: 0 }, 60, 120);
	expect(openFailures(alone)).toBeNull();
	const both = days(alone, { a: 1, b: 1, c: 1 }, 120, 130);
	expect(openFailures(both)?.robots).toEqual(['b', 'c']);
});

test('says since which failed run, of which robots, and against which level', () => {
	const watch = days(days(emptySystemWatch(), { a: 0, b: 0, c: 0 }, 0, 60), { a: 1, b: 1, c: 0 }, 60, 70);
	expect(openFailures(watch)).toMatchObject({
		since: { run: 'a-60', at: 60 * DAY },
		robots: ['a', 'b'],
		level: 3 * 260 * YEARS,
	});
	expect(openFailures(watch)!.evidence).toBeGreaterThanOrEqual(systemLevel(watch));
});

test('is over when the robots are back at what was normal of them', () => {
	const down = days(days(emptySystemWatch(), calm, 0, 100), { a: 1, b: 1, c: 1 }, 100, 110);
	expect(openFailures(down)).not.toBeNull();
	expect(openFailures(days(down, calm, 110, 116))).toBeNull();
});

test('is over when people have said that it is the new normal of all robots but one', () => {
	const down = days(days(emptySystemWatch(), { a: 0, b: 0 }, 0, 60), { a: 1, b: 1 }, 60, 70);
	expect(openFailures(down)?.robots).toEqual(['a', 'b']);
	const settled = observeSystem(down, fact('a', 70, true, { accepted: true }));
	expect(openFailures(settled)).toBeNull();
	expect(openFailures(days(settled, { a: 1 }, 71, 120))).toBeNull();
});

test('what nobody settles becomes normal in the end', () => {
	const down = days(days(emptySystemWatch(), { a: 0, b: 0 }, 0, 60), { a: 1, b: 1 }, 60, 230);
	expect(openFailures(down)).toBeNull();
	expect(openFailures(days(down, { a: 1, b: 1 }, 230, 300))).toBeNull();
});

test('a robot that no longer runs counts no more', () => {
	const watch = days(emptySystemWatch(), calm, 0, 20);
	expect(Object.keys(observeSystem(watch, fact('a', 120, false)).robots)).toEqual(['a']);
});

test('raises one false alarm in twenty years of a system at most', () => {
	let alarms = 0;
	for (const seed of seeds.slice(0, 20)) {
		let watch = emptySystemWatch();
		for (let year = 0; year < 5; year++) {
			watch = days(watch, { a: 0.03, b: 0.1, c: 0.2 }, year * 260, (year + 1) * 260, 10 * seed + year);
			if (watch.open !== null) {
				alarms++;
				watch = emptySystemWatch();
			}
		}
	}
	expect(alarms).toBeLessThanOrEqual(5);
});

test('goes on from what was kept exactly as from itself, and stays small', () => {
	const run = fc.record({
		robot: fc.constantFrom('a', 'b', 'c', 'constructor'),
		failed: fc.constantFrom(true, false, false, null),
		accepted: fc.constantFrom(true, false, false, false, false, false),
	});
	fc.assert(
		fc.property(fc.array(run, { maxLength: 300 }), runs => {
			let whole = emptySystemWatch();
			let kept = emptySystemWatch();
			for (const [day, { robot, failed, accepted }] of runs.entries()) {
				const told = fact(robot, day, failed, { accepted });
				whole = observeSystem(whole, told);
				kept = observeSystem(JSON.parse(JSON.stringify(kept)), told);
			}
			expect(JSON.stringify(kept)).toBe(JSON.stringify(whole));
			expect(JSON.stringify(kept).length).toBeLessThan(10_000);
		}),
		{ numRuns: 50 },
	);
});
