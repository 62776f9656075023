import { expect, test } from 'vitest';
import type { RobotActivity, RunRow } from '../ledger/types.ts';
import { registered } from '../register/robot.ts';
import { robotState, type Standing } from './robot-state.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const MINUTE = 60_000;
const ROBOT = registered({
	id: 'breve',
	name: 'Breve',
	department: 'Borgerservice',
	owner: 'Kim Eksempel',
	targetSystems: ['Doc2Archive'],
	schedule: 'adhoc',
	maxDuration: '10m',
	goLive: '2026-03-01',
	recipients: { oncall: ['vagt@example.org'] },
});

function activity(own: Partial<RobotActivity> = {}): RobotActivity {
	return {
		robot: 'breve',
		firstSeenAt: NOW - 90 * MINUTE,
		lastStartAt: NOW - 60 * MINUTE,
		lastEndAt: NOW - 50 * MINUTE,
		lastSuccessAt: NOW - 50 * MINUTE,
		lastDurationSeconds: 600,
		lastEndOutcome: 'success',
		lastOutcome: 'success',
		active: 0,
		oldestActiveStartAt: null,
		unnotified: 0,
		...own,
	};
}
const running = (own: Partial<RunRow>) =>
	({ outcome: null, endedAt: null, heartbeats: 0, startedAt: NOW, lastSeenAt: NOW, ...own }) as RunRow;
const stateOf = (own: Partial<Standing>) =>
	robotState({
		robot: ROBOT,
		activity: activity(),
		active: [],
		missed: false,
		drifting: [],
		now: NOW,
		...own,
	});

test('a robot whose last run was good is fine', () => {
	expect(stateOf({})).toBe('fine');
	expect(stateOf({ activity: activity({ lastOutcome: 'business_exception' }) })).toBe('fine');
});

test('the worst is shown: failing before missed, stuck, too long and running', () => {
	const silent = running({ heartbeats: 3, startedAt: NOW - 9 * MINUTE, lastSeenAt: NOW - 5 * MINUTE });
	const long = running({ startedAt: NOW - 11 * MINUTE });
	const failed = activity({ lastOutcome: 'system_exception' });
	expect(stateOf({ active: [running({})] })).toBe('running');
	expect(stateOf({ active: [running({}), long] })).toBe('too_long');
	expect(stateOf({ active: [long, silent] })).toBe('stuck');
	expect(stateOf({ active: [silent], missed: true })).toBe('missed');
	expect(stateOf({ active: [silent], missed: true, activity: failed })).toBe('failing');
});

test('a run without heartbeats is stuck at twice its limit', () => {
	expect(stateOf({ active: [running({ startedAt: NOW - 20 * MINUTE })] })).toBe('too_long');
	expect(stateOf({ active: [running({ startedAt: NOW - 20 * MINUTE - 1 })] })).toBe('stuck');
});

test('silence is no success: a robot that never ran, or not since it went live, is unproven', () => {
	expect(stateOf({ activity: undefined })).toBe('unproven');
	expect(stateOf({ activity: activity({ lastStartAt: null, lastEndAt: null, lastOutcome: null }) })).toBe(
		'unproven',
	);
	// Midnight in Copenhagen is an hour before that of UTC.
	const before = Date.parse('2026-02-28T22:59:59Z');
	expect(stateOf({ activity: activity({ lastStartAt: before, lastEndAt: before }) })).toBe('unproven');
	expect(stateOf({ activity: activity({ lastStartAt: before + 1000, lastEndAt: null }) })).toBe('fine');
});

test('a retired robot is retired, whatever it did last', () => {
	const robot = registered({ ...ROBOT, retired: '2026-03-10' });
	expect(stateOf({ robot, missed: true, activity: activity({ lastOutcome: 'timeout' }) })).toBe('retired');
});

test('a robot that works, but not as it used to, is not in order', () => {
	expect(stateOf({ drifting: ['duration'] })).toBe('drifting');
	expect(stateOf({ drifting: ['duration'], missed: true })).toBe('missed');
});

test('a robot without an entry in the register has a state too', () => {
	expect(stateOf({ robot: undefined })).toBe('fine');
	expect(stateOf({ robot: undefined, active: [running({ startedAt: 0 })] })).toBe('running');
	expect(stateOf({ robot: undefined, activity: activity({ lastOutcome: 'unknown' }) })).toBe('failing');
});
