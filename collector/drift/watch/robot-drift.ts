import type { RunRow } from '../../ledger/types.ts';
import { SIGNALS, type Signal } from '../signals/signals.ts';
import { type Change, hasEnded, isOver, openChange } from './change.ts';

/** What is remembered of one signal of a robot. */
export interface SignalState {
	/** The detector's. */
	state: never;
	/** The last runs with a value, oldest first. */
	recent: { run: string; at: number; value: number }[];
	change: Change | null;
}

/** What is remembered of a robot. */
export interface RobotDrift {
	/** Finished runs seen. */
	runs: number;
	/** Alarm level at the last of them. */
	level: number;
	signals: Record<string, SignalState>;
}

/** What one finished run says: all that drift ever asks of it. */
export interface Told {
	run: string;
	/** When it ended, epoch milliseconds. */
	at: number;
	/** The robot's alarm level then. */
	level: number;
	/** By signal, on its detector's scale. */
	values: Record<string, number>;
}

const RECENT = 60;

export function emptyRobotDrift(): RobotDrift {
	return { runs: 0, level: 0, signals: {} };
}

/** What a run says of every signal. */
export function tell(run: RunRow, level: number): Told {
	const values = SIGNALS.flatMap(signal => {
		const value = signal.value(run);
		return value === null ? [] : [[signal.name, value] as const];
	});
	return { run: run.run, at: run.endedAt ?? run.lastSeenAt, level, values: Object.fromEntries(values) };
}

/** What is known after one more finished run. Pure. */
export function observe(drift: RobotDrift, told: Told): RobotDrift {
	const signals: Record<string, SignalState> = { ...drift.signals };
	for (const signal of SIGNALS) {
		const seen = take(signal, signals[signal.name], told);
		if (seen !== undefined) signals[signal.name] = seen;
	}
	const { level } = told;
	const alarmed = meanStatistic(signals) >= level ? alarm(signals, level) : signals;
	return { runs: drift.runs + 1, level, signals: alarmed };
}

/** One budget for the robot: its signals share it, so that more of them mean no more false alarms. */
function meanStatistic(signals: Record<string, SignalState>): number {
	const statistics = SIGNALS.flatMap(({ name, detector }) => {
		const kept = signals[name];
		return kept === undefined ? [] : [detector.statistic(kept.state)];
	});
	return statistics.reduce((sum, one) => sum + one, 0) / Math.max(1, statistics.length);
}

/** The signals that carry the alarm begin a new regime; at least one does, since the mean is no more than the highest. */
function alarm(signals: Record<string, SignalState>, level: number): Record<string, SignalState> {
	const next = { ...signals };
	for (const signal of SIGNALS) {
		const kept = next[signal.name];
		if (kept === undefined || signal.detector.statistic(kept.state) < level) continue;
		next[signal.name] = answer(signal, kept);
	}
	return next;
}

function answer({ detector }: Signal, { state, recent, change }: SignalState): SignalState {
	const values = recent.map(one => one.value);
	const split = detector.split(state, values);
	if (split === null) return { state: detector.dismiss(state, values), recent, change };
	const { after } = split;
	const first = recent.at(-after.length) ?? recent[0]!;
	const found = openChange(split, first);
	if (change !== null) {
		const over = isOver(change, after);
		return { state: detector.restart(state, after), recent, change: over ? null : change };
	}
	const next = found === null ? detector.dismiss(state, after) : detector.restart(state, after);
	return { state: next, recent, change: found };
}

function take(signal: Signal, kept: SignalState | undefined, told: Told): SignalState | undefined {
	const { detector } = signal;
	const value = told.values[signal.name];
	if (value === undefined || (kept === undefined && signal.beginsAboveZero && value === 0)) return kept;
	const before = kept ?? { state: detector.empty(), recent: [], change: null };
	const recent = [...before.recent, { run: told.run, at: told.at, value }].slice(-RECENT);
	const state = detector.observe(before.state, value);
	if (before.change === null) return { state, recent, change: null };
	return close(signal, { state, recent, change: { ...before.change, runs: before.change.runs + 1 } });
}

/** Back to normal: a new regime from where it came back, or the way back would be taken for another change. */
function close({ detector }: Signal, kept: SignalState): SignalState {
	const values = kept.recent.map(one => one.value);
	if (kept.change === null || !hasEnded(kept.change, values)) return kept;
	const split = detector.split(kept.state, values);
	return { ...kept, state: detector.restart(kept.state, split?.after ?? values), change: null };
}
