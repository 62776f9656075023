import { toLabel } from '#model/label.ts';
import { cleanNumber } from './text.ts';

/**
 * Numbers of a robot's own, by names fit for labels. What is none is left out, as is one that may be a CPR number: masked it
 * would be no number.
 */
export function cleanGauges(gauges: Readonly<Record<string, unknown>>): Record<string, number> {
	const told = Object.entries(gauges).flatMap(([name, value]) =>
		typeof value === 'number' && Number.isFinite(value) && cleanNumber(value) === value
			? [[toLabel(name), value] as const]
			: [],
	);
	return Object.fromEntries(told);
}
