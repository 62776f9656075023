import fc from 'fast-check';
import { expect, test } from 'vitest';
import { occurrencesOf } from './cron.ts';

const CRONS = [
	'0 6 * * *',
	'30 2 * * *',
	'*/20 * * * *',
	'0 */2 * * *',
	'15 2 * * 0',
	'0 6 * * 1-5',
	'0 0 1 * *',
];
const ZONES = ['Europe/Copenhagen', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
/** Days around which clocks change in one of them, and one on which none does. */
const DAYS = [
	'2026-03-29',
	'2026-10-25',
	'2026-03-08',
	'2026-11-01',
	'2026-04-05',
	'2026-10-04',
	'2026-06-10',
];

test('the last time before a moment is the one the moment has passed last, also when clocks change', () => {
	const moment = fc
		.tuple(fc.constantFrom(...DAYS), fc.double({ min: -86_400_000, max: 2 * 86_400_000, noNaN: true }))
		.map(([day, offset]) => Date.parse(day) + offset);
	fc.assert(
		fc.property(fc.constantFrom(...CRONS), fc.constantFrom(...ZONES), moment, (cron, zone, time) => {
			const { after, before } = occurrencesOf(cron, zone);
			const last = before(time)!;
			expect(last).toBeLessThanOrEqual(time);
			expect(after(last - 1)).toBe(last);
			expect(after(last)).toBeGreaterThan(time);
			expect(before(last)).toBe(last);
		}),
		{ numRuns: 500 },
	);
});
