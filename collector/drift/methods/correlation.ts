/**
 * How alike neighbouring scores are: running sums over the last scores, from which the integrated autocorrelation time is
 * told at any moment. Scores are kept as whole numbers, so that sums taken away again leave nothing behind, and a state read
 * from its JSON goes on exactly as the one that was written.
 */
export interface Scores {
	/** The last scores times `unit`, a ring; the oldest is at `first`. */
	unit: number;
	ring: Int32Array;
	first: number;
	count: number;
	/** Of the scores old enough to be counted: how many, their sum, and the sums of products with those 0 … LAGS runs later. */
	counted: number;
	sum: number;
	products: Float64Array;
}

/** Scores beyond this count as this, so that single odd runs do not tell how alike neighbours are. */
const LIMIT = 2;
/** How many scores are kept, how many of the last are not counted yet, and how far neighbours are looked for. */
const KEPT = 300;
const HELD_BACK = 10;
export const LAGS = 40;

export function noScores(unit: number): Scores {
	const products = new Float64Array(LAGS + 1);
	return { unit, ring: new Int32Array(KEPT), first: 0, count: 0, counted: 0, sum: 0, products };
}

/** Changes and gives back what it gets. */
export function addScore(scores: Scores, score: number): Scores {
	if (scores.count === KEPT) forgetOldest(scores);
	const { ring, first, unit } = scores;
	ring[(first + scores.count) % KEPT] = Math.round(unit * Math.max(-LIMIT, Math.min(LIMIT, score)));
	scores.count++;
	if (scores.count > HELD_BACK) countNext(scores);
	return scores;
}

/** Without the last `dropped`. */
export function dropLast(scores: Scores, dropped: number): Scores {
	return scoresFrom(wholeNumbers(scores).slice(0, Math.max(0, scores.count - dropped)), scores.unit);
}

/** Oldest first, as `scoresFrom` takes them. */
export function wholeNumbers({ ring, first, count }: Scores): Int32Array {
	return Int32Array.from({ length: count }, (_, index) => ring[(first + index) % KEPT]!);
}

export function scoresFrom(numbers: ArrayLike<number>, unit: number): Scores {
	const scores = noScores(unit);
	scores.ring.set(numbers);
	for (scores.count = 1; scores.count <= numbers.length; scores.count++) {
		if (scores.count > HELD_BACK) countNext(scores);
	}
	scores.count = numbers.length;
	return scores;
}

function forgetOldest(scores: Scores): void {
	const { ring, first, counted, products } = scores;
	const oldest = ring[first]!;
	const lags = Math.min(LAGS, counted - 1);
	for (let lag = 0; lag <= lags; lag++) products[lag]! -= oldest * ring[(first + lag) % KEPT]!;
	scores.sum -= oldest;
	scores.counted--;
	scores.count--;
	scores.first = (first + 1) % KEPT;
}

function countNext(scores: Scores): void {
	const { ring, first, counted, products } = scores;
	const at = first + counted;
	const next = ring[at % KEPT]!;
	const lags = Math.min(LAGS, counted);
	for (let lag = 0; lag <= lags; lag++) products[lag]! += next * ring[(at - lag) % KEPT]!;
	scores.sum += next;
	scores.counted++;
}

/** What is believed of the correlation of neighbours before any is known, and how many runs that belief weighs. */
const PRIOR_CORRELATION = 0.1;
const PRIOR_WEIGHT = 20;
const HIGHEST_CORRELATION = 0.85;
const LONGEST = 60;

/** Of neighbours: the correlation φ that the same decay over all lags would have, as (1 + φ) / (1 - φ). */
export function lagOneTime(scores: Scores): number {
	const [first] = correlations(scores, 1);
	const phi = Math.max(0, Math.min(HIGHEST_CORRELATION, first!));
	return (1 + phi) / (1 - phi);
}

/**
 * The integrated autocorrelation time, in runs: so many runs tell as much as one would that resembles no other. The sum of
 * correlations over lags ends where two neighbouring ones sum to less than nothing: C. J. Geyer, "Practical Markov chain
 * Monte Carlo", Statistical Science 7 (1992) 473-483 (initial positive sequence). Never less than what lag 1 says.
 */
export function autocorrelationTime(scores: Scores): number {
	const rho = correlations(scores, LAGS);
	let time = 1 + 2 * (rho[0] ?? 0);
	for (let lag = 2; lag + 1 <= rho.length; lag += 2) {
		const pair = rho[lag - 1]! + rho[lag]!;
		if (pair <= 0) break;
		time += 2 * pair;
	}
	return Math.min(LONGEST, Math.max(lagOneTime(scores), time));
}

/** Shrunk correlations at lags 1, 2 … `upTo`. */
function correlations({ ring, first, counted: n, sum, products }: Scores, upTo: number): number[] {
	if (n <= 10) return [PRIOR_CORRELATION];
	const centre = sum / n;
	const oldest = ring[first]!;
	const alone = products[0]! - oldest * oldest - 2 * centre * (sum - oldest) + (n - 1) * centre * centre;
	const found: number[] = [];
	let ends = 0;
	for (let lag = 1; lag <= Math.min(upTo, n - 10); lag++) {
		ends += ring[(first + lag - 1) % KEPT]! + ring[(first + n - lag) % KEPT]!;
		const together = products[lag]! - centre * (2 * sum - ends) + (n - lag) * centre * centre;
		// 1/n mends most of the bias that centring on the sample's own mean brings.
		const seen = alone <= 0 ? 0 : together / alone + 1 / n;
		found.push((n * seen + PRIOR_WEIGHT * (lag === 1 ? PRIOR_CORRELATION : 0)) / (n + PRIOR_WEIGHT));
	}
	return found;
}
