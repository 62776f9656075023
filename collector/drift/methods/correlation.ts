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

/** With the last `number` of them made smaller by a factor; 0 leaves them out. */
export function fadeLast(scores: Scores, number: number, factor: number): Scores {
	const numbers = wholeNumbers(scores);
	const from = Math.max(0, numbers.length - number);
	if (factor === 0) return scoresFrom(numbers.slice(0, from), scores.unit);
	for (let i = from; i < numbers.length; i++) numbers[i] = Math.round(numbers[i]! * factor);
	return scoresFrom(numbers, scores.unit);
}

/** Oldest first, as `scoresFrom` takes them. */
export function wholeNumbers({ ring, first, count }: Scores): Int32Array {
	const numbers = new Int32Array(count);
	const older = ring.subarray(first, first + count);
	numbers.set(older);
	numbers.set(ring.subarray(0, count - older.length), older.length);
	return numbers;
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
	for (let lag = 0, at = first; lag <= lags; lag++) {
		products[lag]! -= oldest * ring[at]!;
		at = at + 1 === KEPT ? 0 : at + 1;
	}
	scores.sum -= oldest;
	scores.counted--;
	scores.count--;
	scores.first = (first + 1) % KEPT;
}

function countNext(scores: Scores): void {
	const { ring, first, counted, products } = scores;
	let at = (first + counted) % KEPT;
	const next = ring[at]!;
	const lags = Math.min(LAGS, counted);
	for (let lag = 0; lag <= lags; lag++) {
		products[lag]! += next * ring[at]!;
		at = at === 0 ? KEPT - 1 : at - 1;
	}
	scores.sum += next;
	scores.counted++;
}

/** What is believed of the correlation of neighbours before any is known, and how many runs that belief weighs. */
const PRIOR = 0.05;
const PLAIN_PRIOR = 0.1;
const PRIOR_WEIGHT = 20;
const HIGHEST_CORRELATION = 0.85;
/** Correlations are told from more scores than this, and no run ever weighs less than one in so many. */
const LEAST = 10;
const LONGEST = 60;
/** Standard errors by which two neighbouring correlations stand out. */
const NOISE = 1.5;

/** Of neighbours alone: as if each run resembled only the one before it, φ, the time is (1 + φ) / (1 - φ). */
export function lagOneTime(scores: Scores): number {
	return timeOf(correlations(scores, PLAIN_PRIOR)());
}

function timeOf(lagOne: number): number {
	const phi = Math.max(0, Math.min(HIGHEST_CORRELATION, lagOne));
	return (1 + phi) / (1 - phi);
}

/**
 * The integrated autocorrelation time, in runs: so many runs tell as much as one would that resembles no other. The sum of
 * correlations over lags ends where two neighbouring ones no longer stand out: C. J. Geyer, "Practical Markov chain Monte
 * Carlo", Statistical Science 7 (1992) 473-483 (initial positive sequence), with so many standard errors of their sum in place
 * of his zero, since a few hundred runs are few. Never less than what lag 1 says.
 */
export function autocorrelationTime(scores: Scores): number {
	const next = correlations(scores, PRIOR);
	const noise = NOISE * Math.sqrt(2 / Math.max(1, scores.counted));
	const lagOne = next();
	let time = 1 + 2 * lagOne;
	for (let lag = 2; lag < Math.min(LAGS, scores.counted - LEAST); lag += 2) {
		const pair = next() + next();
		if (pair <= noise) break;
		time += 2 * pair;
	}
	return Math.min(LONGEST, Math.max(timeOf(lagOne), time));
}

/** Gives the correlation at lag 1 when it is first called, then those at 2, 3 …; shrunk to what is believed before. */
function correlations({ ring, first, counted: n, sum, products }: Scores, prior: number): () => number {
	if (n <= LEAST) return () => prior;
	const centre = sum / n;
	const oldest = ring[first]!;
	const alone = products[0]! - oldest * oldest - 2 * centre * (sum - oldest) + (n - 1) * centre * centre;
	let lag = 0;
	let ends = 0;
	return () => {
		lag++;
		ends += ring[(first + lag - 1) % KEPT]! + ring[(first + n - lag) % KEPT]!;
		const together = products[lag]! - centre * (2 * sum - ends) + (n - lag) * centre * centre;
		// 1/n mends most of the bias that centring on the sample's own mean brings.
		const seen = alone <= 0 ? 0 : together / alone + 1 / n;
		return (n * seen + (lag === 1 ? PRIOR_WEIGHT * prior : 0)) / (n + PRIOR_WEIGHT);
	};
}
