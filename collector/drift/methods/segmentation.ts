import { agreement } from './agreement.ts';
import { withoutOutliers, withoutSpikes } from './outliers.ts';
import { bestLine, costsOf, type Line, partition, type Solve, sumsOf } from './partition.ts';
import { median } from './sample.ts';
import { seasonOf, withoutSeason } from './seasonal.ts';

/** Values `[from, to)` on the line from `start` (at the first) to `end` (at the last). */
export interface Segment {
	from: number;
	to: number;
	start: number;
	end: number;
}

export interface Setting {
	/** What a change costs, in logarithms of the length of the series: from a keen look to a slow one. */
	penalties: readonly number[];
	/** Variance that nobody cares about, as a part of that of the whole series: from a close look to a distant one. */
	floors: readonly number[];
	/** Autocorrelation beyond this is the shape of the series, and no noise to be forgiven. */
	mostCorrelated: number;
}

/** The one setting there is. Others are for showing how little depends on it. */
export const SETTING: Setting = {
	penalties: [3, 4, 5, 6],
	floors: [0.001, 0.003, 0.01, 0.03],
	mostCorrelated: 0.5,
};

/**
 * Of longer series the medians of equal blocks are looked at. Time and memory grow with the square: of 2,000 values some tenths of a
 * second and 8 MB, of 5,000 some seconds and 50 MB.
 */
export const MOST = 5000;
/** A shorter series is one segment. */
const LEAST = 8;
/** Penalty and correlation follow from each other; so many times are enough. */
const ROUNDS = 3;
/** Correlations closer than this are the same. */
const SAME = 0.005;

/**
 * Where a series changed, found afterwards with all of it at hand: levels or lines, oldest first, that together cover every
 * value. Outliers are drawn in and a season is taken out; then the series is cut with several penalties and floors (see
 * `partition.ts`), each penalty grown by what noise that follows itself is worth less, (1 + phi) / (1 - phi); what at least half
 * of these looks agree on is a change. Deterministic, and the same for the series in any unit and from any zero. Throws
 * a RangeError on a value that is no finite number.
 */
export function segmentation(values: readonly number[], setting = SETTING): Segment[] {
	const wrong = values.findIndex(value => !Number.isFinite(value));
	if (wrong >= 0) throw new RangeError(`value ${wrong + 1} is no number: ${values[wrong]}`);
	if (values.length === 0) return [];
	const size = Math.ceil(values.length / MOST);
	const { level, spread } = scaleOf(values);
	const series = values.map(value => (spread === 0 ? 0 : (value - level) / spread));
	const plain = tidied(size === 1 ? series : blocks(series, size));
	const cuts = [0, ...changes(plain, setting).map(at => at * size), values.length];
	const sums = sumsOf(size === 1 ? plain : withoutOutliers(series));
	return cuts.slice(1).map((to, i) => {
		const { from, middle, slope } = bestLine(sums, setting.floors[0]!, cuts[i]!, to);
		const rise = (slope * (to - from - 1)) / 2;
		return {
			from,
			to,
			start: level + spread * (middle - rise),
			end: level + spread * (middle + rise),
		};
	});
}

function scaleOf(values: readonly number[]): { level: number; spread: number } {
	const first = values[0]!;
	const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one / of.length, 0);
	const off = mean(values.map(value => value - first));
	const largest = values.reduce((most, value) => Math.max(most, Math.abs(value - first - off)), 0);
	if (!(largest > 0)) return { level: first + off, spread: 0 };
	const spread = largest * Math.sqrt(mean(values.map(value => ((value - first - off) / largest) ** 2)));
	return { level: first + off, spread };
}

const blocks = (series: readonly number[], size: number) =>
	Array.from({ length: Math.ceil(series.length / size) }, (_, i) =>
		median(series.slice(i * size, (i + 1) * size)),
	);

function tidied(series: readonly number[]): number[] {
	const tame = withoutOutliers(series);
	const season = seasonOf(tame);
	return season === 0 ? tame : withoutSeason(tame, season);
}

function changes(series: readonly number[], { penalties, floors, mostCorrelated }: Setting): number[] {
	const { spread } = scaleOf(series);
	if (series.length < LEAST || spread === 0) return [];
	const sums = sumsOf(series);
	const costs = new Float32Array(costsOf(series.length));
	const most = Math.min(mostCorrelated, stepCorrelation(series));
	const looks = floors.flatMap(floor => {
		const solve = partition(sums, floor * spread ** 2, costs);
		return penalties.map(penalty => look(series, solve, penalty * Math.log(series.length), most));
	});
	return withoutSpikes(agreement(looks), series);
}

/** One look: the segments' first values. The correlation is that of what the segments before have left over. */
function look(series: readonly number[], solve: Solve, penalty: number, most: number): number[] {
	let phi = 0;
	let lines = solve(penalty);
	for (let round = 1; round < ROUNDS; round++) {
		const next = Math.max(0, Math.min(most, correlationLeft(series, lines)));
		if (Math.abs(next - phi) < SAME) break;
		phi = next;
		lines = solve((penalty * (1 + phi)) / (1 - phi));
	}
	return lines.slice(1).map(({ from }) => from);
}

function correlationLeft(series: readonly number[], lines: readonly Line[]): number {
	let [product, square, before] = [0, 0, 0];
	for (const { from, to, middle, slope } of lines) {
		for (let i = from; i < to; i++) {
			const left = series[i]! - middle - slope * (i - (from + to - 1) / 2);
			product += left * before;
			square += left * left;
			before = left;
		}
	}
	return square === 0 ? 0 : product / square;
}

/** Of steps so many count: the largest are changes. */
const COUNTED = 0.8;

/**
 * Correlation of neighbours from how much further two steps lead than one (after Chakar et al. 2017): changes of level, which make
 * what is left over look correlated until they are found, hardly touch it.
 */
function stepCorrelation(series: readonly number[]): number {
	const usual = (apart: number) => {
		const squares = series.slice(2).map((_, i) => (series[i + apart]! - series[i]!) ** 2);
		squares.sort((a, b) => a - b);
		const counted = squares.slice(0, Math.max(1, Math.floor(COUNTED * squares.length)));
		return counted.reduce((sum, one) => sum + one, 0) / counted.length;
	};
	const one = usual(1);
	return one === 0 ? 0 : Math.max(0, usual(2) / one - 1);
}
