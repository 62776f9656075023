/** One part of `npm run bench:drift`: what is measured, and the goals it is held against. */
export interface Section {
	/** Asked for by `npm run bench:drift -- NAME`. */
	name: string;
	title: string;
	run(how: How): Promise<Result> | Result;
}

export interface How {
	/** Fewer seeds: a look, no proof. */
	quick: boolean;
	/** Says how far it is; overwritten by what comes next. */
	progress(text: string): void;
}

export interface Result {
	tables: Table[];
	gates: Gate[];
}

export interface Table {
	title: string;
	columns: string[];
	/** A cell for each column; the first says what the row is about. Ours first, rivals after it. */
	rows: Cell[][];
	/** What one must know to read it. */
	note?: string;
}
export type Cell = string | number | null;

/** A goal of the method: met when the figure is at most (or at least) the goal. */
export interface Gate {
	name: string;
	figure: number;
	goal: number;
	/** Which side of the goal is good. */
	good: 'at most' | 'at least';
	unit: string;
	note?: string;
}

export function isMet({ figure, goal, good }: Gate): boolean {
	return good === 'at most' ? figure <= goal : figure >= goal;
}
