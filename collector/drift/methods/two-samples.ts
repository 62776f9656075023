import { logChoose } from '../../log-choose.ts';
import { normalCdf } from './normal.ts';

/**
 * Whether two samples differ in where they lie: two-sided p of H. B. Mann and D. R. Whitney's U, "On a test of whether one of
 * two random variables is stochastically larger than the other", Annals of Mathematical Statistics 18 (1947) 50-60, by the
 * normal approximation with corrections for ties and continuity; good from some eight values on either side. 1 of equal ones.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): number {
	const [n, m] = [a.length, b.length];
	const all = [...a.map(value => ({ value, first: true })), ...b.map(value => ({ value, first: false }))];
	all.sort((one, other) => one.value - other.value);
	let ranks = 0;
	let ties = 0;
	for (let from = 0; from < all.length; ) {
		let to = from;
		while (to < all.length && all[to]!.value === all[from]!.value) to++;
		const rank = (from + 1 + to) / 2;
		for (let i = from; i < to; i++) if (all[i]!.first) ranks += rank;
		ties += (to - from) ** 3 - (to - from);
		from = to;
	}
	const total = n + m;
	const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
	if (!(variance > 0)) return 1;
	const distance = Math.abs(ranks - (n * (n + 1)) / 2 - (n * m) / 2) - 0.5;
	return Math.min(1, 2 * (1 - normalCdf(Math.max(0, distance) / Math.sqrt(variance))));
}

/**
 * Whether two shares differ: two-sided p of R. A. Fisher's exact test of `k` among `n` against `l` among `m`, all tables no
 * likelier than the one seen added up.
 */
export function fisherExact(k: number, n: number, l: number, m: number): number {
	const drawn = k + l;
	const least = Math.max(0, drawn - m);
	const most = Math.min(n, drawn);
	const logs = Array.from({ length: most - least + 1 }, (_, i) => logTable(least + i, n, drawn, m));
	const seen = logs[k - least]!;
	const p = logs.filter(log => log <= seen + 1e-9).reduce((sum, log) => sum + Math.exp(log), 0);
	return Math.min(1, p);
}

/** Log of the hypergeometric probability of `k` of `n`, when `drawn` of all `n + m` are. */
const logTable = (k: number, n: number, drawn: number, m: number) =>
	logChoose(n, k) + logChoose(m, drawn - k) - logChoose(n + m, drawn);
