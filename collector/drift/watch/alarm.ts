import { familyOf } from '#model/drift.ts';
import type { Split } from '../detectors/detector.ts';
import { accountedFor } from '../signals/adjust.ts';
import { detectorOf, type Family, familyOfSignal } from '../signals/families.ts';
import { blame } from './blame.ts';
import { weights } from './budget.ts';
import { type Effect, effectOf, sharesOf } from './change.ts';
import { hasReturned } from './close.ts';
import { nearby } from './novelties.ts';
import {
	type KeptChange,
	markOf,
	moveOf,
	type RobotDrift,
	type SignalState,
	type Value,
} from './robot-drift.ts';

const CHANGES = 50;
/** Measured: with less evidence than the level to this power, a step that only happened to be slow is named too often. */
const NEARLY = 0.8;
/** Open changes of one signal; one that moves again and again is told no more often. */
const MOST_OPEN = 3;

/** A signal that may have moved. `evidence` is its own, before it is weighted. */
interface Mover {
	signal: string;
	kept: SignalState;
	family: Family;
	evidence: number;
}

/** One that has: to what, from which values, since the run of which number. */
interface Found extends Mover {
	effect: Effect;
	before: readonly Value[];
	since: number;
}

/** The weighted parts of the robot's evidence, by signal: together they are held against its level. */
export function partsOf(drift: RobotDrift): Map<string, number> {
	const shares = weightsOf(drift.signals);
	const parts = Object.entries(drift.signals).map(([signal, { state }]) => {
		const statistic = detectorOf(signal).statistic(state);
		// A rate is asked at each run, the others once a batch: the budget is one of time.
		const each = familyOfSignal(signal)!.method === 'continuous' ? 1 : drift.batch;
		return [signal, ((shares.get(signal) ?? 0) * statistic) / each] as const;
	});
	return new Map(parts);
}

/** Weights hang on which signals there are, and these seldom change. */
const known = new WeakMap<object, { count: number; weights: Map<string, number> }>();
function weightsOf(signals: RobotDrift['signals']): Map<string, number> {
	const names = Object.keys(signals);
	const kept = known.get(signals);
	if (kept?.count === names.length) return kept.weights;
	const made = weights(names);
	known.set(signals, { count: names.length, weights: made });
	return made;
}

/**
 * Raises an alarm when the robot's evidence has reached its level, and finds what moved: signals with as much evidence of their
 * own, and those with nearly as much that changed at about the same time as the one with most.
 */
export function judge(drift: RobotDrift): void {
	const parts = partsOf(drift);
	let evidence = 0;
	for (const part of parts.values()) evidence += part;
	if (evidence < drift.level) return;
	const shares = weightsOf(drift.signals);
	const movers = [...parts]
		.map(([signal, part]) => mover(drift, signal, part / (shares.get(signal) || 1)))
		.filter(one => one.evidence >= drift.level ** NEARLY)
		.sort((a, b) => b.evidence - a.evidence);
	let lead: Found | null = null;
	const all: Found[] = [];
	for (const one of movers) {
		const found: Found | null = one.evidence >= drift.level ? answer(drift, one) : together(drift, one, lead);
		if (found === null) continue;
		lead ??= found;
		all.push(found);
	}
	if (all.length > 0) raise(drift, all, evidence);
}

/** Their changes, the one to be named first with the lowest number. */
function raise(drift: RobotDrift, all: readonly Found[], evidence: number): void {
	const steps = Object.keys(drift.signals).filter(signal => familyOf(signal).family === 'step').length;
	const first = blame(
		all.map(found => ({ found, signal: found.signal, from: found.effect.from, to: found.effect.to })),
		steps,
	).found;
	const ordered = [first, ...all.filter(found => found !== first)];
	tell(
		drift,
		ordered.map(found => opened(drift, found, evidence)),
	);
}

function mover(drift: RobotDrift, signal: string, evidence: number): Mover {
	return { signal, kept: drift.signals[signal]!, family: familyOfSignal(signal)!, evidence };
}

