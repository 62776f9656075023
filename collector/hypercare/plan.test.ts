import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecidedPhase } from '../decisions/types.ts';
import { registered } from '../register/robot.ts';
import { scheduled } from '../schedule/robot.fixture.ts';
import { reviewPlan } from './plan.ts';

const by = { id: 'kirsten', name: 'Kirsten Holm', via: 'local' as const };
const held = (...daysHeld: string[]) =>
	daysHeld.map((heldOn, index) => ({
		id: String(index),
		by,
		at: `${heldOn}T12:00:00Z`,
		heldOn,
		comment: 'Godt',
	}));
const signedOff = (day: string) => scheduled('0 6 * * *', '30m', { goLive: '2020-01-01', signedOff: day });
const NOW = Date.parse('2027-12-01T12:00Z');

test.each([
	['2026-03-10', '2026-06-10'],
	['2026-11-30', '2027-02-28'],
	['2027-08-31', '2027-11-30'],
	['2026-10-01', '2027-01-01'],
])('signed off on %s, the first status meeting is on %s', (day, next) => {
	expect(reviewPlan(signedOff(day), [], NOW).nextOn).toBe(next);
});

test('after a meeting the next one is half a year later, whenever the last was held', () => {
	const plan = reviewPlan(signedOff('2026-03-10'), held('2026-08-31', '2026-06-12'), NOW);
	expect(plan).toEqual({ nextOn: '2027-02-28', held: held('2026-08-31', '2026-06-12') });
});

test('a robot that was back in hypercare has its first meeting three months after it was signed off again', () => {
	const decided = (phase: 'hypercare' | 'operation', at: string): DecidedPhase => ({
		...{ phase, at: Date.parse(at), by: 'A', reason: null, version: null },
		cause: phase === 'operation' ? 'sign-off' : 'decision',
	});
	const robot = registered(signedOff('2026-03-10'), undefined, () => [
		decided('hypercare', '2026-09-01T08:00Z'),
		decided('operation', '2026-10-15T08:00Z'),
	]);
	const meetings = held('2026-06-10');
	const nextOn = (now: string) => reviewPlan(robot, meetings, Date.parse(now)).nextOn;
	expect(nextOn('2026-07-01T00:00Z')).toBe('2026-12-10');
	expect(nextOn('2026-09-02T00:00Z')).toBeNull();
	expect(nextOn('2026-10-16T00:00Z')).toBe('2027-01-15');
});

test('a robot that is not in operation has no meeting planned', () => {
	expect(reviewPlan(signedOff('2028-01-01'), held('2026-06-10'), NOW)).toEqual({
		nextOn: null,
		held: held('2026-06-10'),
	});
});

test('the first meeting is in the third month after the sign-off, never on a day that month lacks', () => {
	const day = fc
		.integer({ min: 0, max: 3000 })
		.map(days => new Date(Date.UTC(2020, 0, 1) + days * 86_400_000));
	fc.assert(
		fc.property(day, date => {
			const from = date.toISOString().slice(0, 10);
			const next = reviewPlan(signedOff(from), [], Date.parse('2040-01-01')).nextOn!;
			const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
			expect(months(next) - months(from)).toBe(3);
			expect(new Date(`${next}T00:00:00Z`).toISOString().slice(0, 10)).toBe(next);
			expect(Number(next.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
		}),
	);
});
