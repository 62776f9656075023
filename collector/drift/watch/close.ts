import { detectorOf, type Family, familyOfSignal } from '../signals/families.ts';
import type { Told } from '../told.ts';
import { isBack, MIX_FLOOR, mixDistance, sharesOf } from './change.ts';
import { markOf, type OpenChange, type RobotDrift, type SignalState, type Value } from './robot-drift.ts';

/** How many of the last values tell that it is as before. */
const TELLING = { up: 5, down: 5, spread: 10, mix: 20 } as const;
/** A rate is back when the last runs are so many times likelier with the share of before than with that of since. */
const SURE = Math.log(20);

/** Open changes of which people have said that they are the new normal. */
export function closeAccepted(drift: RobotDrift, { accepted }: Told): void {
	for (const { change, by, reason, at } of accepted) {
		const kept = drift.changes.find(one => one.id === change && one.state === 'open');
		if (kept === undefined) continue;
		kept.state = 'accepted';
		kept.accepted = { by, reason, at: new Date(at).toISOString() };
		const signal = drift.signals[kept.signal];
		if (signal !== undefined) signal.open = signal.open.filter(one => one.id !== change);
	}
}

/** Open changes of the signal whose last value has shown that it is back at what was normal before. */
export function closeOver(drift: RobotDrift, signal: string, kept: SignalState): void {
	const family = familyOfSignal(signal)!;
	const over = kept.open.filter(change => isOver(family, change, kept));
	if (over.length === 0) return;
	kept.open = kept.open.filter(change => !over.includes(change));
	for (const { id } of over) {
		const change = drift.changes.find(one => one.id === id);
		if (change === undefined) continue;
		change.state = 'over';
		change.endedAt = markOf(drift, drift.runs - 1);
	}
	// A new regime from where it came back, or the way back would be taken for another change.
	const detector = detectorOf(signal);
	const last = over[0]!.kind === 'rate' ? kept.values : lastSince(kept, over.at(-1)!);
	const split = detector.split(kept.state, kept.values as never[]);
	kept.state = detector.restart(kept.state, (split?.after ?? last) as never[]);
}

function isOver(family: Family, change: OpenChange, kept: SignalState): boolean {
	const since = lastSince(kept, change);
	if (change.kind === 'rate') return rateIsBack(change, since.at(-1) as number);
	const last = since.slice(-TELLING[change.kind]);
	if (last.length < TELLING[change.kind]) return false;
	if (change.kind === 'mix') return mixDistance(change.shares!, sharesOf(last as string[])) < MIX_FLOOR;
	return isBack(family, change, last as number[]);
}

function lastSince({ values, runs }: SignalState, { since }: OpenChange): Value[] {
	const first = runs.findIndex(number => number >= since);
	return first < 0 ? [] : values.slice(first);
}

/**
 * Adds up, run by run, how much likelier each is with the share of before than with that of since, and begins anew below 0:
 * E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954) 100-115.
 */
function rateIsBack(change: OpenChange, value: number): boolean {
	const before = inside(change.centre);
	const since = inside(change.to!);
	const likelier = value === 1 ? Math.log(before / since) : Math.log((1 - before) / (1 - since));
	change.return = Math.max(0, change.return + likelier);
	return change.return >= SURE;
}

const inside = (share: number) => Math.min(0.995, Math.max(0.005, share));
