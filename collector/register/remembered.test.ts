import { Cron } from 'croner';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { occurrencesOf } from './cron.ts';

const CRONS = [
	'0 6 * * *',
	'*/10 * * * *',
	'30 5 * * 1-5',
	'0 22 L * *',
	'15 2 * * *',
	'*/20 * * * * *',
	'0 0 29 2 *',
	'@weekly',
];
/** Near the changes of the clocks, at whole minutes and between. */
const time = fc
	.tuple(
		fc.constantFrom(
			'2026-03-29T01:00:00Z',
			'2026-10-25T01:00:00Z',
			'2026-07-01T00:00:00Z',
			'2028-02-28T22:00:00Z',
		),
		fc.integer({ min: -3 * 86_400, max: 3 * 86_400 }),
		fc.constantFrom(0, 1, 500, 999),
	)
	.map(([around, seconds, ms]) => Date.parse(around) + seconds * 1000 + ms);
const zone = fc.constantFrom('Europe/Copenhagen', 'UTC', 'America/New_York');

test('a time that is remembered is the one the schedule means', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...CRONS),
			zone,
			fc.array(time, { minLength: 1, maxLength: 5 }),
			(cron, timezone, times) => {
				const job = new Cron(cron, { timezone, paused: true });
				for (const one of times) {
					const meant = job.nextRun(new Date(one))?.getTime() ?? null;
					expect(
						occurrencesOf(cron, timezone).after(one),
						`${cron} after ${new Date(one).toISOString()}`,
					).toBe(meant);
				}
			},
		),
		{ numRuns: 200 },
	);
});

test('all times of a year follow one another without a gap', () => {
	const { after } = occurrencesOf('0 */6 * * *', 'UTC');
	const end = Date.UTC(2027, 0, 1);
	let count = 0;
	for (let at = after(Date.UTC(2026, 0, 1) - 1); at !== null && at < end; at = after(at)) count++;
	expect(count).toBe(4 * 365);
});
