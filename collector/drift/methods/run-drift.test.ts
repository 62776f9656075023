import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wholeNumbers } from './correlation.ts';
import golden from './fixtures/golden.json' with { type: 'json' };
import plain from './fixtures/run-drift-plain.json' with { type: 'json' };
import { random } from './random.fixture.ts';
import {
	emptyRunDrift,
	evidenceOf,
	lastValues,
	leastRuns,
	observeRun,
	restartRunDrift,
} from './run-drift.ts';
import { PLAIN, SHIPPED } from './run-drift-settings.ts';

const seen = (values: readonly number[], from = emptyRunDrift()) =>
	values.reduce((state, value) => observeRun(state, value), from);

describe('as it was first described, it finds what was found then', () => {
	test.each(plain)('$name', ({ x, log10stat, alarms }) => {
		let state = emptyRunDrift(PLAIN);
		// While a new regime is too short to judge, what was measured then goes on saying what raised the alarm.
		let last = 0;
		const found: { t: number; kind: string; changeAt: number }[] = [];
		for (const [t, value] of x.entries()) {
			state = observeRun(state, value);
			const { total, up, down, spread } = evidenceOf(state);
			last = total > 0 ? total : last;
			const said = log10stat[t] ?? null;
			if (said === null) expect(total, `run ${t}`).toBe(0);
			else expect(Math.abs(Math.log10(last) - said), `run ${t}`).toBeLessThanOrEqual(5e-5 + 1e-9);
			if (total < 1000) continue;
			const { changeAt } = alarms.find(alarm => alarm.t === t)!;
			const likeliest = Math.max(up, down) >= spread / 2 ? (up >= down ? 'up' : 'down') : 'spread';
			found.push({ t, kind: likeliest, changeAt });
			state = restartRunDrift(state, t - changeAt + 1);
		}
		expect(found).toEqual(alarms.map(({ t, kind, changeAt }) => ({ t, kind, changeAt })));
	});
});

describe('finds in every stream what it found before', () => {
	test.each(golden.continuous)('$name', ({ values, statistics }) => {
		let state = emptyRunDrift();
		for (const [run, value] of values.entries()) {
			state = observeRun(state, value);
			const { total } = evidenceOf(state);
			expect(Math.abs(total - statistics[run]!), `run ${run}`).toBeLessThanOrEqual(1e-9 * statistics[run]!);
		}
	});
});

describe('evidence', () => {
	const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
		minLength: leastRuns(SHIPPED),
		maxLength: 60,
	});

	test('there is none before twelve runs: four are held back, and eight are needed to compare with', () => {
		expect([leastRuns(SHIPPED), leastRuns(PLAIN)]).toEqual([12, 18]);
		const state = seen(Array.from({ length: leastRuns(SHIPPED) }, (_, run) => run * 1000));
		expect(evidenceOf(state).total).toBe(0);
		expect(evidenceOf(observeRun(state, 0)).total).toBeGreaterThan(0);
	});

	test('does not depend on the unit: seconds or hours, it is the same', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 20, maxLength: 60 }), runs => {
				const scaled = runs.map(value => value * 8 + 64);
				expect(evidenceOf(seen(scaled))).toEqual(evidenceOf(seen(runs)));
			}),
			{ numRuns: 50 },
		);
	});

	test('for slower is, mirrored, the evidence for faster', () => {
		fc.assert(
			fc.property(values, runs => {
				const one = evidenceOf(seen(runs));
				const other = evidenceOf(seen(runs.map(value => -value)));
				expect(other.down).toBeCloseTo(one.up, 6);
				expect(other.up).toBeCloseTo(one.down, 6);
				expect(other.spread).toBeCloseTo(one.spread, 6);
			}),
			{ numRuns: 50 },
		);
	});

	test('stays a number, however odd the runs are', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(0, 1e-9, 5, 5, 5, 1e9, -1e9), { maxLength: 80 }), runs => {
				const { total } = evidenceOf(seen(runs));
				expect(Number.isFinite(total) && total >= 0).toBe(true);
			}),
			{ numRuns: 50 },
		);
	});

	test('of runs that are all the same grows no faster than their number', () => {
		expect(evidenceOf(seen(new Array(400).fill(4.2))).total).toBeLessThanOrEqual(400);
	});
});

