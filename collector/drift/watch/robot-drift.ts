import type {
	ChangeKind,
	DriftChange,
	DriftMove,
	NearbyChange,
	NewError,
	ReleaseChange,
} from '#model/drift.ts';
import type { AdjustState } from '../signals/adjust.ts';

/** A value of the mix of errors is a name, of all other signals a number on the scale of the family. */
export type Value = number | string;

/** What is remembered of one signal of a robot. */
export interface SignalState {
	/** Its detector's. */
	state: never;
	adjust: AdjustState;
	/** Values that wait until there are enough of them to make one. */
	waiting: number[];
	/** The last values, adjusted, and the numbers of their runs (of a batch the first); oldest first. */
	values: Value[];
	runs: number[];
	/** Number of the last run that told of it. */
	last: number;
	/** Open changes, oldest first. */
	open: OpenChange[];
}

/** What tells whether an open change is over. */
export interface OpenChange {
	id: string;
	kind: ChangeKind;
	/** Number of the first run after it, and of the one it was found with. */
	since: number;
	found: number;
	/** Of the values before it: the middle (the mean of a share), and how far they were from it, as a rule. */
	centre: number;
	distance: number;
	/** What was normal, in the unit people know: the middle, and the 5th and 95th percentile. */
	from: number | null;
	band: [number, number] | null;
	/** Of a rate: the share it came to, and the evidence that it is as it was before (log likelihood ratio, at least 0). */
	to: number | null;
	return: number;
	/** Of a mix: the shares of before. */
	shares: Record<string, number> | null;
}

/** A change as it is told, but for what depends on other robots. */
export type KeptChange = Omit<DriftChange, 'shared'>;

/** The last release, while values before and after it are gathered; by signal. */
export interface KeptRelease extends Pick<ReleaseChange, 'from' | 'to' | 'run' | 'at'> {
	/** Of its first run. */
	number: number;
	before: Record<string, number[]>;
	after: Record<string, number[]>;
}

/** Something that was new, at the run of that number. */
export interface Novelty extends Pick<NearbyChange, 'what' | 'from' | 'to' | 'run' | 'at'> {
	number: number;
}

/** What is remembered of a robot: all of it follows from what its runs told, in that order. */
export interface RobotDrift {
	robot: string;
	/** Finished runs seen. */
	runs: number;
	/** Alarm level at the last of them, the values a year it was made from, and the runs that make one value. */
	level: number;
	perYear: number | null;
	batch: number;
	/** The least change that matters, of the value before, where the register says so. */
	floor: number | null;
	/** Start of the last run, epoch milliseconds. */
	startedAt: number | null;
	targetSystems: readonly string[];
	signals: Record<string, SignalState>;
	/** The last runs, the newest last: what numbers of runs stand for. Of batches that are past only the first run. */
	marks: { number: number; run: string; at: number }[];
	/** Those found, oldest first, and how many there ever were. */
	changes: KeptChange[];
	found: number;
	/** Grows whenever one of them is other than it was. */
	touched: number;
	/** Releases it had, the latest last, and the platforms and workers. */
	versions: string[];
	platforms: string[];
	workers: string[];
	novelties: Novelty[];
	release: KeptRelease | null;
	/** Those of which enough is known, oldest first. */
	releases: ReleaseChange[];
	/** Error types it had, and those that were new. */
	errors: string[];
	newErrors: NewError[];
	newErrorsFound: number;
}

export function emptyRobotDrift(robot: string): RobotDrift {
	return {
		...{ robot, runs: 0, level: 0, perYear: null, batch: 1, floor: null, startedAt: null, targetSystems: [] },
		...{ signals: {}, marks: [], changes: [], found: 0, touched: 0 },
		...{ versions: [], platforms: [], workers: [], novelties: [], release: null, releases: [] },
		...{ errors: [], newErrors: [], newErrorsFound: 0 },
	};
}

const MARKS = 200;
/** The last runs, of which each is remembered. */
const DENSE = 50;

/** Remembers the run the drift has come to. */
export function mark({ marks, runs, batch }: RobotDrift, { run, at }: { run: string; at: number }): void {
	marks.push({ number: runs - 1, run, at });
	if (marks.length <= MARKS) return;
	const within =
		batch === 1 ? 0 : marks.findIndex(({ number }, index) => number % batch !== 0 && index < MARKS - DENSE);
	marks.splice(Math.max(0, within), 1);
}

/** The run of a number, or the last remembered before it; of one that is too long ago, the oldest. */
export function markOf({ marks }: RobotDrift, number: number): { run: string; at: string } {
	const { run, at } = marks.findLast(one => one.number <= number) ?? marks[0]!;
	return { run, at: new Date(at).toISOString() };
}

/** What moved, of a change. */
export function moveOf({ signal, unit, kind, from, to, since }: KeptChange): DriftMove {
	return { signal, unit, kind, from, to, since };
}
