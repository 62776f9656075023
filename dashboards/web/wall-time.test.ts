import { expect, test } from 'vitest';
import { times } from './times.ts';
import { fromWall, isDay, toWall } from './wall-time.ts';

const time = times('en', 'Europe/Copenhagen', 0);
const utc = (said: string) => {
	const at = fromWall(said, time);
	return at === null ? null : new Date(at).toISOString();
};

test('a time of the wall clock is read in the time zone of the pages, in winter and in summer', () => {
	expect(utc('2026-11-23T14:05')).toBe('2026-11-23T13:05:00.000Z');
	expect(utc('2026-07-01T00:30')).toBe('2026-06-30T22:30:00.000Z');
});

test('the days on which the clock changes have their times too', () => {
	expect(utc('2026-03-29T01:59')).toBe('2026-03-29T00:59:00.000Z');
	expect(utc('2026-03-29T03:00')).toBe('2026-03-29T01:00:00.000Z');
	expect(utc('2026-03-30T00:10')).toBe('2026-03-29T22:10:00.000Z');
	// Half past two comes twice: the first is meant.
	expect(utc('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
	expect(utc('2026-10-25T03:00')).toBe('2026-10-25T02:00:00.000Z');
	expect(utc('2026-10-26T00:10')).toBe('2026-10-25T23:10:00.000Z');
});

test('every hour of a year is written as it was read', () => {
	for (let at = Date.parse('2026-01-01T00:00Z'); at < Date.parse('2027-01-01T00:00Z'); at += 3_600_000) {
		const wall = toWall(at, time);
		const doubled = wall.startsWith('2026-10-25T02');
		if (!doubled) expect(fromWall(wall, time), wall).toBe(at);
	}
});

test('what is no time and no day is none', () => {
	for (const said of ['', 'yesterday', '2026-11-23', '2026-13-01T10:00']) expect(utc(said), said).toBeNull();
	expect(isDay('2026-02-28')).toBe(true);
	for (const said of ['2026-02-30', '', '28-02-2026', '2026-2-8']) expect(isDay(said), said).toBe(false);
});
