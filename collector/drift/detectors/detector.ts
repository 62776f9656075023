import type { ChangeKind } from '#model/drift.ts';

/** What robots of the same kind, or on the same target systems, let one expect of a robot nobody knows yet. */
export interface Prior {
	/** Standard deviation of the values about their middle, on the detector's scale, and how many runs that belief weighs. */
	spread: { sd: number; weight: number } | null;
	/** Share of runs of which the signal is true, and how many runs that belief weighs. */
	rate: { share: number; weight: number } | null;
}

/** A change found in the last runs of a regime, oldest first on both sides. */
export interface Split<Value = number> {
	kind: ChangeKind;
	before: Value[];
	after: Value[];
}

/**
 * One way to notice that a signal has changed, run by run. One file per detector. `observe`, `restart` and `dismiss` may
 * change and give back the state they get: whoever calls them uses only what they answer. `pack` and `unpack` turn a state
 * into JSON and back without loss. Deterministic: the same values in the same order make the same state.
 */
export interface Detector<State, Value = number> {
	empty(prior: Prior | null): State;
	/** The state after one more run. */
	observe(state: State, value: Value): State;
	/** Evidence of a change, to hold against an alarm level; 0 while too little is known. */
	statistic(state: State): number;
	/** Runs of the present regime. */
	runs(state: State): number;
	/** Runs still needed before a change could be noticed. */
	runsNeeded(state: State): number;
	/** The last values that it keeps itself, oldest first, as it got them or rounded; left out of one that keeps none. */
	remembered?(state: State): Value[];
	/** What is normal in the present regime; null without runs, or where there is no such number. */
	normal(state: State): number | null;
	/** 5th and 95th percentile of the present regime; null where too little is known or there is none. */
	band(state: State): [number, number] | null;
	/** What is normal among these values; NaN of none. */
	typical(values: readonly Value[]): number;
	/** Where the signal changed, if it did. `recent` are its last values, oldest first. */
	split(state: State, recent: readonly Value[]): Split<Value> | null;
	/** After a change, or a new release: a regime that begins with these runs. */
	restart(state: State, after: readonly Value[]): State;
	/** After evidence of what turned out to be no change that matters. */
	dismiss(state: State, after: readonly Value[]): State;
	pack(state: State): unknown;
	unpack(json: unknown): State;
}
