import { SIGNALS } from '../signals/signals.ts';
import { emptyRobotDrift, type RobotDrift, type SignalState } from './robot-drift.ts';

/** What the ledger keeps of a robot's drift, as JSON. The version changes when older states can no longer be read. */
export interface StoredDrift extends Omit<RobotDrift, 'signals'> {
	version: typeof VERSION;
	signals: Record<string, Omit<SignalState, 'state'> & { state: unknown }>;
}

export const VERSION = 1;

export function pack({ signals, ...drift }: RobotDrift): StoredDrift {
	const packed = SIGNALS.flatMap(({ name, detector }) => {
		const kept = signals[name];
		return kept === undefined ? [] : [[name, { ...kept, state: detector.pack(kept.state) }] as const];
	});
	return { ...drift, version: VERSION, signals: Object.fromEntries(packed) };
}

/** A state of another version begins anew: a detector that guesses is worse than one that has to learn again. */
export function unpack(stored: StoredDrift | undefined): RobotDrift {
	if (stored?.version !== VERSION) return emptyRobotDrift();
	const signals = SIGNALS.flatMap(({ name, detector }) => {
		const kept = stored.signals[name];
		return kept === undefined ? [] : [[name, { ...kept, state: detector.unpack(kept.state) }] as const];
	});
	return { runs: stored.runs, level: stored.level, signals: Object.fromEntries(signals) };
}
