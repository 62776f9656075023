import { toLabel } from '#model/label.ts';
import { FAMILIES } from './families.ts';

/** What a run spent in a step. */
export interface StepTime {
	name: string;
	/** Milliseconds. */
	ms: number;
}

/** Steps of one robot that are watched: the first names seen. */
export const STEPS = 20;
const STEP = 'step:';

/** Seconds of each step of a run; what it repeats under one name is added up. On the scale of the family. */
export function toldSteps(steps: readonly StepTime[], known: ReadonlySet<string>): Record<string, number> {
	const seconds = new Map<string, number>();
	for (const { name, ms } of steps) {
		const signal = STEP + toLabel(name);
		seconds.set(signal, (seconds.get(signal) ?? 0) + Math.max(0, ms) / 1000);
	}
	let free = STEPS - [...known].filter(signal => signal.startsWith(STEP)).length;
	const watched = [...seconds].filter(([signal]) => known.has(signal) || free-- > 0);
	return Object.fromEntries(watched.map(([signal, sum]) => [signal, FAMILIES.step.scaled(sum)]));
}
