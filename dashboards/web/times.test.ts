import fc from 'fast-check';
import { expect, test } from 'vitest';
import { times } from './times.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const english = times('en', 'Europe/Copenhagen', NOW);
const danish = times('da', 'Europe/Copenhagen', NOW);

test('a time today is said by the clock alone, in local time', () => {
	expect(english.when('2026-11-23T05:15:00Z')).toBe('06:15');
});

test('days nearby have names, days far away have dates', () => {
	expect(english.when('2026-11-22T23:30:00Z')).toBe('00:30');
	expect(english.when('2026-11-22T05:15:00Z')).toBe('yesterday 06:15');
	expect(danish.when('2026-11-24T05:15:00Z')).toBe('i morgen 06:15');
	expect(english.when('2026-11-20T05:15:00Z')).toBe('Fri 06:15');
	expect(danish.when('2026-11-03T05:15:00Z')).toBe('3. nov. 06:15');
	expect(english.when('2025-11-03T05:15:00Z')).toBe('3 Nov 2025 06:15');
});

test('midnight is the local one, in summer time too', () => {
	const summer = times('en', 'Europe/Copenhagen', Date.parse('2026-07-01T10:00:00Z'));
	expect(summer.when('2026-06-30T22:30:00Z')).toBe('00:30');
	expect(summer.when('2026-06-30T21:30:00Z')).toBe('yesterday 23:30');
});

test('how long ago is said in the units that still matter', () => {
	expect(english.ago(NOW - 2000)).toBe('just now');
	expect(english.ago(NOW - 12 * 60_000)).toBe('12 min ago');
	expect(danish.ago(NOW - 132 * 60_000)).toBe('for 2 t. 12 min. siden');
	expect(english.ago(NOW - 15.9 * 3_600_000)).toBe('15 h ago');
	expect(english.until(NOW + 26 * 3_600_000)).toBe('in 1 d 2 h');
});

test('durations keep two units at most', () => {
	expect(english.lasting(0)).toBe('0 s');
	expect(english.lasting(0.25)).toBe('250 ms');
	expect(english.lasting(1.44)).toBe('1.4 s');
	expect(danish.lasting(1.44)).toBe('1,4 s');
	expect(english.lasting(9.02)).toBe('9 s');
	expect(english.lasting(9.96)).toBe('10 s');
	expect(english.lasting(252)).toBe('4 min 12 s');
	expect(english.lasting(3605)).toBe('1 h');
	expect(danish.lasting(90_000)).toBe('1 d. 1 t.');
});

test('the exact time names day, second and zone', () => {
	expect(english.exact('2026-11-23T05:15:09Z')).toBe('Monday 23 November 2026 06:15:09 CET');
});

test('every duration has a text, and no text has more than two units', () => {
	fc.assert(
		fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), seconds => {
			const words = english.lasting(seconds).split(' ');
			expect([2, 4]).toContain(words.length);
			expect(words[0]).toMatch(seconds >= 1 && seconds < 10 ? /^(\d(\.[1-9])?|10)$/ : /^\d+$/);
		}),
	);
});