/** A new regime from where it changed; what it changed to, where that matters and is not the way back. */
function answer(drift: RobotDrift, one: Mover): Found | null {
	const { signal, kept, family } = one;
	const detector = detectorOf(signal);
	const split = detector.split(kept.state, kept.values as never[]) as Split<Value> | null;
	if (split !== null && hasReturned(drift, signal, kept, split.after)) {
		kept.state = detector.restart(kept.state, split.after as never[]);
		return null;
	}
	const effect = split && effectOf(family, split, drift.floor);
	if (split === null || effect === null) {
		kept.state = detector.dismiss(kept.state, (split?.after ?? kept.values) as never[]);
		return null;
	}
	kept.state = detector.restart(kept.state, split.after as never[]);
	if (kept.open.length >= MOST_OPEN) return null;
	return { ...one, effect, before: split.before, since: sinceOf(kept, effect.runs) };
}

/** Runs, or batches, that two changes of one alarm may lie apart, as far as can be told. */
const APART = 10;

/** A signal with less evidence: left as it is unless it changed with the lead. */
function together(drift: RobotDrift, one: Mover, lead: Found | null): Found | null {
	const { signal, kept, family } = one;
	if (lead === null || kept.open.length > 0) return null;
	const split = detectorOf(signal).split(kept.state, kept.values as never[]) as Split<Value> | null;
	const effect = split && effectOf(family, split, drift.floor);
	// That it varies more has to show by itself: less evidence of that is soon found in something.
	if (effect === null || effect.kind === 'spread') return null;
	const apart = Math.abs(sinceOf(kept, effect.runs) - lead.since);
	return apart > APART * drift.batch ? null : answer(drift, one);
}

const sinceOf = ({ runs }: SignalState, count: number) => runs.at(-count) ?? runs[0]!;

function opened(
	drift: RobotDrift,
	{ signal, kept, family, effect, before, since }: Found,
	evidence: number,
): KeptChange {
	const { kind, from, to, beyond, mix, runs, centre, distance, band } = effect;
	const { level, perYear } = drift;
	const id = `${drift.robot}-${++drift.found}`;
	const shares = kind === 'mix' ? sharesOf(before as string[]) : null;
	const found = drift.runs - 1;
	kept.open.push({ id, kind, since, found, centre, distance, from, band, to, return: 0, shares });
	return {
		...{ id, signal, unit: family.unit, kind, from, to, state: 'open' },
		...{ since: markOf(drift, since), foundAt: markOf(drift, found), endedAt: null },
		...{ runs, beyond, evidence, level },
		levelYears: perYear === null || perYear === 0 ? null : level / perYear,
		accountedFor: accountedFor(kept.adjust),
		...{ alsoMoved: [], mix, nearby: nearby(drift, since), accepted: null },
	};
}

/** Runs, or batches, within which what is found yet is of an alarm raised before. */
const FOLLOWS = 30;

/** New changes, the lead first. Those that began with an alarm found shortly before are of that one: nobody is told twice. */
function tell(drift: RobotDrift, changes: readonly KeptChange[]): void {
	const foundAt = earlierAlarm(drift, changes[0]!) ?? changes[0]!.foundAt;
	const added = changes.map(change => ({ ...change, foundAt }));
	const isOf = (change: KeptChange) => change.foundAt.run === foundAt.run;
	const all = [...drift.changes, ...added];
	const alarm = all.filter(isOf);
	drift.changes = all
		.map(change =>
			isOf(change)
				? { ...change, alsoMoved: alarm.filter(({ id }) => id !== change.id).map(moveOf) }
				: change,
		)
		.slice(-CHANGES);
	drift.touched++;
}

function earlierAlarm(drift: RobotDrift, { id, signal }: KeptChange): KeptChange['foundAt'] | null {
	const open = Object.values(drift.signals).flatMap(kept => kept.open);
	const { since, found } = open.find(one => one.id === id)!;
	const near = open.find(
		one =>
			one.found < found &&
			found - one.found <= FOLLOWS * drift.batch &&
			Math.abs(one.since - since) <= APART * drift.batch,
	);
	const earlier = drift.changes.find(one => one.id === near?.id);
	return earlier === undefined || earlier.signal === signal ? null : earlier.foundAt;
}
