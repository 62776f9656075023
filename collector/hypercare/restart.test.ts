import { expect, test } from 'vitest';
import { days, FIRST, incident, inHypercare, reviewOn } from './robot.fixture.ts';

const DAY = 86_400_000;
const at = (day: number) => new Date(FIRST + day * DAY).toISOString();
const began = (facts: Parameters<typeof reviewOn>[4], robot = inHypercare()) => {
	const { startedAt, restartedBy, days: passed, runs } = reviewOn(30, days(31), robot, 'en', facts)!;
	return { day: Math.floor((startedAt - FIRST) / DAY), restartedBy, passed, runs };
};

test('a severe incident begins hypercare anew from the moment it opened', () => {
	const found = began({ incidents: [incident(13, 1)] });
	expect(found).toMatchObject({ day: 13, restartedBy: incident(13, 1).id, passed: 17 });
	expect(found.runs).toBeLessThanOrEqual(18);
});

test('what an owner finds begins it anew from the day it was reported, however long ago it happened', () => {
	const wrongLetter = incident(6, 1, { kind: 'reported', acknowledgedAt: at(20), closedAt: at(21) });
	expect(began({ incidents: [wrongLetter] })).toMatchObject({ day: 20, passed: 10 });
});

test('of two the later one counts, and what is less severe than the register says none', () => {
	expect(began({ incidents: [incident(20, 1), incident(9, 1)] })).toMatchObject({ day: 20 });
	expect(began({ incidents: [incident(20, 2)] })).toMatchObject({ day: -1, restartedBy: null });
	const strict = inHypercare({ hypercare: { reason: 'udbetalinger', restartOn: 'sev2' } });
	expect(began({ incidents: [incident(20, 2)] }, strict)).toMatchObject({ day: 20 });
	const never = inHypercare({ hypercare: { reason: 'kun en prøve', restartOn: 'never' } });
	expect(began({ incidents: [incident(20, 1)] }, never)).toMatchObject({ restartedBy: null });
});
