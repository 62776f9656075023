/**
 * Drift of a mix: which of several names come, such as the error types of failed runs. E-values that bet on the names that
 * came most lately, fed into Shiryaev-Roberts statistics (source: as in `run-drift.ts`).
 *
 * With K the counts so far, the present name among them, of N in all: a(c) = (recent(c) + 2·share(c)) / ((all recent + 2)·
 * share(c)), where `recent` are counts that fade with half-lives of 5, 15 and 40 names and share is the long-run share by R. E.
 * Krichevsky and V. K. Trofimov's estimate (IEEE Trans. Information Theory 27 (1981) 199-207), both before the present name;
 * e = a(x) / Σ K(c)/N·a(c). A name that comes for the first time has a = 1: that it is new is told by itself, and betting on
 * it would break the false-alarm rate of robots with many rare errors. About 0.6 to 0.75 alarms every A names (measured).
 *
 * Deterministic; the state is plain JSON and is changed in place.
 */
export interface MixEState {
	/** Names of the present regime, and how often each came. */
	names: number;
	counts: Record<string, number>;
	/** Of each half-life: counts that fade. */
	recent: Record<string, number>[];
	/** M of each; 0 while too few are known. */
	evidence: number[];
}

const HALF_LIVES = [5, 15, 40];
const FADE = HALF_LIVES.map(half => 2 ** (-1 / half));
const SHRINKAGE = 2;
/** Names of a regime before it can be judged at all. */
export const LEAST_NAMES = 3;
/** So many names are told apart; what comes after them is one more. */
const NAMES = 50;
const OTHER = '_other';

export function emptyMixE(): MixEState {
	return { names: 0, counts: {}, recent: HALF_LIVES.map(() => ({})), evidence: HALF_LIVES.map(() => 0) };
}

/** The state after one more name. */
export function observeName(state: MixEState, name: string): MixEState {
	const { counts } = state;
	// What every object has, such as `constructor`, is no key to count by.
	const known =
		!(name in Object.prototype) && (Object.hasOwn(counts, name) || Object.keys(counts).length < NAMES);
	const kept = known ? name : OTHER;
	const isNew = !Object.hasOwn(counts, kept);
	const before = state.names;
	state.names++;
	const kinds = Object.keys(counts).length + (isNew ? 1 : 0);
	const share = (one: string) => ((counts[one] ?? 0) + 0.5) / (before + 0.5 * kinds);
	if (before >= LEAST_NAMES) {
		state.evidence = state.evidence.map((m, index) => {
			return (m + 1) * bet(counts, state.recent[index]!, share, kept, isNew, state.names);
		});
	}
	for (const [index, recent] of state.recent.entries()) {
		for (const one of Object.keys(recent)) recent[one]! *= FADE[index]!;
		recent[kept] = (recent[kept] ?? 0) + 1;
	}
	counts[kept] = (counts[kept] ?? 0) + 1;
	return state;
}

/** The e-value of a name, with the counts of before it. */
function bet(
	counts: Record<string, number>,
	recent: Record<string, number>,
	share: (name: string) => number,
	name: string,
	isNew: boolean,
	names: number,
): number {
	let all = 0;
	for (const one of Object.keys(recent)) all += recent[one]!;
	const weight = (one: string) =>
		((recent[one] ?? 0) + SHRINKAGE * share(one)) / ((all + SHRINKAGE) * share(one));
	const own = isNew ? 1 : weight(name);
	let expected = isNew ? 1 / names : 0;
	for (const one of Object.keys(counts)) {
		expected += ((counts[one]! + (one === name ? 1 : 0)) / names) * weight(one);
	}
	return own / expected;
}

/** The statistic to hold against an alarm level. */
export function mixEvidence({ evidence }: MixEState): number {
	return evidence.reduce((sum, one) => sum + one, 0) / evidence.length;
}
