import type { ChangeKind, Split } from '../detectors/detector.ts';
import { mean, median } from '../methods/sample.ts';

/**
 * An open change of a signal. It opens when an alarm finds a change that matters, and closes when the last runs are back
 * within that floor of what was normal before. A lasting change stays open: that it lasts is no reason to forget it.
 *
 *     calm ── alarm, effect ≥ floor ──▶ open ── last runs within the floor of before ──▶ calm
 *       └──── alarm, effect < floor: a new regime, in silence      └── another alarm: a new regime, still open
 */
export interface Change {
	kind: ChangeKind;
	/** The level before the change, on the scale of the kind … */
	before: number;
	/** … and what was normal then, in values of the signal. */
	centre: number;
	/** The first run after the change, and when it ended (epoch milliseconds). */
	run: string;
	at: number;
	/** Runs since then. */
	runs: number;
}

/** Changes smaller than this are nobody's business: 10 % of the value, half as much spread again, 10 failures in 100. */
const FLOOR: Record<ChangeKind, number> = { up: 0.1, down: 0.1, spread: 0.5, rate: 0.1 };
/** A spread of less than 5 % is none. */
const LEAST_SPREAD = 0.05;
const COMPARED = 60;
const LAST = 10;
/** How many of the last runs tell that it is over. */
const TELLING: Record<ChangeKind, number> = { up: 5, down: 5, spread: LAST, rate: LAST };
const LEAST_FAILURES = 2;

/** The change a split amounts to; null when it does not matter. */
export function openChange(
	{ kind, before, after }: Split,
	first: { run: string; at: number },
): Change | null {
	const compared = before.slice(-COMPARED);
	const centre = kind === 'rate' ? mean(compared) : median(compared);
	const change = { kind, before: level(kind, compared, centre), centre, ...first, runs: after.length };
	const failures = kind === 'rate' ? after.filter(value => value === 1).length : LEAST_FAILURES;
	return failures >= LEAST_FAILURES && matters(change, after) ? change : null;
}

/** Whether the values since the change (oldest first) are back to what was normal. */
export function isOver(change: Change, since: readonly number[]): boolean {
	const last = since.slice(-LAST);
	return last.length >= TELLING[change.kind] && !matters(change, last);
}

/** Whether the last runs since the change began, `recent` being the signal's last values, are back to normal. */
export function hasEnded(change: Change, recent: readonly number[]): boolean {
	return isOver(change, recent.slice(-Math.min(change.runs, LAST)));
}

function matters({ kind, before, centre }: Change, values: readonly number[]): boolean {
	const now = level(kind, values, centre);
	const effect = kind === 'rate' ? now - before : Math.exp(now - before) - 1;
	return (kind === 'rate' || kind === 'spread' ? effect : Math.abs(effect)) >= FLOOR[kind];
}

function level(kind: ChangeKind, values: readonly number[], centre: number): number {
	if (kind === 'rate') return mean(values);
	if (kind !== 'spread') return median(values);
	return Math.log(Math.max(LEAST_SPREAD, median(values.map(value => Math.abs(value - centre)))));
}
