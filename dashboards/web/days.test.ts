import { expect, test } from 'vitest';
import { daysOf } from './days.ts';
import { run } from './sample/runs.ts';
import { times } from './times.ts';

const { isoDay } = times('en', 'Europe/Copenhagen', Date.parse('2026-11-23T13:00:00Z'));
const at = (time: string) => run({ id: time, robot: 'r' }, Date.parse(time));
const period = (over: Partial<Parameters<typeof daysOf>[0]>) =>
	daysOf({ from: '2026-11-20', to: '2026-11-23', runs: [], releases: [], ...over }, { isoDay });

test('every day of a period is there, also those on which nothing ran', () => {
	const days = period({ runs: [at('2026-11-21T05:00:00Z'), at('2026-11-21T15:00:00Z')] });
	expect(days.map(({ day, runs }) => [day, runs.length])).toEqual([
		['2026-11-20', 0],
		['2026-11-21', 2],
		['2026-11-22', 0],
		['2026-11-23', 0],
	]);
	expect(days.map(({ weekend }) => weekend)).toEqual([false, true, true, false]);
});

test('a run belongs to the day it started on here, and not in Greenwich', () => {
	const [, second] = period({ runs: [at('2026-11-20T23:30:00Z')] });
	expect(second?.runs).toHaveLength(1);
});

test('a new version marks its day', () => {
	const days = period({ releases: [{ version: '1.5.0', at: '2026-11-22T09:00:00Z' }] });
	expect(days.map(({ versions }) => versions)).toEqual([[], [], ['1.5.0'], []]);
});

test('of a long period the last hundred days are shown', () => {
	const days = period({ from: '2025-01-01' });
	expect(days).toHaveLength(100);
	expect(days.at(-1)?.day).toBe('2026-11-23');
});

test('the days when clocks change are one day each', () => {
	expect(period({ from: '2026-10-24', to: '2026-10-26' }).map(({ day }) => day)).toEqual([
		'2026-10-24',
		'2026-10-25',
		'2026-10-26',
	]);
});
