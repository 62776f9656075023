import { mean, median } from './sample.ts';

/** Standard deviation of the values about their middle, and how many runs that belief weighs. */
export interface SpreadPrior {
	sd: number;
	weight: number;
}

/** Values that must be known before the next one can be judged. */
export const LEAST_KNOWN = 8;
/** Values further out are taken for this many standard deviations: one slow run is no change. */
const CLIP = 3;
/** Of so few values only a large change can be told: bets are on changes so many times as large as later. */
const LARGER = 1.5;
/** The robot's own values tell their spread as well as so many runs of others do. */
const OWN_WEIGHT = 8;
/** Of normal values: standard deviation over the mean distance from the middle. */
const NORMAL_SD = Math.sqrt(Math.PI / 2);

/**
 * E-values of the next value while there are too few to compare it with, from how far the values of robots like this one are
 * from their middle. `up`, `down` and `spread` for each of `deltas` (in standard deviations), in that order; null before eight
 * values. Values, their spread and the prior's are on the detector's scale.
 *
 * The robot's own level is not known but learned with the change: the Bayes factor of "one level up to run τ, another by delta
 * from τ on" against "one level", both with a flat prior, is exp((S0 − S1)/2σ²) with S the sums of squares about the mean of
 * the values, less the change in S1. Summed over τ this is a Shiryaev-Roberts statistic R, and (R of all values)/(R of those
 * before + 1) the e-value with which M ← (M + 1)·e becomes R: valid from the first run, however wrong the first values were.
 * Source: A. N. Shiryaev, "On optimum methods in quickest detection problems", Theory Prob. Appl. 8 (1963) 22-46; the unknown
 * level as in M. Pollak and D. Siegmund, "Sequential detection of a change in a normal mean when the initial value is
 * unknown", Annals of Statistics 19 (1991) 394-416. Of a wider spread too few values tell: 1.
 */
export function coldBets(
	values: readonly number[],
	value: number,
	prior: SpreadPrior,
	deltas: readonly number[],
): number[] | null {
	if (values.length < LEAST_KNOWN) return null;
	const first = values.slice(0, LEAST_KNOWN);
	const centre = median(first);
	const sd = sdOf(first, centre, prior);
	const score = (one: number) => Math.max(-CLIP, Math.min(CLIP, (one - centre) / sd));
	const scores = [...values, value].map(score);
	const bet = (delta: number) => {
		const size = LARGER * delta;
		return statistic(scores, size) / (statistic(scores.slice(0, -1), size) + 1);
	};
	return [...deltas.map(bet), ...deltas.map(delta => bet(-delta)), ...deltas.map(() => 1)];
}

function sdOf(first: readonly number[], centre: number, { sd, weight }: SpreadPrior): number {
	const own = NORMAL_SD * mean(first.map(one => Math.abs(one - centre)));
	const variance = (weight * sd ** 2 + OWN_WEIGHT * own ** 2) / (weight + OWN_WEIGHT);
	return Math.max(1e-6, Math.sqrt(variance));
}

/** The sum of Bayes factors over each run from which the level may have moved by `delta`; 0 while none is judged. */
function statistic(scores: readonly number[], delta: number): number {
	const n = scores.length;
	if (n <= LEAST_KNOWN) return 0;
	const all = scores.reduce((sum, one) => sum + one, 0);
	let after = 0;
	let total = 0;
	for (let from = n - 1; from >= LEAST_KNOWN; from--) {
		after += scores[from]!;
		const moved = n - from;
		// S0 - S1 in closed form: what the values since say of the move, less what the unknown level may account for.
		const gain = delta * (after - (moved * all) / n) - (delta ** 2 * moved * (1 - moved / n)) / 2;
		total += Math.exp(gain);
	}
	return total;
}
