import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, weekdayOf } from '#model/calendar.ts';
import type { Hours, Rota } from './file.ts';
import { isOpen, nextOpen } from './hours.ts';
import { instantOf, localOf } from './local-time.ts';
import { personAt, turnsBetween } from './rota.ts';

const at = (local: string, zone = 'Europe/Copenhagen') =>
	instantOf(local.slice(0, 10), local.slice(11), zone);
const METTE = 'mette@example.dk';
const JENS = 'jens@example.dk';
const IDA = 'ida@example.dk';
const WEEKLY: Rota = {
	handover: { day: 'mon', at: '08:00' },
	start: '2026-03-16',
	people: [METTE, JENS, IDA],
};

it('the duty is handed over at 08:00 by the clock on the wall, also in the weeks the clock is changed', () => {
	for (const [monday, before, after] of [
		['2026-03-23', METTE, JENS],
		['2026-03-30', JENS, IDA],
		['2026-10-19', METTE, JENS],
		['2026-10-26', JENS, IDA],
	] as const) {
		expect(personAt(WEEKLY, at(`${monday}T08:00`) - 1)).toBe(before);
		expect(personAt(WEEKLY, at(`${monday}T08:00`))).toBe(after);
	}
	const [week] = turnsBetween(WEEKLY, at('2026-03-25T12:00'), at('2026-03-25T12:01'));
	expect((week!.to - week!.from) / 3_600_000).toBe(7 * 24 - 1);
});

it('a daily rota changes every day, and before its start the first person has the duty', () => {
	const daily: Rota = { ...WEEKLY, every: '1d' };
	expect(personAt(daily, at('2026-03-17T07:59'))).toBe(METTE);
	expect(personAt(daily, at('2026-03-17T08:00'))).toBe(JENS);
	expect(personAt(daily, at('2026-03-19T09:00'))).toBe(METTE);
	expect(personAt(daily, at('2026-01-01T09:00'))).toBe(METTE);
});

it('somebody stands in from one moment to another, over a hand-over too; of two the later in the file counts', () => {
	const rota: Rota = {
		...WEEKLY,
		overrides: [
			{ from: '2026-03-20T12:00', to: '2026-03-24T12:00', person: IDA },
			{ from: '2026-03-21T00:00', to: '2026-03-22T00:00', person: JENS },
		],
	};
	const turns = turnsBetween(rota, at('2026-03-16T09:00'), at('2026-03-29T09:00'));
	expect(
		turns.map(({ from, person, override }) => [localOf(from, 'Europe/Copenhagen'), person, override]),
	).toEqual([
		[{ day: '2026-03-16', time: '08:00' }, METTE, false],
		[{ day: '2026-03-20', time: '12:00' }, IDA, true],
		[{ day: '2026-03-21', time: '00:00' }, JENS, true],
		[{ day: '2026-03-22', time: '00:00' }, IDA, true],
		[{ day: '2026-03-24', time: '12:00' }, JENS, false],
	]);
});

const ZONES = ['Europe/Copenhagen', 'America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'UTC'];
const day = fc.integer({ min: 0, max: 6000 }).map(days => addDays('2015-01-05', days));
const time = fc
	.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
	.map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const override = fc
	.tuple(day, time, fc.integer({ min: 0, max: 20 }), time, fc.constantFrom(METTE, IDA))
	.map(([from, fromTime, days, toTime, person]) => ({
		from: `${from}T${fromTime}`,
		to: `${addDays(from, days)}T${toTime}`,
		person,
	}))
	.filter(({ from, to }) => from < to);
const rotas = fc.record({
	timeZone: fc.constantFrom(...ZONES),
	every: fc.constantFrom('1w' as const, '1d' as const),
	handover: time.map(at => ({ at })),
	start: day.map(date => addDays(date, 1 - weekdayOf(date))),
	people: fc.constantFrom(1, 2, 3).map(count => [METTE, JENS, IDA].slice(0, count)),
	overrides: fc.array(override, { maxLength: 4 }),
});
const moment = fc.integer({ min: Date.parse('2015-01-01'), max: Date.parse('2031-01-01') });

it('at every moment exactly one person has the duty, and the turns that are shown say who', () => {
	fc.assert(
		fc.property(rotas, moment, fc.double({ min: 0, max: 0.999, noNaN: true }), (rota, from, share) => {
			const to = from + 40 * 86_400_000;
			const turns = turnsBetween(rota, from, to);
			expect(turns[0]!.from).toBeLessThanOrEqual(from);
			expect(turns.at(-1)!.to).toBeGreaterThanOrEqual(to);
			for (const [index, turn] of turns.entries()) {
				expect(turn.to).toBeGreaterThan(turn.from);
				if (index > 0) expect(turn.from).toBe(turns[index - 1]!.to);
			}
			const when = from + Math.floor(share * (to - from));
			const running = turns.filter(turn => turn.from <= when && when < turn.to);
			expect(running.map(turn => turn.person)).toEqual([personAt(rota, when)]);
		}),
		{ numRuns: 150 },
	);
});

it('a time of day stands for a moment at which the clock on the wall shows it, but for those that never come', () => {
	fc.assert(
		fc.property(day, time, fc.constantFrom(...ZONES), (date, clock, zone) => {
			const shown = localOf(instantOf(date, clock, zone), zone);
			if (shown.day === date && shown.time === clock) return;
			// Set forward in the night: the moment is later by as much as the clock jumped.
			expect(`${shown.day}T${shown.time}` > `${date}T${clock}`).toBe(true);
		}),
		{ numRuns: 300 },
	);
});

const opening = (hours: Hours, closed: string[] = []) => ({
	hours,
	timeZone: 'Europe/Copenhagen',
	closed: new Set(closed),
});

it('office hours know weekends, public holidays, bank days and closing days', () => {
	const work = opening({ days: 'workdays', from: '07:30', to: '16:00' }, ['2026-12-28']);
	const bank = opening({ days: 'bank', from: '07:30', to: '16:00' });
	expect(isOpen(work, at('2026-12-23T15:59'))).toBe(true);
	expect(isOpen(work, at('2026-12-23T16:00'))).toBe(false);
	// The day before Christmas banks are closed, the town hall is not by law.
	expect([isOpen(work, at('2026-12-24T12:00')), isOpen(bank, at('2026-12-24T12:00'))]).toEqual([true, false]);
	expect(nextOpen(work, at('2026-12-24T16:00'))).toBe(at('2026-12-29T07:30'));
	expect(nextOpen(bank, at('2026-04-01T17:00'))).toBe(at('2026-04-07T07:30'));
});

it('hours over midnight belong to the day they begin on', () => {
	const night = opening({ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '16:00', to: '07:30' });
	expect(isOpen(night, at('2026-11-28T07:00'))).toBe(true);
	expect(isOpen(night, at('2026-11-28T17:00'))).toBe(false);
	expect(isOpen(night, at('2026-11-30T07:00'))).toBe(false);
});
