import { detectorOf, type Family, familyOfSignal } from '../signals/families.ts';
import type { Told } from '../told.ts';
import { isBack, MIX_FLOOR, mixDistance, sharesOf } from './change.ts';
import {
	type KeptChange,
	markOf,
	type OpenChange,
	type RobotDrift,
	type SignalState,
	type Value,
} from './robot-drift.ts';

/** How many of the last values tell that it is as before. */
const TELLING = { least: 5, most: 60, spread: 15, mix: 20 } as const;
/** A rate is back when the last runs are so many times likelier with the share of before than with that of since. */
const SURE = Math.log(20);

/** Open changes of which people have said that they are the new normal. */
export function closeAccepted(drift: RobotDrift, { accepted }: Told): void {
	for (const { change, by, reason, at } of accepted) {
		const said = { by, reason, at: new Date(at).toISOString() };
		for (const kept of Object.values(drift.signals)) {
			const last = kept.open.findIndex(({ id }) => id === change);
			// What was normal before an earlier change of it is no longer waited for either.
			for (const { id } of kept.open.splice(0, last + 1))
				amend(drift, id, { state: 'accepted', accepted: said });
		}
	}
}

/** Open changes of the signal whose last value has shown that it is back at what was normal before. */
export function closeOver(drift: RobotDrift, signal: string, kept: SignalState): void {
	const family = familyOfSignal(signal)!;
	const first = kept.open.findIndex(change => isOver(family, change, kept, drift.floor));
	if (first < 0) return;
	const change = kept.open[first]!;
	endFrom(drift, kept, first);
	// A new regime from where it came back, or the way back would be taken for another change.
	const detector = detectorOf(signal);
	const last = change.kind === 'rate' ? kept.values : lastSince(kept, change);
	const split = detector.split(kept.state, kept.values as never[]);
	kept.state = detector.restart(kept.state, (split?.after ?? last) as never[]);
}

/** Values that an alarm has found to be a new level are the old one: not another change, but the end of one. */
export function hasReturned(
	drift: RobotDrift,
	signal: string,
	kept: SignalState,
	after: readonly Value[],
): boolean {
	const family = familyOfSignal(signal)!;
	const first = kept.open.findIndex(change =>
		change.kind === 'mix'
			? mixDistance(change.shares!, sharesOf(after as string[])) < MIX_FLOOR
			: isBack(family, change, after as number[], drift.floor),
	);
	if (first >= 0) endFrom(drift, kept, first);
	return first >= 0;
}

/** What is back before a change is back before all that came after it. */
function endFrom(drift: RobotDrift, kept: SignalState, first: number): void {
	const endedAt = markOf(drift, drift.runs - 1);
	for (const { id } of kept.open.splice(first)) amend(drift, id, { state: 'over', endedAt });
}

/** As many runs without a word of a signal, and it is no longer one of the robot's: a step that has another name. */
const FORGOTTEN = 200;

/** Signals nothing is told of any more. Errors are told of seldom, and stay. */
export function forgetSignals(drift: RobotDrift): void {
	const { signals, runs, batch } = drift;
	const silent = Object.entries(signals).filter(
		([signal, { last }]) => familyOfSignal(signal)?.method !== 'mix' && runs - last > FORGOTTEN * batch,
	);
	if (silent.length === 0) return;
	for (const [signal, kept] of silent) {
		endFrom(drift, kept, 0);
		delete signals[signal];
	}
	drift.signals = { ...signals };
}

function amend(drift: RobotDrift, id: string, to: Partial<KeptChange>): void {
	drift.changes = drift.changes.map(change => (change.id === id ? { ...change, ...to } : change));
	drift.touched++;
}

function isOver(family: Family, change: OpenChange, kept: SignalState, floor: number | null): boolean {
	const since = lastSince(kept, change);
	if (change.kind === 'rate') return rateIsBack(change, since.at(-1) as number);
	const telling = change.kind === 'mix' ? TELLING.mix : tellingOf(family, change);
	const last = since.slice(-telling);
	if (last.length < telling) return false;
	if (change.kind === 'mix') return mixDistance(change.shares!, sharesOf(last as string[])) < MIX_FLOOR;
	return isBack(family, change, last as number[], floor);
}

/**
 * So many values that their middle lies on the wrong side of half the way back in one case of fifty: the standard error of a
 * median is 1.25 σ/√n, and σ is 1.48 of the usual distance.
 */
function tellingOf(family: Family, { kind, centre, distance, to }: OpenChange): number {
	if (kind === 'spread') return TELLING.spread;
	const moved = Math.abs(family.scaled(to!) - centre);
	const runs = Math.ceil(((2 * 2 * 1.25 * 1.48 * distance) / moved) ** 2);
	return Math.min(TELLING.most, Math.max(TELLING.least, runs));
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
