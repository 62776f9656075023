/**
 * Distribution function of the standard normal distribution, to about 1e-15.
 * Series 7.1.5 for small and continued fraction 7.1.14 for large arguments; Abramowitz and Stegun, Handbook of Mathematical
 * Functions (1964), with 26.2.29.
 */
export function normalCdf(x: number): number {
	const z = Math.abs(x) / Math.SQRT2;
	const upper = z < 3 ? 0.5 * (1 - erfSeries(z)) : 0.5 * erfcFraction(z);
	return x > 0 ? 1 - upper : upper;
}

function erfSeries(z: number): number {
	let sum = z;
	let term = z;
	for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && n < 200; n++) {
		term *= (-z * z) / n;
		sum += term / (2 * n + 1);
	}
	return (2 / Math.sqrt(Math.PI)) * sum;
}

function erfcFraction(z: number): number {
	let fraction = 0;
	for (let k = 60; k >= 1; k--) fraction = k / 2 / (z + fraction);
	return Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + fraction);
}

/** Coefficients of PPND16 (as near as a double comes), numerator and denominator, highest power first. */
const CENTRE = [
	[
		2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
		1971.5909503065513, 133.14166789178438, 3.3871328727963665,
	],
	[
		5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
		687.1870074920579, 42.31333070160091, 1,
	],
] as const;
const TAIL = [
	[
		0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
		5.769497221460691, 4.630337846156546, 1.4234371107496835,
	],
	[
		1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
		1.6763848301838038, 2.053191626637759, 1,
	],
] as const;
const FAR_TAIL = [
	[
		2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
		0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
	],
	[
		2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
		0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
	],
] as const;

/**
 * Quantile of the standard normal distribution, to about 1e-15; infinite at 0 and 1.
 * M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied Statistics 37 (1988) 477-484.
 */
export function normalQuantile(share: number): number {
	if (share <= 0) return Number.NEGATIVE_INFINITY;
	if (share >= 1) return Number.POSITIVE_INFINITY;
	const q = share - 0.5;
	if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q);
	const r = Math.sqrt(-Math.log(Math.min(share, 1 - share)));
	const z = r <= 5 ? ratio(TAIL, r - 1.6) : ratio(FAR_TAIL, r - 5);
	return q < 0 ? -z : z;
}

function ratio([top, bottom]: readonly [readonly number[], readonly number[]], x: number): number {
	const polynomial = (terms: readonly number[]) => terms.reduce((sum, term) => sum * x + term, 0);
	return polynomial(top) / polynomial(bottom);
}
