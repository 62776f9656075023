import { describe, expect, test } from 'vitest';
import { allSaid, DAY, days, FIRST, incident, inHypercare, verdictOn } from '../robot.fixture.ts';

describe('response', () => {
	// 2 June is a Tuesday; the office opens at 08:00.
	const at = (clock: string) => new Date(`2026-06-${clock}+02:00`).toISOString();
	const met = (sev: 1 | 2, opened: string, acknowledged: string | null, closed: string | null, more = {}) => {
		const times = {
			openedAt: at(opened),
			acknowledgedAt: acknowledged && at(acknowledged),
			closedAt: closed && at(closed),
		};
		const robot = inHypercare({ hypercare: { reason: 'x', restartOn: 'never' } });
		const facts = { incidents: [incident(1, sev, { ...times, ...more })] };
		return verdictOn('response', 19, days(20), robot, facts)?.verdict;
	};

	test.each([
		['within half an hour', 'pass', '02T09:00', '02T09:30', '02T12:00'],
		['after more', 'fail', '02T09:00', '02T09:31', '02T12:00'],
		['in the morning of what came at night', 'pass', '02T02:00', '02T08:29', '02T11:59'],
		['on Monday of what came on Friday evening', 'pass', '05T21:00', '08T08:10', '08T11:30'],
		['at once, and over after more than four hours', 'fail', '02T09:00', '02T09:05', '02T13:01'],
		['at once, and over four office hours later, the next day', 'pass', '02T14:00', '02T14:05', '03T10:00'],
		['never, but it was over by itself in time', 'pass', '02T09:00', null, '02T09:20'],
		['never, and over too late for that', 'fail', '02T09:00', null, '02T09:40'],
		['never, and it is not over', 'fail', '02T09:00', null, null],
	] as const)('to a Sev1 acknowledged %s: %s', (_, verdict, opened, acknowledged, closed) => {
		expect(met(1, opened, acknowledged, closed)).toBe(verdict);
	});

	test.each([
		['the same day', 'pass', '02T09:00', '02T15:00'],
		['late on the next bank day', 'pass', '02T09:00', '03T23:00'],
		['on the bank day after that', 'fail', '02T09:00', '04T07:00'],
		// Friday 5 June is Constitution Day.
		['on Monday, after a closing day of the banks', 'pass', '04T09:00', '08T15:00'],
	] as const)('to a Sev2 that is over %s: %s', (_, verdict, opened, closed) => {
		expect(met(2, opened, null, closed)).toBe(verdict);
	});

	test('to what an owner found begins when it was reported', () => {
		const found = { kind: 'reported', what: 'wrong_letter' };
		expect(met(1, '02T09:00', '10T10:00', '10T13:00', found)).toBe('pass');
		expect(met(1, '02T09:00', '10T10:00', '10T14:30', found)).toBe('fail');
	});

	test('that came too late is made up for by testing the alert route again, where the period began anew', () => {
		const late = incident(5, 1, { acknowledgedAt: null, closedAt: new Date(FIRST + 20 * DAY).toISOString() });
		const tested = (day: number) =>
			verdictOn('response', 29, days(30), inHypercare(), {
				incidents: [late],
				handover: allSaid([], FIRST + day * DAY).handover,
			});
		expect(tested(4)).toEqual({
			verdict: 'insufficient',
			missing: 'the incident that began the period anew was met too late: test the alert route again',
		});
		expect(tested(8)?.verdict).toBe('pass');
	});
});
