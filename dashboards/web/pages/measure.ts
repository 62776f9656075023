import type { Voice } from '../voice.ts';

/** What a drift signal measures, as people read it: time, share or number; the signal's name tells which. */
export function measure(signal: string, value: number | null, voice: Voice): string {
	if (value === null) return voice.t.shared.none;
	if (/duration|seconds|time/.test(signal)) return voice.time.lasting(value);
	if (/ratio|share|failure/.test(signal)) return `${voice.number(value * 100, 1)} %`;
	return voice.number(value, value < 10 ? 1 : 0);
}
