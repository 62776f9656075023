import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, knownZone, startOfDay } from './day.ts';

const iso = (time: number) => new Date(time).toISOString().slice(0, 16);

test('a day begins at midnight in Copenhagen, in winter, in summer and when the clocks change', () => {
	const starts = ['2026-01-15', '2026-07-15', '2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26'];
	expect(starts.map(day => iso(startOfDay(day, 'Europe/Copenhagen')))).toEqual([
		'2026-01-14T23:00',
		'2026-07-14T22:00',
		'2026-03-28T23:00',
		'2026-03-29T22:00',
		'2026-10-24T22:00',
		'2026-10-25T23:00',
	]);
});

test('a day begins where the one before it ends', () => {
	const zone = fc.constantFrom(
		'Europe/Copenhagen',
		'America/Nuuk',
		'Atlantic/Faroe',
		'UTC',
		'Australia/Lord_Howe',
	);
	const days = fc.integer({ min: 0, max: 20_000 });
	fc.assert(
		fc.property(zone, days, (timeZone, number) => {
			const day = new Date(number * 86_400_000).toISOString().slice(0, 10);
			const start = startOfDay(day, timeZone);
			expect([dayOf(start, timeZone), dayOf(start - 1, timeZone) < day]).toEqual([day, true]);
		}),
	);
});

test('knows time zones by name only', () => {
	expect(
		['Europe/Copenhagen', 'UTC', 'Danmark', '+02:00', ''].map(name => knownZone(name) !== undefined),
	).toEqual([true, true, false, false, false]);
});
