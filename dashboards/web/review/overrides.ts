import type { HypercareReview } from '#model/hypercare.ts';
import type { Voice } from '../voice.ts';

type Overrides = NonNullable<HypercareReview['overrides']>;

/** What the register asks of this robot alone, as words and values; a key the pages do not know keeps its name. */
export function overridesOf({ values }: Overrides, voice: Voice): [string, string][] {
	const words = voice.t.overrides as Record<string, string>;
	return Object.entries(values)
		.filter(([key, value]) => key !== 'reason' && value !== undefined)
		.map(([key, value]) => [words[key] ?? key, saidOf(key, value, voice)]);
}

function saidOf(key: string, value: unknown, voice: Voice): string {
	if (Array.isArray(value)) return value.map(part => saidOf(key, part, voice)).join('–');
	if (typeof value === 'number')
		return /Ratio$|^volume$/.test(key) && key !== 'durationRatio'
			? voice.percent(value)
			: voice.number(value, 2);
	return typeof value === 'string' ? value : JSON.stringify(value);
}
