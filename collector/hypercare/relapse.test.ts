import { expect, test } from 'vitest';
import { registered } from '../register/robot.ts';
import { at, scheduled } from '../schedule/robot.fixture.ts';
import { relapseWatch } from './relapse.ts';

const robot = scheduled('0 6 * * *', '30m', { goLive: '2026-02-01', signedOff: '2026-03-10' });

test('a robot is watched for a relapse from its sign-off on, for thirty days by the calendar of its time zone', () => {
	const watch = { from: at('2026-03-09T23:00:00Z'), ends: '2026-04-09' };
	expect(relapseWatch(robot, at('2026-03-09T22:59:59Z'))).toBeNull();
	expect(relapseWatch(robot, at('2026-03-09T23:00:00Z'))).toEqual(watch);
	// Summer time has begun meanwhile: the day ends an hour earlier in UTC.
	expect(relapseWatch(robot, at('2026-04-08T21:59:59Z'))).toEqual(watch);
	expect(relapseWatch(robot, at('2026-04-08T22:00:00Z'))).toBeNull();
});

test('a robot that was never signed off, or is out of service, is under no such watch', () => {
	const { signedOff, ...never } = robot;
	expect(signedOff).toBe('2026-03-10');
	expect(relapseWatch(registered(never), at('2026-03-20T12:00:00Z'))).toBeNull();
	const retired = scheduled('0 6 * * *', '30m', { signedOff: '2026-03-10', retired: '2026-03-15' });
	expect(relapseWatch(retired, at('2026-03-20T12:00:00Z'))).toBeNull();
});
