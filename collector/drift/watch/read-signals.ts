import type { DriftSignal } from '#model/drift.ts';
import { detectorOf, type Family, familyOfSignal } from '../signals/families.ts';
import { partsOf } from './alarm.ts';
import { centreOf } from './level.ts';
import { markOf, type RobotDrift, type SignalState } from './robot-drift.ts';

const LAST = 10;

/** How the signals of a robot stand, in the unit people know; the largest part of the evidence first is nobody's promise. */
export function signalsOf(drift: RobotDrift): DriftSignal[] {
	const parts = partsOf(drift);
	return Object.entries(drift.signals).map(([signal, kept]) =>
		shownOf(drift, signal, kept, parts.get(signal) ?? 0),
	);
}

function shownOf(drift: RobotDrift, signal: string, kept: SignalState, score: number): DriftSignal {
	const family = familyOfSignal(signal)!;
	const detector = detectorOf(signal);
	const change = kept.open.at(-1) ?? null;
	const waits = family.method === 'continuous' ? drift.batch : 1;
	return {
		...{ signal, unit: family.unit, score, level: drift.level, active: change !== null },
		...normalOf(family, signal, kept),
		current: currentOf(family, kept),
		runs: detector.runs(kept.state) * waits,
		runsNeeded: Math.max(0, detector.runsNeeded(kept.state) * waits - kept.waiting.length),
		since: change === null ? null : markOf(drift, change.since),
		change: change?.id ?? null,
	};
}

/** Of an open change what was normal before it. */
function normalOf(family: Family, signal: string, kept: SignalState): Pick<DriftSignal, 'baseline' | 'band'> {
	if (family.method === 'mix') return { baseline: null, band: null };
	const change = kept.open[0];
	if (change !== undefined) return { baseline: family.natural(change.centre), band: change.band };
	const detector = detectorOf(signal);
	const normal = detector.normal(kept.state);
	const band = detector.band(kept.state);
	return {
		baseline: normal === null ? null : family.natural(normal),
		band: band === null ? null : [family.natural(band[0]), family.natural(band[1])],
	};
}

function currentOf(family: Family, { values }: SignalState): number | null {
	if (family.method === 'mix' || values.length === 0) return null;
	return family.natural(centreOf(family, values.slice(-LAST) as number[]));
}
