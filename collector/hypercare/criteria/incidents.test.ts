import { describe, expect, test } from 'vitest';
import type { Robot } from '#model/robot.ts';
import type { RunRow } from '../../ledger/types.ts';
import { DAY, days, FIRST, incident, inHypercare, reviewOn, verdictOn } from '../robot.fixture.ts';

const adhoc = (more: Partial<Robot> = {}) => inHypercare({ schedule: 'adhoc', ...more });
const figuresOn = (criterion: string, day: number, rows: RunRow[], robot = inHypercare(), facts = {}) =>
	reviewOn(day, rows, robot, 'en', facts)?.criteria.find(one => one.criterion === criterion)?.figures;

describe('incidents', () => {
	test('of the third degree are counted, and hold up nothing', () => {
		const facts = { incidents: [incident(18, 3), incident(2, 3, { closedAt: null })] };
		expect(verdictOn('incidents', 19, days(20), inHypercare(), facts)?.verdict).toBe('pass');
		expect(figuresOn('incidents', 19, days(20), inHypercare(), facts)).toMatchObject({ sev3: 2, open: 0 });
	});

	test('are to be over, whenever they began', () => {
		const before = { incidents: [incident(-30, 2, { closedAt: null })] };
		expect(verdictOn('incidents', 19, days(20), inHypercare(), before)).toEqual({
			verdict: 'fail',
			missing: '1 severe incident is open: to be put right first',
		});
		const over = { incidents: [incident(-30, 2)] };
		expect(verdictOn('incidents', 19, days(20), inHypercare(), over)?.verdict).toBe('pass');
	});

	test('hold up a robot that runs seldom for three runs, and not for days it stood still', () => {
		const facts = { incidents: [incident(1, 2)] };
		const rows = (count: number) => days(2 + count, day => (day === 1 ? null : {}));
		expect(verdictOn('incidents', 60, rows(2), adhoc(), facts)).toEqual({
			verdict: 'fail',
			missing: 'needs 1 more run without a severe incident: at this pace, 20 August',
		});
		expect(verdictOn('incidents', 60, rows(3), adhoc(), facts)?.verdict).toBe('pass');
	});

	test('lack evidence before the first ten bank days have gone by', () => {
		expect(verdictOn('incidents', 13, days(14))).toEqual({
			verdict: 'insufficient',
			missing: 'needs 1 more bank day without a severe incident: until 15 June',
		});
		expect(verdictOn('incidents', 14, days(15))?.verdict).toBe('pass');
	});

	test('begin the period anew as the register says: the last one that is bad enough', () => {
		const facts = { incidents: [incident(9, 2), incident(3, 1), incident(6, 1)] };
		const began = (restartOn?: 'sev1' | 'sev2' | 'never') => {
			const own = inHypercare(restartOn && { hypercare: { reason: 'x', restartOn } });
			const review = reviewOn(19, days(20), own, 'en', facts);
			return [review?.restartedBy, (review!.startedAt - FIRST) / DAY];
		};
		expect(began()).toEqual(['incident-6', 6 + 2 / 24]);
		expect(began('sev2')).toEqual(['incident-9', 9 + 2 / 24]);
		expect(began('never')).toEqual([null, -6 / 24]);
	});
});
