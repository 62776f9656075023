import type { DriftSignal } from '#model/drift.ts';
import type { Ledger } from '../ledger/types.ts';
import { SIGNALS, type Signal } from './signals/signals.ts';
import { createJournals } from './watch/journal.ts';
import { DRIFT } from './watch/observer.ts';
import type { RobotDrift } from './watch/robot-drift.ts';

const LAST = 10;

/** How the signals of a robot stand, in the unit people know; none before its first finished run. */
export function readDrift(
	ledger: Pick<Ledger, 'observerState'>,
	robot: string,
	journals = createJournals(),
): DriftSignal[] {
	const get = (key: string) => ledger.observerState(DRIFT, [key])[0]?.value;
	const drift = journals.stand({ get }, robot);
	return drift === undefined ? [] : signalsOf(drift);
}

/** What is known of a robot, signal by signal. */
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
