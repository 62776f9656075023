import type { PlatformNow } from '../platform.ts';
import type { Family } from './family.ts';
import type { Dropped } from './robot-own.ts';

/** Triggers with series: the latched ones first, then by name. */
export const TRIGGER_CAP = 500;

/** Which triggers of platforms that have told of them within the hour will not start their robot again by themselves. */
export function triggerFamilies({ triggers }: PlatformNow, dropped: Dropped): Family[] {
	// Two triggers of one name and robot are one line, and it is latched when either is.
	const latched = new Map<string, { trigger: string; robot: string; value: number }>();
	for (const { trigger, robot, state, stale } of triggers) {
		if (stale) continue;
		const key = JSON.stringify([trigger, robot]);
		const value = Math.max(Number(state === 'latched'), latched.get(key)?.value ?? 0);
		latched.set(key, { trigger, robot: robot ?? '', value });
	}
	const all = [...latched.values()].sort((a, b) => b.value - a.value);
	const shown = all.slice(0, TRIGGER_CAP);
	dropped.set('triggers', all.length - shown.length);
	const samples = shown.map(({ value, ...labels }) => ({ labels, value }));
	return [{ name: 'rpa_trigger_latched', samples }];
}
