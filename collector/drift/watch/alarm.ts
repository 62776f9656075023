import { accountedFor } from '../signals/adjust.ts';
import { detectorOf, type Family, familyOfSignal } from '../signals/families.ts';
import { weights } from './budget.ts';
import { type Effect, effectOf, sharesOf } from './change.ts';
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
/** Open changes of one signal; one that moves again and again is told no more often. */
const MOST_OPEN = 3;

/** A signal that carries the alarm. */
interface Mover {
	signal: string;
	kept: SignalState;
	family: Family;
	evidence: number;
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

/** Raises an alarm when the robot's evidence has reached its level, and finds what moved. */
export function judge(drift: RobotDrift): void {
	const parts = partsOf(drift);
	let evidence = 0;
	for (const part of parts.values()) evidence += part;
	if (evidence < drift.level) return;
	const shares = weightsOf(drift.signals);
	const movers = [...parts]
		.map(([signal, part]) => mover(drift, signal, part / (shares.get(signal) || 1)))
		// At least one: a weighted mean is no more than the largest.
		.filter(one => one.evidence >= drift.level)
		.sort((a, b) => b.evidence - a.evidence);
	const found = movers.flatMap(one => answer(drift, one, evidence));
	for (const change of found) {
		change.alsoMoved = found.filter(other => other !== change).map(moveOf);
	}
	drift.changes = [...drift.changes, ...found].slice(-CHANGES);
}

function mover(drift: RobotDrift, signal: string, evidence: number): Mover {
	return { signal, kept: drift.signals[signal]!, family: familyOfSignal(signal)!, evidence };
}

/** A new regime from where it changed; and a change to tell, where it matters. */
function answer(drift: RobotDrift, { signal, kept, family }: Mover, evidence: number): KeptChange[] {
	const detector = detectorOf(signal);
	const split = detector.split(kept.state, kept.values as never[]);
	const effect = split && effectOf(family, split as never);
	if (effect === null) {
		kept.state = detector.dismiss(kept.state, (split?.after ?? kept.values) as never[]);
		return [];
	}
	kept.state = detector.restart(kept.state, split!.after);
	if (kept.open.length >= MOST_OPEN) return [];
	return [opened(drift, signal, kept, family, effect, split!.before, evidence)];
}

function opened(
	drift: RobotDrift,
	signal: string,
	kept: SignalState,
	family: Family,
	effect: Effect,
	before: readonly Value[],
	evidence: number,
): KeptChange {
	const { kind, from, to, beyond, mix, runs, centre, distance, band } = effect;
	const since = kept.runs.at(-runs) ?? kept.runs[0]!;
	const { level, perYear } = drift;
	const id = `${drift.robot}-${++drift.found}`;
	const shares = kind === 'mix' ? sharesOf(before as string[]) : null;
	kept.open.push({ id, kind, since, centre, distance, from, band, to, return: 0, shares });
	return {
		...{ id, signal, unit: family.unit, kind, from, to, state: 'open' },
		...{ since: markOf(drift, since), foundAt: markOf(drift, drift.runs - 1), endedAt: null },
		...{ runs, beyond, evidence, level },
		levelYears: perYear === null || perYear === 0 ? null : level / perYear,
		accountedFor: accountedFor(kept.adjust),
		...{ alsoMoved: [], mix, nearby: nearby(drift, since), accepted: null },
	};
}
