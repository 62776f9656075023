import { expect, test } from 'vitest';
import { days, inHypercare, reviewOn, verdictOn } from '../robot.fixture.ts';

const proving = (provenRatio: number, more = {}) =>
	inHypercare({ hypercare: { reason: 'Udbetaler penge', provenRatio, ...more } });

test('where runs must prove something, it says how many are needed for that', () => {
	expect(verdictOn('run-success', 9, days(10), proving(0.95))?.missing).toBe(
		'needs 49 more runs without a failure to prove 95 %: at this pace, 29 July',
	);
	// 5 of 5 prove 54.9 %: long before twenty.
	expect(verdictOn('run-success', 9, days(10), proving(0.5))?.missing).toBe(
		'needs 10 more runs to judge by: at this pace, 20 June',
	);
});

test('a share below what must be proven fails, though it is as high as is asked for', () => {
	const rows = days(60, day => (day === 3 || day === 9 ? { outcome: 'timeout' } : {}));
	expect(verdictOn('run-success', 59, rows, proving(0.97))).toEqual({
		verdict: 'fail',
		missing: 'needs 148 more runs without a failure to prove 97 %: at this pace, 25 December',
	});
});

test('what no bearable number of runs would prove is said to be that', () => {
	expect(verdictOn('run-success', 19, days(20), proving(0.9999))?.missing).toBe(
		'so few good runs do not prove 99.99 %, and no bearable number would',
	);
});

test('how many of the last runs must be good is the register’s to say', () => {
	const rows = days(30, day => (day === 27 ? { outcome: 'timeout' } : {}));
	const asked = (recentRuns: number) =>
		verdictOn('run-success', 29, rows, inHypercare({ hypercare: { reason: 'x', recentRuns } }));
	expect([0, 2, 3].map(count => asked(count)?.verdict)).toEqual(['pass', 'pass', 'fail']);
	const own = inHypercare({ hypercare: { reason: 'x', recentRuns: 0 } });
	expect(reviewOn(29, rows, own)?.criteria[1]?.rule).toBe('At least 95 % of the runs did not fail');
});
