import { packAscending, packNumbers, unpackAscending, unpackNumbers } from '../detectors/pack.ts';
import { packAdjust, unpackAdjust } from '../signals/adjust.ts';
import { detectorOf } from '../signals/families.ts';
import {
	emptyRobotDrift,
	type KeptChange,
	type KeptRelease,
	type RobotDrift,
	type SignalState,
	type Value,
} from './robot-drift.ts';

/** The version changes when older states can no longer be read. */
export const VERSION = 4;

interface StoredSignal extends Pick<SignalState, 'waiting' | 'last' | 'open'> {
	state: unknown;
	adjust: unknown;
	/** Of numbers their bits, but for the last `same` ones, which are those its detector keeps. */
	values: string | string[];
	same: number;
	runs: number[];
}

/** What the ledger keeps of a robot's drift, as JSON; its changes, which are seldom others, are kept by themselves. */
export interface StoredDrift extends Omit<RobotDrift, 'signals' | 'marks' | 'changes' | 'release'> {
	version: typeof VERSION;
	signals: Record<string, StoredSignal>;
	release:
		| (Omit<KeptRelease, 'before' | 'after'> & Record<'before' | 'after', Record<string, string>>)
		| null;
	/** Each part by itself, to be short. */
	marks: { numbers: number[]; runs: string[]; at: number[] };
}

export function pack({ signals, marks, changes, release, ...drift }: RobotDrift): StoredDrift {
	return {
		...drift,
		version: VERSION,
		release: release && {
			...release,
			before: mapped(release.before, values => packNumbers(values, 'float32')),
			after: mapped(release.after, values => packNumbers(values, 'float32')),
		},
		signals: Object.fromEntries(
			Object.entries(signals).map(([signal, kept]) => [signal, packSignal(signal, kept)]),
		),
		marks: {
			numbers: packAscending(marks.map(({ number }) => number)),
			runs: marks.map(({ run }) => run),
			at: marks.map(({ at }) => at),
		},
	};
}

function packSignal(
	signal: string,
	{ state, adjust, values, runs, waiting, last, open }: SignalState,
): StoredSignal {
	const detector = detectorOf(signal);
	const same = sameAtEnd(values, detector.remembered?.(state) ?? []);
	return {
		state: detector.pack(state),
		adjust: packAdjust(adjust),
		values: isNames(values)
			? values
			: packNumbers((values as number[]).slice(0, values.length - same), 'float32'),
		same,
		runs: packAscending(runs),
		...{ waiting, last, open },
	};
}

function sameAtEnd(values: readonly Value[], others: readonly Value[]): number {
	let same = 0;
	const most = Math.min(values.length, others.length);
	while (same < most && Object.is(values.at(-1 - same), others.at(-1 - same))) same++;
	return same;
}

const isNames = (values: readonly Value[]): values is string[] => typeof values[0] === 'string';

/** A state of another version begins anew: a detector that guesses is worse than one that has to learn again. */
export function unpack(
	robot: string,
	stored: StoredDrift | undefined,
	changes: readonly KeptChange[] = [],
): RobotDrift {
	if (stored?.version !== VERSION) return emptyRobotDrift(robot);
	const { version, signals, marks, release, ...drift } = stored;
	return {
		...drift,
		signals: Object.fromEntries(
			Object.entries(signals).map(([signal, kept]) => [signal, unpackSignal(signal, kept)]),
		),
		marks: unpackMarks(marks),
		changes: [...changes],
		release: release && {
			...release,
			before: mapped(release.before, text => [...unpackNumbers(text, 'float32')]),
			after: mapped(release.after, text => [...unpackNumbers(text, 'float32')]),
		},
	};
}

function unpackMarks({ numbers, runs, at }: StoredDrift['marks']): RobotDrift['marks'] {
	const known = unpackAscending(numbers);
	return runs.map((run, index) => ({ number: known[index]!, run, at: at[index]! }));
}

function unpackSignal(
	signal: string,
	{ state, adjust, values, same, runs, ...kept }: StoredSignal,
): SignalState {
	const detector = detectorOf(signal);
	const unpacked = detector.unpack(state);
	const others = same === 0 ? [] : detector.remembered!(unpacked).slice(-same);
	return {
		...kept,
		state: unpacked,
		adjust: unpackAdjust(adjust),
		values: [...(typeof values === 'string' ? unpackNumbers(values, 'float32') : values), ...others],
		runs: unpackAscending(runs),
	};
}

const mapped = <From, To>(record: Record<string, From>, to: (value: From) => To): Record<string, To> =>
	Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));
