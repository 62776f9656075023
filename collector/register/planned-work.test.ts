import fc from 'fast-check';
import { expect, test } from 'vitest';
import { occurrencesOf } from './cron.ts';
import { plannedWork } from './planned-work.ts';

const CRONS = ['0 22 * * *', '30 2 * * 0', '0 20 * * 5', '*/30 * * * *', '0 1 L * *'];
const CHANGES = ['2026-03-29', '2026-10-25', '2026-06-10'];

test('a moment is in a recurring window when the last one that began has not ended', () => {
	const moment = fc
		.tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2 * 1440, max: 3 * 1440 }))
		.map(([day, minutes]) => Date.parse(day) + minutes * 60_000);
	fc.assert(
		fc.property(fc.constantFrom(...CRONS), fc.integer({ min: 1, max: 29 }), moment, (cron, minutes, time) => {
			const window = plannedWork({ cron, length: `${minutes}m`, reason: 'x' }, 'Europe/Copenhagen', null);
			const began = occurrencesOf(cron, 'Europe/Copenhagen').before(time)!;
			const until = began + minutes * 60_000;
			expect(window.at(time)).toEqual(time < until ? { from: began, until } : null);
			const next = window.after(time)!;
			expect(window.at(next.from)).toEqual(next);
			expect(window.at(next.until - 1)).toEqual(next);
		}),
		{ numRuns: 300 },
	);
});
