import { createHash } from 'node:crypto';
import { maskText } from '#model/mask.ts';
import { toSlug } from '#model/slug.ts';

const HEX32 = /^[0-9a-f]{32}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** A robot's slug, from whatever it calls itself. */
export function robotSlug(name: string): string {
	return toSlug(maskText(name));
}

/**
 * The id of a run among all runs: 32 hex digits and UUIDs are unique by themselves, anything else within its robot.
 * A run id that holds a CPR number is replaced by its hash, so that the run can still be told from others.
 */
export function runId(robot: string, run: string): string {
	const lower = run.toLowerCase();
	if (HEX32.test(lower) || UUID.test(lower)) return lower;
	return `${robot}:${maskText(run) === run ? run : sha256(run).slice(0, 32)}`;
}

/** The trace of a run whose source names none. */
export function traceIdOf(run: string): string {
	if (HEX32.test(run)) return run;
	return UUID.test(run) ? run.replaceAll('-', '') : sha256(run).slice(0, 32);
}

/** The span of the run itself, where the source names none. */
export function rootSpanIdOf(run: string): string {
	return sha256(`span${run}`).slice(0, 16);
}

/** The span of a step, where the source names none. */
export function stepSpanIdOf(run: string, step: string, startedAt: number): string {
	return sha256(`step${run}\0${step}\0${startedAt}`).slice(0, 16);
}

/** An id for a fact without one of its own: the same parts give the same id. */
export function factId(...parts: (string | number | undefined)[]): string {
	return sha256(parts.join('\0')).slice(0, 32);
}
