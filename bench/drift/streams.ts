import type { Random } from './random.ts';

/** Made-up runs: the logarithm of a duration, run by run. `run` counts from 0; five runs are a week. */
export type Stream = (run: number) => number;
export type Noise = (random: Random) => Stream;

/** The middle half of ordinary runs lies within a sixth of the median: a coefficient of variation of 25 %. */
const SD = 0.25;
const WEEK = [0.35, 0.05, 0, 0, 0.15];

/** Runs like the run before it: a correlation of neighbours. */
function autoregressive(correlation: number): Noise {
	return random => {
		let last = random.normal();
		const fresh = Math.sqrt(1 - correlation ** 2);
		return () => {
			last = correlation * last + fresh * random.normal();
			return SD * last;
		};
	};
}

const even: Noise = random => () => SD * random.normal();
/** One run in twenty is slow, 2.7 times on average and up to 50. */
const heavy: Noise = random => () => SD * random.normal() + (random.chance(0.05) ? random.exponential() : 0);

/** Runs that have nothing to do with each other: every detector promises its false alarms of these. */
export const INDEPENDENT: Readonly<Record<string, Noise>> = {
	lognormal: even,
	heavy,
	t3: random => () => (SD * random.t(3)) / 1.15,
	// Three in ten handle a long kind of document.
	bimodal: random => () => (random.chance(0.3) ? 0.9 : 0) + SD * random.normal(),
	// Whole seconds around four.
	ties: random => () => Math.log(Math.max(1, Math.round(4 * Math.exp(SD * random.normal())))),
	weekday: random => run => WEEK[run % 5]! + heavy(random)(run),
	'month end': random => run => (run % 21 >= 19 ? 0.4 : 0) + heavy(random)(run),
};

/** Runs that resemble their neighbours, for many reasons. */
export const DEPENDENT: Readonly<Record<string, Noise>> = {
	'AR(1) 0.3': autoregressive(0.3),
	'AR(1) 0.6': autoregressive(0.6),
	'AR(1) 0.9': autoregressive(0.9),
	// Noise on top of a level that wanders slowly and comes back.
	'slow wander': random => {
		const wander = autoregressive(0.97)(random);
		return run => 0.7 * wander(run) + 0.7 * SD * random.normal();
	},
	// A level that never comes back: there is no normal.
	'random walk': random => {
		let level = 0;
		return () => {
			level += 0.05 * random.normal();
			return level + SD * random.normal();
		};
	},
	// An hourly robot whose days have a busy noon.
	'daily season': random => run => 0.5 * Math.sin((2 * Math.PI * run) / 24) + SD * random.normal(),
};

/** What changes, from the changed run on: applied to the noise. */
export type Change = (noise: number, since: number) => number;

export const CHANGES: Readonly<Record<string, Change>> = {
	'+20 %': noise => noise + Math.log(1.2),
	'+50 %': noise => noise + Math.log(1.5),
	x2: noise => noise + Math.LN2,
	'-33 %': noise => noise - Math.log(1.5),
	'ramp +50 % in 50': (noise, since) => noise + Math.log(1.5) * Math.min(1, (since + 1) / 50),
	'spread x2': noise => 2 * noise,
};

/** A stream that changes at a run. */
export function changing(noise: Stream, change: Change, at: number): Stream {
	return run => (run < at ? noise(run) : change(noise(run), run - at));
}
