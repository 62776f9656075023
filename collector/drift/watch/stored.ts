import { packNumbers, unpackNumbers } from '../detectors/pack.ts';
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
export const VERSION = 3;

interface StoredSignal extends Pick<SignalState, 'waiting' | 'last' | 'open'> {
	state: unknown;
	adjust: unknown;
	/** Of numbers their bits. */
	values: string | string[];
	runs: string;
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
			numbers: marks.map(({ number }) => number),
			runs: marks.map(({ run }) => run),
			at: marks.map(({ at }) => at),
		},
	};
}

function packSignal(
	signal: string,
	{ state, adjust, values, runs, waiting, last, open }: SignalState,
): StoredSignal {
	return {
		state: detectorOf(signal).pack(state),
		adjust: packAdjust(adjust),
		values: isNames(values) ? values : packNumbers(values as number[], 'float32'),
		runs: packNumbers(runs, 'float32'),
		...{ waiting, last, open },
	};
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
		marks: marks.runs.map((run, index) => ({ number: marks.numbers[index]!, run, at: marks.at[index]! })),
		changes: [...changes],
		release: release && {
			...release,
			before: mapped(release.before, text => [...unpackNumbers(text, 'float32')]),
			after: mapped(release.after, text => [...unpackNumbers(text, 'float32')]),
		},
	};
}

function unpackSignal(signal: string, { state, adjust, values, runs, ...kept }: StoredSignal): SignalState {
	return {
		...kept,
		state: detectorOf(signal).unpack(state),
		adjust: unpackAdjust(adjust),
		values: typeof values === 'string' ? [...unpackNumbers(values, 'float32')] : [...values],
		runs: [...unpackNumbers(runs, 'float32')],
	};
}

const mapped = <From, To>(record: Record<string, From>, to: (value: From) => To): Record<string, To> =>
	Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));