test('remembers no more than it must', () => {
	const { normal } = random(4);
	const state = seen(Array.from({ length: 1000 }, normal));
	expect([state.reference.count, state.guard.length, state.scores.count]).toEqual([200, 10, 300]);
	expect(state.runs).toBe(1000);
});

test('a new regime knows the runs it begins with and nothing older, but how alike neighbours are, those of a change for less', () => {
	const { normal } = random(5);
	const old = seen(Array.from({ length: 80 }, normal));
	const values = lastValues(old).slice(-5);
	const scores = wholeNumbers(old.scores).map((score, run) => (run < 75 ? score : Math.round(score * 0.3)));
	const begun = restartRunDrift(old, 5);
	expect(lastValues(begun)).toEqual(values);
	expect([begun.runs, evidenceOf(begun).total]).toEqual([5, 0]);
	expect(wholeNumbers(begun.scores)).toEqual(scores);
});

/** Runs until the alarm, from a cold start; null when there is none. */
function firstAlarm(draw: (run: number) => number, level: number, limit: number): number | null {
	let state = emptyRunDrift();
	for (let run = 0; run < limit; run++) {
		state = observeRun(state, draw(run));
		if (evidenceOf(state).total >= level) return run;
	}
	return null;
}

describe('measured on streams that repeat', () => {
	const STREAMS = 60;
	const LENGTH = 600;
	const LEVEL = 300;
	const slowOutlier = (r: ReturnType<typeof random>) => (r.uniform() < 0.05 ? -Math.log(1 - r.uniform()) : 0);
	const shapes: [string, (r: ReturnType<typeof random>) => number][] = [
		['even durations', r => 0.25 * r.normal()],
		['one slow run in twenty', r => 0.25 * r.normal() + slowOutlier(r)],
		['two kinds of run', r => 0.2 * r.normal() + (r.uniform() < 0.3 ? 0.9 : 0)],
		['whole seconds', r => Math.log(Math.round(4 * Math.exp(0.25 * r.normal())))],
	];

	test.each(shapes)('%s raise no more false alarms than promised', (_, draw) => {
		let alarms = 0;
		for (let seed = 0; seed < STREAMS; seed++) {
			const r = random(1000 + seed);
			let state = emptyRunDrift();
			for (let run = 0; run < LENGTH; run++) {
				state = observeRun(state, draw(r));
				if (evidenceOf(state).total < LEVEL) continue;
				alarms++;
				state = restartRunDrift(state, 5);
			}
		}
		// Promised is one in LEVEL runs; the count of so few streams may be a quarter above its mean.
		expect(alarms).toBeLessThanOrEqual((1.25 * STREAMS * LENGTH) / LEVEL);
	});

	test.each([
		['twice as slow', Math.LN2, 6],
		['half as slow again', Math.log(1.5), 10],
		['a third faster', -Math.log(1.5), 10],
	])('%s is found within a few runs, as often as not', (_, change, within) => {
		const delays: number[] = [];
		for (let seed = 0; seed < STREAMS; seed++) {
			const r = random(2000 + seed);
			const alarm = firstAlarm(
				run => 0.25 * r.normal() + slowOutlier(r) + (run < 100 ? 0 : change),
				1000,
				300,
			);
			if (alarm === null || alarm >= 100) delays.push((alarm ?? Number.POSITIVE_INFINITY) - 99);
		}
		delays.sort((a, b) => a - b);
		expect(delays[delays.length >> 1]!).toBeLessThanOrEqual(within);
	});
});
