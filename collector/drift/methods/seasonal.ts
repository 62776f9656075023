import { median } from './sample.ts';

const SHORTEST = 4;
const LONGEST = 400;
/** A season must have come round so often to be told from a coincidence. */
const ROUNDS = 4;
/** Correlation of steps a season apart, and how far it must stand out from that at shorter distances. */
const LEAST = 0.5;
const STANDS_OUT = 0.5;
/** A multiple of the season correlates about as well: the shortest within this of the best is it. */
const AS_GOOD = 0.15;
/** Steps beyond so many usual ones are changes or outliers and say nothing of a season. */
const CLIP = 3;
const USUAL = 0.68;

/**
 * After how many values a series repeats itself (a week of 5, a year of 12): a peak of the autocorrelation of its steps from
 * value to value, in which neither level nor trend is left. 0 when it does not.
 */
export function seasonOf(values: readonly number[]): number {
	const longest = Math.min(LONGEST, Math.floor(values.length / ROUNDS));
	if (longest < SHORTEST) return 0;
	return peakOf(clippedSteps(values), longest) || peakOf(fromMean(values), longest);
}

function peakOf(series: readonly number[], longest: number): number {
	const r = correlations(series, longest + 1);
	const isPeak = (lag: number) => r[lag]! >= r[lag - 1]! && r[lag]! >= r[lag + 1]!;
	const peaks = r.flatMap((_, lag) => (lag >= SHORTEST && lag <= longest && isPeak(lag) ? [lag] : []));
	const best = Math.max(0, ...peaks.map(lag => r[lag]!));
	const season = peaks.find(
		lag => r[lag]! >= Math.max(LEAST, best - AS_GOOD) && r[lag]! - Math.min(...r.slice(0, lag)) >= STANDS_OUT,
	);
	return season ?? 0;
}

/** The series without its season: less the usual distance of each place in it from the moving mean. */
export function withoutSeason(values: readonly number[], season: number): number[] {
	const trend = movingMean(values, season);
	const half = Math.floor(season / 2);
	const distances: number[][] = Array.from({ length: season }, () => []);
	for (let i = half; i < values.length - half; i++) distances[i % season]!.push(values[i]! - trend[i]!);
	const usual = distances.map(median);
	const middle = usual.reduce((sum, one) => sum + one, 0) / season;
	return values.map((value, i) => value - (usual[i % season]! - middle));
}

function fromMean(values: readonly number[]): number[] {
	const mean = values.reduce((sum, value) => sum + value / values.length, 0);
	return values.map(value => value - mean);
}

function clippedSteps(values: readonly number[]): number[] {
	const steps = values.slice(1).map((value, i) => value - values[i]!);
	const sizes = steps.map(Math.abs).sort((a, b) => a - b);
	const most = CLIP * (sizes[Math.floor(USUAL * sizes.length)]! || sizes.at(-1)!);
	return steps.map(step => Math.max(-most, Math.min(most, step)));
}

/** Of `steps` with themselves, by distance from 0 to `longest`. */
function correlations(steps: readonly number[], longest: number): number[] {
	return Array.from({ length: longest + 1 }, (_, lag) => {
		let [both, one, other] = [0, 0, 0];
		for (let i = lag; i < steps.length; i++) {
			both += steps[i]! * steps[i - lag]!;
			one += steps[i]! ** 2;
			other += steps[i - lag]! ** 2;
		}
		return both / (Math.sqrt(one * other) || 1);
	});
}

/** Over one season about each value, its two ends counting half where it has no middle; at the ends of the series as near as can be. */
function movingMean(values: readonly number[], season: number): number[] {
	const n = values.length;
	const sums = [0];
	for (const value of values) sums.push(sums.at(-1)! + value);
	return values.map((_, i) => {
		const first = i - Math.floor(season / 2);
		const from = Math.max(0, Math.min(first, n - season));
		const whole = sums[from + season]! - sums[from]!;
		const isEven = season % 2 === 0 && first >= 0 && first + season < n;
		return (isEven ? whole + (values[first + season]! - values[first]!) / 2 : whole) / season;
	});
}
