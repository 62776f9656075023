import { expect, test } from 'vitest';
import { toUtc } from './local-time.ts';

const ZONE = 'Europe/Copenhagen';

test.each([
	['a winter time', '2026-01-15T08:00:00', undefined, '2026-01-15T07:00:00.000Z'],
	['a summer time', '2026-07-15T08:00:00.5', undefined, '2026-07-15T06:00:00.500Z'],
	['a time that says its zone', '2026-07-15T08:00:00Z', undefined, '2026-07-15T08:00:00.000Z'],
	['the hour that comes twice, told first', '2026-10-25T02:30:00', undefined, '2026-10-25T00:30:00.000Z'],
	[
		'its end after the clock went back',
		'2026-10-25T02:10:00',
		'2026-10-25T00:50:00.000Z',
		'2026-10-25T01:10:00.000Z',
	],
	[
		'an end before its start, which cannot be',
		'2026-10-24T10:00:00',
		'2026-10-24T09:00:00.000Z',
		'2026-10-24T09:00:00.000Z',
	],
])('%s is read in the zone of the platform', (_name, text, notBefore, utc) => {
	expect(toUtc(text, ZONE, notBefore)).toBe(utc);
});

test('what is no time is quoted', () => {
	expect(() => toUtc('yesterday', ZONE)).toThrow('"yesterday" is no time');
});
