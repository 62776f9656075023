import { expect, it } from 'vitest';
import { timesIn } from './times.ts';

const NOW = Date.parse('2026-10-25T12:00:00Z');
const en = timesIn('en', 'Europe/Copenhagen', NOW);
const da = timesIn('da', 'Europe/Copenhagen', NOW);

it.each([
	['2026-10-25T06:02:10Z', 'Sun 25 Oct 07:02', 'søn. 25. okt. kl. 07.02'],
	['2026-07-01T22:30:00Z', 'Thu 2 Jul 00:30', 'tors. 2. jul. kl. 00.30'],
	['2025-12-31T23:30:00Z', 'Thu 1 Jan 00:30', 'tors. 1. jan. kl. 00.30'],
	['2025-12-31T22:30:00Z', 'Wed 31 Dec 2025 23:30', 'ons. 31. dec. 2025 kl. 23.30'],
])('%s is read off a Danish clock', (time, english, danish) => {
	expect(en.moment(Date.parse(time))).toBe(english);
	expect(da.moment(Date.parse(time))).toBe(danish);
});

it('today is said as today', () => {
	expect(en.when(NOW)).toBe('today at 13:00');
	expect(da.when(NOW)).toBe('i dag kl. 13.00');
	expect(en.when(NOW - 86_400_000)).toBe('on Sat 24 Oct at 14:00');
});

it.each([
	[0, '0 s', '0 s'],
	[59.6, '1 min', '1 min'],
	[123, '2 min 3 s', '2 min 3 s'],
	[7200, '2 h', '2 t'],
	[93_784, '1 d 2 h', '1 d 2 t'],
])('%d seconds are told in at most two units', (seconds, english, danish) => {
	expect(en.length(seconds)).toBe(english);
	expect(da.length(seconds)).toBe(danish);
});
