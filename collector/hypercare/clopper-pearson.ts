/**
 * Exact one-sided 95 % lower confidence bound of a share: the smallest share under which as many successes as seen, or
 * more, still have a chance of 5 %. 5 of 5 proves 54.9 %, 59 of 59 proves 95.0 %, 299 of 299 proves 99.0 %.
 *
 * Method: C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
 * binomial", Biometrika 26 (1934) 404-413, by bisection on the binomial tail itself: failures are few, so the sum is short.
 */
export function lowerBound(successes: number, trials: number): number | null {
	if (trials === 0) return null;
	if (successes === 0) return 0;
	const terms = logChoose(trials, trials - successes);
	let low = 0;
	let high = successes / trials;
	for (let i = 0; i < 60; i++) {
		const share = (low + high) / 2;
		if (chance(terms, trials, share) < 0.05) low = share;
		else high = share;
	}
	return (low + high) / 2;
}

/** The chance of at most as many failures as there are terms, less one. */
function chance(terms: readonly number[], trials: number, share: number): number {
	const good = Math.log(share);
	const bad = Math.log1p(-share);
	return terms.reduce(
		(sum, term, failures) => sum + Math.exp(term + (trials - failures) * good + (failures && failures * bad)),
		0,
	);
}

/** ln C(n, 0), ln C(n, 1), … ln C(n, last). */
function logChoose(n: number, last: number): number[] {
	const terms = [0];
	for (let k = 1; k <= last; k++) terms.push(terms[k - 1]! + Math.log((n - k + 1) / k));
	return terms;
}
