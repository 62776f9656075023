import { describe, expect, test } from 'vitest';
import { allSaid, DAY, days, FIRST, incident, inHypercare, reviewOn, verdictOn } from '../robot.fixture.ts';
import type { HypercareFacts } from '../types.ts';

describe('correctness', () => {
	const sample = (checked: number, runs: string[], errors = 0) => ({
		...allSaid([]).samples[0]!,
		id: `sample-${checked}-${runs.length}`,
		...{ checked, errors, runs },
	});
	const first = ['run-0', 'run-1', 'run-2', 'run-3', 'run-4'];
	const judged = (samples: HypercareFacts['samples'], rows = days(20), robot = inHypercare()) =>
		verdictOn('correctness', 19, rows, robot, { samples });

	test('adds up what was checked, and asks for cases of each of the first runs', () => {
		expect(judged([sample(5, first.slice(0, 3)), sample(5, first.slice(3))])?.verdict).toBe('pass');
		expect(judged([sample(9, first.slice(0, 4))])).toEqual({
			verdict: 'insufficient',
			missing: 'the owner must check 1 more case; cases must be checked of the run of 5 June',
		});
	});

	test('asks for all cases of a robot with fewer than ten, and for none of a run that had none', () => {
		const rows = days(20, day => ({ items: { success: day > 13 ? 1 : 0 } }));
		const later = ['run-14', 'run-15', 'run-16', 'run-17', 'run-18'];
		expect(judged([sample(6, later)], rows)?.verdict).toBe('pass');
		expect(judged([sample(5, later)], rows)?.verdict).toBe('insufficient');
	});

	test('takes each run of a robot without items for a case', () => {
		const rows = days(20, () => ({ items: {} }));
		expect(judged([sample(10, first)], rows)?.verdict).toBe('pass');
		expect(judged([sample(9, first)], rows)?.verdict).toBe('insufficient');
	});

	test('counts what was checked in the present period only', () => {
		const old = { ...sample(30, first), at: new Date(FIRST - DAY).toISOString() };
		expect(judged([old])?.verdict).toBe('insufficient');
	});

	test('leaves the sample that found a wrong letter to the period that ended with it', () => {
		const found = incident(6, 1, {
			kind: 'reported',
			acknowledgedAt: new Date(FIRST + 9 * DAY).toISOString(),
		});
		const on = (day: number, more: HypercareFacts['samples'][number]) => ({
			...more,
			at: new Date(FIRST + day * DAY).toISOString(),
		});
		const rows = days(20);
		const errors = (samples: HypercareFacts['samples']) => {
			const facts = { incidents: [found], samples };
			const judged = reviewOn(19, rows, inHypercare(), 'en', facts)?.criteria;
			return judged?.find(one => one.criterion === 'correctness')?.figures.errors;
		};
		expect(errors([on(8, sample(10, ['run-6', 'run-7'], 1))])).toBe(0);
		expect(errors([on(10, sample(10, ['run-4', 'run-5'], 1))])).toBe(0);
		expect(errors([on(8, sample(10, [], 1))])).toBe(0);
		expect(errors([on(12, sample(10, ['run-10', 'run-11'], 1))])).toBe(1);
		expect(errors([on(10, sample(10, [], 1))])).toBe(1);
	});

	test('is not asked for where the register says so', () => {
		const none = inHypercare({ hypercare: { reason: 'kontrolleres i lønnen', sampleCases: 0 } });
		expect(judged([], days(20), none)).toBeUndefined();
	});
});
