import { expect, test } from 'vitest';
import { run } from '../sample/runs.ts';
import { voice } from '../voice.ts';
import { dayByDay } from './review-days.ts';

const EN = voice('en', 'Europe/Copenhagen', Date.parse('2026-11-22T12:00:00Z'));
const onDay = (day: number, count: number, over = {}) =>
	Array.from({ length: count }, (_, i) =>
		run({ id: `${day}-${i}`, robot: 'r', ...over }, Date.parse(`2026-11-${day}T08:00:00Z`) + i * 60_000),
	);
const drawn = (runs: ReturnType<typeof onDay>) =>
	dayByDay({ from: '2026-11-20', runs, releases: [], ran: runs.length }, EN);
const cells = (html: string) =>
	[...html.matchAll(/class="c (?:sum )?([^"]*)"[^>]*>(\d*)</g)].map(([, kind, count]) =>
		`${kind} ${count}`.trim(),
	);

test('a robot that runs now and then has a cell for every run, which leads to it', () => {
	const html = drawn([...onDay(20, 1), ...onDay(21, 2, { outcome: 'system_exception' })]);
	expect(cells(html)).toEqual(['success', 'system_exception', 'system_exception']);
	expect(html).toContain('href="/runs/21-1"');
});

test('where any day is busy, every day is drawn to one measure: a quiet day never looks the taller', () => {
	const failed = onDay(20, 3, { outcome: 'timeout' });
	expect(cells(drawn([...onDay(20, 21), ...failed, ...onDay(21, 6), ...onDay(22, 1)]))).toEqual([
		'tall-7 success 21',
		'tall-1 timeout 3',
		'tall-2 success 6',
		'tall-1 success 1',
	]);
});
