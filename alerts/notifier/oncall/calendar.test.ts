import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import { calendarOf } from './calendar.ts';
import type { Rota } from './file.ts';
import { personAt } from './rota.ts';

const NOW = Date.parse('2026-10-20T12:00:00Z');
const ROTA: Rota = {
	handover: { day: 'mon', at: '08:00' },
	start: '2026-08-31',
	people: ['mette.larsen-med-et-langt-efternavn@robotvagt.kommune.example.dk', 'jens@example.dk'],
	overrides: [{ from: '2026-10-24T00:00', to: '2026-10-26T08:00', person: 'ida@example.dk' }],
};

const eventsOf = (text: string) =>
	new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(event => new ICAL.Event(event));

it('a rota can be subscribed to: another program reads who has the duty at every moment', () => {
	const events = eventsOf(calendarOf('natvagt', ROTA, NOW));
	for (let at = NOW; at < NOW + 120 * 86_400_000; at += 5 * 3_600_000) {
		const running = events.filter(
			({ startDate, endDate }) => +startDate.toJSDate() <= at && at < +endDate.toJSDate(),
		);
		expect(running.map(({ summary }) => summary.split(' ')[1])).toEqual([personAt(ROTA, at)]);
	}
});

it('an event keeps its UID, so that a calendar that asks again shows nothing twice', () => {
	const uids = (now: number) => eventsOf(calendarOf('natvagt', ROTA, now)).map(({ uid }) => uid);
	const today = uids(NOW);
	const tomorrow = uids(NOW + 86_400_000);
	expect(new Set(today).size).toBe(today.length);
	expect(today.filter(uid => tomorrow.includes(uid)).length).toBeGreaterThanOrEqual(today.length - 1);
});

it('the file is as RFC 5545 wants it: CRLF, lines of 75 octets at most, times in UTC', () => {
	const text = calendarOf('natvagt', ROTA, NOW);
	expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
	expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
	// The hand-over at 08:00 is at 06:00 UTC in summer and at 07:00 in winter.
	expect(text).toContain('DTSTART:20261019T060000Z');
	expect(text).toContain('DTSTART:20261026T070000Z');
});
