import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FAILED_OUTCOMES } from '#model/outcome.ts';
import { ROBOT_STATES } from '#model/read.ts';
import { byAttention, groupOf, stateOf } from './attention.ts';
import { robot, sixRobots } from './sample/robots.ts';
import { ERRORS, iso, run } from './sample/runs.ts';
import type { SampleRobot } from './sample/sample-robot.ts';
import { sentencesOf } from './troubles.ts';
import { voice } from './voice.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const MINUTE = 60_000;
const english = voice('en', 'Europe/Copenhagen', NOW);
const danish = voice('da', 'Europe/Copenhagen', NOW);

const first = (over: Partial<SampleRobot>, speaks = english) =>
	sentencesOf(robot({ id: 'r', name: 'R', ...over }), speaks)[0]?.text;
const ended = (over: Parameters<typeof run>[0] | object, minutesAgo = 12) =>
	run({ id: 'x', robot: 'r', durationSeconds: 60, ...over }, NOW - (minutesAgo + 1) * MINUTE);
const active = (over: object, minutes: number) =>
	run({ id: 'x', robot: 'r', state: 'running', lastSeenAt: iso(NOW), ...over }, NOW - minutes * MINUTE);

test('a failure is said with when, what and where', () => {
	const lastRuns = [ended({ outcome: 'system_exception', error: ERRORS.selector })];
	expect(first({ state: 'failing', lastRuns })).toBe('Failed 12 min ago: SelectorNotFound in Log in');
	expect(first({ state: 'failing', lastRuns }, danish)).toBe(
		'Fejlede for 12 min. siden: SelectorNotFound i Log in',
	);
});

test('a failure that told nothing of itself is said without guessing', () => {
	expect(first({ state: 'failing', lastRuns: [ended({ outcome: 'system_exception' })] })).toBe(
		'Failed 12 min ago',
	);
	expect(first({ state: 'failing', lastRuns: [ended({ outcome: 'timeout' })] })).toBe('Timed out 12 min ago');
	expect(first({ state: 'failing', lastRuns: [ended({ outcome: 'unknown', lost: true })] })).toContain(
		'no sign of life',
	);
	expect(first({ state: 'failing', lastRuns: [] })).toBe('The last run failed');
});

test('a late robot is said with its deadline', () => {
	const deadlineAt = '2026-11-23T05:15:00Z';
	expect(first({ state: 'missed', deadlineAt })).toBe('Should have started by 06:15 (7 h ago)');
	expect(first({ state: 'missed', deadlineAt: null })).toBe('Did not start in time');
});

test('a deadline that passes while nobody looks again makes a good robot late', () => {
	const late = robot({ id: 'r', name: 'R', state: 'fine', deadlineAt: iso(NOW - MINUTE) });
	expect(stateOf(late, NOW)).toBe('missed');
	expect(groupOf(late, NOW)).toBe('attention');
	expect(stateOf(late, NOW - 2 * MINUTE)).toBe('fine');
});

test('a run without a sign of life says since when', () => {
	const lastRuns = [active({ state: 'stuck', lastSeenAt: iso(NOW - 25 * MINUTE) }, 40)];
	expect(first({ state: 'stuck', lastRuns })).toBe('No sign of life for 25 min, started 13:20');
});

test('a run over its limit says how long it has run and how long it may', () => {
	const lastRuns = [active({}, 125)];
	expect(first({ state: 'too_long', lastRuns, maxDurationSeconds: 3600 })).toBe(
		'Has run for 2 h 5 min; at most 1 h is expected',
	);
});

test('a robot that works, but not as it used to, needs attention and says what changed', () => {
	const changed = { state: 'drifting' as const, drifting: ['duration'] };
	expect(first(changed)).toBe('Not as it used to be: duration');
	expect(first(changed, danish)).toBe('Ikke som den plejer: varighed');
	expect(groupOf(robot({ id: 'r', name: 'R', ...changed }), NOW)).toBe('attention');
});

test('silence is no success: a robot that never ran says so', () => {
	expect(first({ state: 'unproven', lastRuns: [] })).toBe('Has never run');
});

test('a robot that runs again after a failure says both', () => {
	const lastRuns = [ended({ outcome: 'system_exception', error: ERRORS.http }), active({ id: 'y' }, 2)];
	const said = sentencesOf(robot({ id: 'r', name: 'R', state: 'failing', lastRuns }), english);
	expect(said.map(sentence => sentence.text)).toEqual([
		'Failed 12 min ago: HttpError in Fetch invoices',
		'Running again for 2 min',
	]);
	expect(said.map(sentence => sentence.bad)).toEqual([true, false]);
});

test('failures on-call has not heard of are said', () => {
	const said = sentencesOf(robot({ id: 'r', name: 'R', state: 'failing', unnotifiedFailures: 2 }), english);
	expect(said.at(-1)?.text).toBe('2 failed runs not mailed to on-call yet');
});

test('an open incident is said with its age and mails', () => {
	const openedAt = '2026-11-23T12:45:00Z';
	const incident = {
		id: 'i',
		robot: 'r',
		alertname: 'RpaRunFailed',
		severity: 'critical' as const,
		title: 't',
		openedAt,
		closedAt: null,
		runs: [],
		subject: null,
		robots: [],
		escalation: { step: 0, nextAt: null },
		silencedUntil: null,
		acknowledgedAt: null,
		acknowledgedBy: null,
		comment: null,
		mails: 1,
	};
	const said = sentencesOf(robot({ id: 'r', name: 'R', state: 'failing' }), english, [incident]);
	expect(said.map(sentence => sentence.text)).toContain(
		'Incident open since 13:45, 1 mail sent, nobody has it',
	);
});

test('the robots that need attention come first, whatever order they arrive in', () => {
	const six = sixRobots(NOW);
	const wanted = byAttention(six, NOW, 'da').map(one => one.id);
	expect(six.map(one => one.id)).toContain(wanted[0]);
	fc.assert(
		fc.property(fc.shuffledSubarray(six, { minLength: six.length }), shuffled => {
			expect(byAttention(shuffled, NOW, 'da').map(one => one.id)).toEqual(wanted);
		}),
	);
	expect(byAttention(six, NOW, 'da').map(one => groupOf(one, NOW))).toEqual([
		'attention',
		'attention',
		'unproven',
		'running',
		'fine',
		'fine',
	]);
});

test('every robot has something to say in both languages, whatever its state and runs', () => {
	const outcomes = fc.constantFrom(...FAILED_OUTCOMES, 'success', 'business_exception', 'cancelled');
	const anyRun = fc.oneof(
		outcomes.map(outcome => ended({ outcome: outcome as never })),
		fc.constantFrom('running', 'stuck').map(state => active({ state }, 5)),
	);
	fc.assert(
		fc.property(fc.constantFrom(...ROBOT_STATES), fc.array(anyRun, { maxLength: 5 }), (state, lastRuns) => {
			const one = robot({ id: 'r', name: 'R', state, lastRuns });
			for (const speaks of [english, danish]) {
				for (const { text } of sentencesOf(one, speaks))
					expect(text).not.toMatch(/undefined|NaN|Invalid|null/);
			}
			const needs = sentencesOf(one, english).some(sentence => sentence.bad);
			if (groupOf(one, NOW) === 'attention') expect(needs).toBe(true);
		}),
	);
});
