import type { Prior } from '../detectors/detector.ts';
import { median } from '../methods/sample.ts';
import { adjust, emptyAdjust } from '../signals/adjust.ts';
import { detectorOf, familyOfSignal } from '../signals/families.ts';
import type { Told } from '../told.ts';
import { judge } from './alarm.ts';
import { closeAccepted, closeOver, forgetSignals } from './close.ts';
import { newError } from './new-errors.ts';
import { novelties } from './novelties.ts';
import { addToRelease, beginRelease, isNewRelease, settleRelease } from './releases.ts';
import { mark, type RobotDrift, type SignalState, type Value } from './robot-drift.ts';

/** What robots like this one let one expect of a signal of it. */
export type PriorOf = (signal: string, told: Told) => Prior | null;

const RECENT = 120;
/** Runs after which is looked for what is no longer told. */
const EVERY = 16;
const noPrior: PriorOf = () => null;

/**
 * What is known after one more finished run. Changes what it is given, and answers it: whoever calls uses only the answer.
 * Deterministic: the same runs told in the same order come to the same.
 */
export function observe(drift: RobotDrift, told: Told, priorOf: PriorOf = noPrior): RobotDrift {
	const { level, perYear, batch, floor = null, targetSystems, startedAt } = told;
	const number = drift.runs;
	Object.assign(drift, { level, perYear, batch, floor, targetSystems, startedAt, runs: number + 1 });
	mark(drift, told);
	closeAccepted(drift, told);
	if (isNewRelease(drift, told)) beginRelease(drift, told);
	novelties(drift, told, number);
	newError(drift, told, number);
	for (const [signal, value] of Object.entries(told.values)) take(drift, signal, value, told, priorOf);
	if (told.error !== null) take(drift, 'errors', told.error, told, priorOf);
	settleRelease(drift);
	if (drift.runs % EVERY === 0) forgetSignals(drift);
	judge(drift);
	return drift;
}

function take(drift: RobotDrift, signal: string, value: Value, told: Told, priorOf: PriorOf): void {
	const family = familyOfSignal(signal);
	if (family === undefined) return;
	const known = drift.signals[signal];
	if (known === undefined && family.beginsAboveZero && value === 0) return;
	const kept = known ?? begun(signal, priorOf(signal, told));
	drift.signals[signal] = kept;
	const number = drift.runs - 1;
	kept.last = number;
	if (typeof value === 'string' || family.method === 'rate') {
		learn(drift, signal, kept, value, number, told);
		return;
	}
	const adjusted = adjust(kept.adjust, value, told);
	if (adjusted.before !== null) seeAnew(signal, kept, adjusted.before);
	kept.waiting.push(adjusted.value);
	if (kept.waiting.length < told.batch) return;
	const made = median(kept.waiting);
	const first = number - kept.waiting.length + 1;
	kept.waiting = [];
	learn(drift, signal, kept, made, Math.max(0, first), told);
}

function begun(signal: string, prior: Prior | null): SignalState {
	const state = detectorOf(signal).empty(prior);
	return { state, adjust: emptyAdjust(signal), waiting: [], values: [], runs: [], last: 0, open: [] };
}

function learn(
	drift: RobotDrift,
	signal: string,
	kept: SignalState,
	value: Value,
	number: number,
	told: Told,
): void {
	const rounded = typeof value === 'number' ? Math.fround(value) : value;
	kept.values.push(rounded);
	kept.runs.push(number);
	if (kept.values.length > RECENT) {
		kept.values.shift();
		kept.runs.shift();
	}
	kept.state = detectorOf(signal).observe(kept.state, rounded as never);
	if (typeof rounded === 'number') addToRelease(drift, signal, rounded, told);
	if (kept.open.length > 0) closeOver(drift, signal, kept);
}

/** The effect of the volume has become known: what was normal is normal without it. */
function seeAnew(signal: string, kept: SignalState, before: readonly number[]): void {
	const detector = detectorOf(signal);
	// Runs of an earlier regime are no part of this one.
	const held = Math.min(RECENT, detector.runs(kept.state));
	const seen = before.slice(Math.max(0, before.length - held)).map(value => Math.fround(value));
	kept.state = detector.restart(kept.state, []);
	for (const value of seen) kept.state = detector.observe(kept.state, value as never);
	kept.state = detector.restart(kept.state, seen as never[]);
	const known = Math.min(seen.length, kept.values.length);
	if (known > 0 && kept.open.length === 0) kept.values.splice(-known, known, ...seen.slice(-known));
}
