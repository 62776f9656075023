import { logChoose } from '../log-choose.ts';
/**
 * Exact one-sided 95 % lower confidence bound of a share: the smallest share under which as many successes as seen, or
 * more, still have a chance of 5 %. 5 of 5 proves 54.9 %, 59 of 59 proves 95.0 %, 299 of 299 proves 99.0 %.
 *
 * Method: C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
 * binomial", Biometrika 26 (1934) 404-413, by bisection on the binomial tail itself.
 */
export function lowerBound(successes: number, trials: number): number | null {
	if (trials === 0) return null;
	if (successes === 0) return 0;
	const failures = trials - successes;
	const ways = logChoose(trials, failures);
	let low = 0;
	let high = successes / trials;
	for (let i = 0; i < 60; i++) {
		const share = (low + high) / 2;
		if (chance(ways, failures, trials, share) < 0.05) low = share;
		else high = share;
	}
	return (low + high) / 2;
}

/** The other side of it: the largest share under which no more cases than seen still have a chance of 5 %. */
export function upperBound(cases: number, trials: number): number | null {
	const lower = lowerBound(trials - cases, trials);
	return lower === null ? null : 1 - lower;
}

/**
 * The chance of at most so many failures, for a share of successes no higher than the one seen: so many is the likeliest of
 * these numbers, and from there down each is less likely than the last.
 */
function chance(ways: number, failures: number, trials: number, share: number): number {
	const odds = share / (1 - share);
	let term = Math.exp(
		ways + (trials - failures) * Math.log(share) + (failures && failures * Math.log1p(-share)),
	);
	let sum = term;
	for (let k = failures; k > 0 && term > sum * 1e-17; k--) {
		term *= (k / (trials - k + 1)) * odds;
		sum += term;
	}
	return sum;
}
