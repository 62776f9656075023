import { describe, expect, test } from 'vitest';
import type { RobotDetail } from '#model/read.ts';
import { robotDetail, sixRobots } from '../sample/robots.ts';
import { voice } from '../voice.ts';
import { scheduleSection } from './robot-schedule.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const robots = sixRobots(NOW);
const adhoc = robotDetail(NOW, robots.find(({ schedule }) => schedule === 'adhoc')!);
const scheduled = robotDetail(NOW, robots.find(({ nextRunAt }) => nextRunAt !== null)!);
const nothing = {
	nextRuns: [],
	serviceWindow: null,
	nextServiceWindows: [],
	credentials: [],
	suggestedSchedule: null,
};

/** What a reader sees of it. */
const seen = (robot: RobotDetail, lang: 'en' | 'da' = 'en') =>
	scheduleSection(robot, voice(lang, 'Europe/Copenhagen', NOW))
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

test('a robot of which nothing is known ahead has no such card', () => {
	expect(seen({ ...scheduled, ...nothing })).toBe('');
});

test('the next runs are told by time, and how long until then', () => {
	const nextRuns = ['2026-11-24T05:00:00Z', '2026-11-25T05:00:00Z'];
	expect(seen({ ...scheduled, ...nothing, nextRuns })).toBe(
		'Schedule from the register Next runs tomorrow 06:00 in 16 h Wed 06:00 in 1 d 16 h',
	);
});

describe('a service window', () => {
	const serviceWindow = {
		from: '2026-11-23T11:00:00Z',
		until: '2026-11-23T15:00:00Z',
		reason: 'Ny version',
		targetSystem: 'Prisme',
	};

	test('that is now says until when, whose it is and why, and what it means', () => {
		const text = seen({ ...scheduled, ...nothing, serviceWindow });
		expect(text).toContain('In a service window until 16:00 · Prisme · Ny version');
		expect(text).toContain('Nobody is mailed about what it breaks');
	});

	test('to come is told from when to when, with the day where it ends on another', () => {
		const later = { ...serviceWindow, from: '2026-12-05T17:00:00Z', until: '2026-12-06T05:00:00Z' };
		const weekend = { ...later, until: '2026-12-07T05:00:00Z', targetSystem: null };
		const text = seen({ ...scheduled, ...nothing, nextServiceWindows: [later, weekend] }, 'da');
		expect(text).toContain('5. dec. 18:00 – 06:00 · Prisme · Ny version');
		expect(text).toContain('5. dec. 18:00 – 7. dec. 06:00 · Ny version');
	});
});

test('a log-in that ends within two weeks is marked, and one that has ended says so', () => {
	const credentials = ['2026-11-22', '2026-11-23', '2026-12-07', '2026-12-08'].map(expires => ({
		name: 'SBSYS',
		expires,
	}));
	const text = scheduleSection(
		{ ...scheduled, ...nothing, credentials },
		voice('en', 'Europe/Copenhagen', NOW),
	);
	expect([...text.matchAll(/<span class="(\w+)">(\w+) /g)].map(([, kind, word]) => [kind, word])).toEqual([
		['bad', 'expired'],
		['soon', 'expires'],
		['soon', 'expires'],
		['quiet', 'expires'],
	]);
});

describe('a schedule that the starts speak for', () => {
	test('comes with the evidence and the lines to paste', () => {
		const text = seen(adhoc);
		expect(text).toContain('It keeps a schedule 34 of 35 starts fit; one of its times had no start.');
		expect(text).toContain('schedule: cron: 15 7 * * * days: bank grace: 15m');
		expect(text).toContain('Nothing is put in force by itself.');
	});

	test('is another one where the robot has one', () => {
		expect(seen({ ...adhoc, schedule: '0 6 * * 1 · Europe/Copenhagen' }, 'da')).toContain(
			'Den følger en anden plan',
		);
	});
});
