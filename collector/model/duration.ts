const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;

/** A length of time as people write it in the register: `90s`, `15m`, `2h`, `1h30m`, `14d`. */
export const DURATION_PATTERN = '^(?:\\d+(?:\\.\\d+)?[smhdw])+$';

/** Seconds in a duration that matches DURATION_PATTERN. Throws on anything else, quoting it. */
export function durationSeconds(text: string): number {
	if (!new RegExp(DURATION_PATTERN).test(text)) {
		throw new Error(`"${text}" is no duration: write it like 90s, 15m, 2h, 1h30m or 14d`);
	}
	let total = 0;
	for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([smhdw])/g)) {
		total += Number(amount) * SECONDS[unit as keyof typeof SECONDS];
	}
	return total;
}
