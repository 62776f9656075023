import type { DriftSignal } from '#model/read.ts';
import type { Ledger } from '../ledger/types.ts';
import { type Journal, journalKey, journalOf, replay } from './journal.ts';
import { DRIFT } from './observer.ts';
import type { RobotDrift } from './robot-drift.ts';
import { SIGNALS, type Signal } from './signals.ts';
import type { StoredDrift } from './stored.ts';

const LAST = 10;

/** How the signals of every robot stand, in the unit people know. A robot without finished runs is not there. */
export function readDrift(ledger: Pick<Ledger, 'observerState'>): Map<string, DriftSignal[]> {
	const kept = new Map(ledger.observerState(DRIFT).map(({ key, value }) => [key, value]));
	const robots = [...kept.keys()].flatMap(key => journalOf(key) ?? []);
	return new Map(
		robots.map(robot => {
			const stored = kept.get(robot) as StoredDrift | undefined;
			return [robot, signalsOf(replay(stored, kept.get(journalKey(robot)) as Journal))];
		}),
	);
}

/** How the signals of one robot stand. */
export function signalsOf(drift: RobotDrift): DriftSignal[] {
	return SIGNALS.flatMap(signal => {
		const shown = shownOf(signal, drift);
		return shown === undefined ? [] : [shown];
	});
}

function shownOf(
	{ name, detector, natural }: Signal,
	{ level, signals }: RobotDrift,
): DriftSignal | undefined {
	const kept = signals[name];
	if (kept === undefined) return undefined;
	const { state, recent, change } = kept;
	const last = recent.slice(-LAST).map(one => one.value);
	const normal = change?.centre ?? detector.normal(state);
	return {
		signal: name,
		score: detector.statistic(state),
		level,
		active: change !== null,
		baseline: normal === null ? null : natural(normal),
		current: last.length === 0 ? null : natural(detector.typical(last)),
		runs: detector.runs(state),
		since: change === null ? null : { run: change.run, at: new Date(change.at).toISOString() },
	};
}
