import { type DriftUnit, familyOf } from '#model/drift.ts';
import { valueText } from '#model/drift-text.ts';
import type { Voice } from './voice.ts';

const SHARES = ['failed_items', 'excepted_items', 'failures', 'business_exceptions', 'retries'];
const SECONDS = ['duration', 'seconds_per_item', 'step', 'start_delay'];

/** The unit of a signal's values, where only its name is known: frozen evidence keeps no more. */
export function unitOf(signal: string): DriftUnit {
	const { family } = familyOf(signal);
	if (SECONDS.includes(family)) return 'seconds';
	if (SHARES.includes(family)) return 'ratio';
	return family === 'items' ? 'items' : 'none';
}

/** A value of a signal as people read it: time, share or number. */
export function measure(
	signal: string,
	value: number | null,
	voice: Voice,
	unit: DriftUnit = unitOf(signal),
): string {
	return value === null ? voice.t.shared.none : valueText(value, unit, voice.lang);
}
