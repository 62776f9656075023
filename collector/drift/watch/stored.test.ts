import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packAscending, unpackAscending } from '../detectors/pack.ts';
import { random } from '../methods/random.fixture.ts';
import type { Told } from '../told.ts';
import { observe } from './observe.ts';
import { emptyRobotDrift, type RobotDrift } from './robot-drift.ts';
import { pack, unpack } from './stored.ts';

const STEPS = Array.from({ length: 12 }, (_, i) => `step:Trin nummer ${i}`);

/** Runs of a robot of twenty signals; from `moved` on all takes twice as long. */
function runsOf(seed: number, count: number, { batch = 1, moved = count, release = count } = {}): Told[] {
	const { normal, uniform } = random(seed);
	return Array.from({ length: count }, (_, run) => {
		const items = 30 + Math.floor(20 * uniform());
		const shift = run >= moved ? Math.LN2 : 0;
		const long = () => shift + 0.2 * normal() + Math.log(items);
		const flag = () => Number(uniform() < 0.1);
		return {
			...{
				run: `run-${run}`,
				at: run * 3_600_123,
				startedAt: run * 3_600_000,
				level: 300,
				perYear: 365,
				batch,
			},
			...{ weekday: run % 7, hour: run % 24, version: run < release ? '1.0' : '1.1', platform: null },
			...{ worker: null, targetSystems: ['KMD Aktiv'], items, accepted: [] },
			values: {
				...Object.fromEntries(STEPS.filter(() => uniform() < 0.95).map(step => [step, long()])),
				...{ duration: long(), seconds_per_item: normal(), items: Math.log1p(items) },
				...{ failed_items: uniform() < 0.5 ? 0 : uniform(), failures: flag(), retries: flag() },
				...{ business_exceptions: flag() },
			},
			error: uniform() < 0.2 ? `Error${Math.floor(3 * uniform())}` : null,
		};
	});
}

const throughText = (drift: RobotDrift) => {
	const { changes, ...text } = JSON.parse(JSON.stringify({ ...pack(drift), changes: drift.changes }));
	return unpack(drift.robot, text, changes);
};

test('a robot goes on from what was kept at any run exactly as if it had never been kept', () => {
	const at = fc.integer({ min: 1, max: 330 });
	fc.assert(
		fc.property(fc.nat(1000), at, at, at, fc.constantFrom(1, 1, 3), (seed, cut, moved, release, batch) => {
			const told = runsOf(seed, 330, { batch, moved, release });
			let whole = emptyRobotDrift('a');
			let kept = emptyRobotDrift('a');
			for (const [run, one] of told.entries()) {
				whole = observe(whole, one);
				kept = observe(run % cut === 0 ? throughText(kept) : kept, one);
			}
			expect(pack(kept)).toEqual(pack(whole));
			expect(kept.changes).toEqual(whole.changes);
			expect(pack(throughText(whole))).toEqual(pack(whole));
		}),
		{ numRuns: 12 },
	);
});

test('a robot of twenty signals needs no more than four kilobytes a signal, however long it is watched', () => {
	const drift = runsOf(7, 700, { moved: 650 }).reduce(
		(known, one) => observe(known, one),
		emptyRobotDrift('a'),
	);
	const signals = Object.keys(drift.signals).length;
	expect(signals).toBe(20);
	expect(JSON.stringify(pack(drift)).length / signals).toBeLessThanOrEqual(4096);
});

test('numbers of runs come back as they were, whatever gaps they have', () => {
	const gaps = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5_000_000 })), { maxLength: 130 });
	fc.assert(
		fc.property(fc.nat(2 ** 40), gaps, (first, distances) => {
			const numbers = [first];
			for (const distance of distances) numbers.push(numbers.at(-1)! + distance);
			expect(unpackAscending(packAscending(numbers))).toEqual(numbers);
		}),
	);
	expect(unpackAscending(packAscending([]))).toEqual([]);
});
