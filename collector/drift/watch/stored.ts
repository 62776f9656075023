import { packNumbers, unpackNumbers } from '../detectors/pack.ts';
import { packAdjust, unpackAdjust } from '../signals/adjust.ts';
import { detectorOf } from '../signals/families.ts';
import { emptyRobotDrift, type RobotDrift, type SignalState, type Value } from './robot-drift.ts';

/** The version changes when older states can no longer be read. */
export const VERSION = 2;

interface StoredSignal extends Pick<SignalState, 'waiting' | 'open'> {
	state: unknown;
	adjust: unknown;
	/** Of numbers their bits. */
	values: string | string[];
	runs: string;
}

/** What the ledger keeps of a robot's drift, as JSON. */
export interface StoredDrift extends Omit<RobotDrift, 'signals' | 'marks'> {
	version: typeof VERSION;
	signals: Record<string, StoredSignal>;
	/** Runs and times in turn, to be short. */
	marks: { runs: string[]; at: number[] };
}

export function pack({ signals, marks, ...drift }: RobotDrift): StoredDrift {
	return {
		...drift,
		version: VERSION,
		signals: Object.fromEntries(
			Object.entries(signals).map(([signal, kept]) => [signal, packSignal(signal, kept)]),
		),
		marks: { runs: marks.map(({ run }) => run), at: marks.map(({ at }) => at) },
	};
}

function packSignal(
	signal: string,
	{ state, adjust, values, runs, waiting, open }: SignalState,
): StoredSignal {
	return {
		state: detectorOf(signal).pack(state),
		adjust: packAdjust(adjust),
		values: isNames(values) ? values : packNumbers(values as number[], 'float32'),
		runs: packNumbers(runs, 'float32'),
		...{ waiting, open },
	};
}

const isNames = (values: readonly Value[]): values is string[] => typeof values[0] === 'string';

/** A state of another version begins anew: a detector that guesses is worse than one that has to learn again. */
export function unpack(robot: string, stored: StoredDrift | undefined): RobotDrift {
	if (stored?.version !== VERSION) return emptyRobotDrift(robot);
	const { version, signals, marks, ...drift } = stored;
	return {
		...drift,
		signals: Object.fromEntries(
			Object.entries(signals).map(([signal, kept]) => [signal, unpackSignal(signal, kept)]),
		),
		marks: marks.runs.map((run, index) => ({ run, at: marks.at[index]! })),
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
