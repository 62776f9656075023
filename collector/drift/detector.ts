/** What moved: the values went up or down, they spread wider, or a rate rose. */
export type ChangeKind = 'up' | 'down' | 'spread' | 'rate';

/** A change found in the last runs of a regime, oldest first on both sides. */
export interface Split {
	kind: ChangeKind;
	before: number[];
	after: number[];
}

/**
 * One way to notice that a signal has changed, run by run. States are immutable; `pack` and `unpack` turn them into JSON and
 * back without loss. One file per detector.
 */
export interface Detector<State> {
	empty(): State;
	/** The state after one more run. */
	observe(state: State, value: number): State;
	/** Evidence of a change, to hold against an alarm level; 0 while too little is known. */
	statistic(state: State): number;
	/** Runs of the present regime. */
	runs(state: State): number;
	/** What is normal in the present regime; null without runs. */
	normal(state: State): number | null;
	/** What is normal among these values; NaN of none. */
	typical(values: readonly number[]): number;
	/** Where the signal changed, if it did. `recent` are its last values, oldest first. */
	split(state: State, recent: readonly number[]): Split | null;
	/** After a change: a regime that begins with these runs. */
	restart(state: State, after: readonly number[]): State;
	/** After evidence of what turned out to be no change that matters. */
	dismiss(state: State, after: readonly number[]): State;
	pack(state: State): unknown;
	unpack(json: unknown): State;
}
