import { describe, expect, test } from 'vitest';
import { runRow } from '../../schedule/ledger.fixture.ts';
import { days, FIRST, inHypercare, reviewOn, verdictOn } from '../robot.fixture.ts';

const items = { expectedItems: 10 };

describe('length', () => {
	test('asks days even of a robot that has run enough', () => {
		const often = inHypercare({}, '*/30 * * * *');
		const rows = Array.from({ length: 48 }, (_, i) =>
			runRow({
				run: `${i}`,
				startedAt: FIRST + i * 300_000,
				endedAt: FIRST + i * 300_000 + 1,
				outcome: 'success',
			}),
		);
		expect(verdictOn('length', 2, rows, often)?.missing).toBe('needs 12 more days: until 15 June');
	});

	test('asks five runs of a weekly robot, three of a monthly one, five of an ad hoc one', () => {
		const needed = (cron: string, more = {}) =>
			reviewOn(0, [], inHypercare(more, cron))?.criteria[0]?.figures.runsNeeded;
		expect([needed('0 6 * * 1'), needed('0 6 1 * *'), needed('', { schedule: 'adhoc' })]).toEqual([5, 3, 5]);
		expect([needed('0 6 * * *'), needed('*/5 * * * *')]).toEqual([20, 20]);
	});

	test('tells when an ad hoc robot will be there at its own pace, once there is one', () => {
		const adhoc = inHypercare({ schedule: 'adhoc' });
		expect(verdictOn('length', 20, [], adhoc)?.missing).toBe('needs 5 more runs: no pace is known yet');
		expect(
			verdictOn(
				'length',
				20,
				days(20, day => (day % 10 === 0 ? {} : null)),
				adhoc,
			)?.missing,
		).toBe('needs 3 more runs: at this pace, 22 July');
	});

	test('names the year when it is another one', () => {
		const monthly = inHypercare({ hypercare: { reason: 'x', runs: 12 } }, '0 6 1 * *');
		expect(verdictOn('length', 20, [], monthly)?.missing).toBe(
			'needs 12 more runs: at this pace, 1 June 2027',
		);
	});

	test('asks what the register says otherwise', () => {
		const own = inHypercare({ hypercare: { reason: 'kampagner er sjældne', days: 2, runs: 3 } });
		expect(verdictOn('length', 2, days(3), own)?.verdict).toBe('pass');
	});
});

describe('run-success', () => {
	const failing = (...failed: number[]) =>
		days(40, day => (failed.includes(day) ? { outcome: 'system_exception' } : {}));

	test('forgives one failure in twenty that is long past', () => {
		expect(verdictOn('run-success', 19, failing(3))?.verdict).toBe('pass');
	});

	test('forgives none among the last five', () => {
		expect(verdictOn('run-success', 19, failing(17))).toEqual({
			verdict: 'fail',
			missing: 'needs 3 more runs without a failure: at this pace, 23 June',
		});
	});

	test('fails below 95 %, and tells how many good runs would mend it', () => {
		expect(verdictOn('run-success', 19, failing(1, 3))).toEqual({
			verdict: 'fail',
			missing: 'needs 20 more runs without a failure: at this pace, 10 July',
		});
		expect(verdictOn('run-success', 39, failing(1, 3))?.verdict).toBe('pass');
	});

	test('with few runs does not pass, however good they are, and does not fail while it can still be met', () => {
		expect(verdictOn('run-success', 9, days(10))?.verdict).toBe('insufficient');
		expect(verdictOn('run-success', 9, failing(2))?.verdict).toBe('insufficient');
		expect(verdictOn('run-success', 9, failing(1, 2))?.verdict).toBe('fail');
	});

	test('counts time-outs and lost runs as failures, and business exceptions as runs that did not fail', () => {
		const ending = (outcome: 'timeout' | 'unknown' | 'business_exception') =>
			verdictOn(
				'run-success',
				19,
				days(20, day => (day === 18 ? { outcome } : {})),
			)?.verdict;
		expect([ending('timeout'), ending('unknown'), ending('business_exception')]).toEqual([
			'fail',
			'fail',
			'pass',
		]);
	});

	test('where no failure is allowed, one ends it', () => {
		const strict = inHypercare({ hypercare: { reason: 'udbetaling', successRatio: 1 } });
		expect(verdictOn('run-success', 29, failing(3), strict)).toEqual({
			verdict: 'fail',
			missing: 'no failure at all is allowed, and there has been one',
		});
	});
});

describe('items', () => {
	const handling = (counts: object) => days(20, () => ({ items: counts }));
	const verdict = (counts: object, more = {}) => verdictOn('items', 19, handling(counts), inHypercare(more));

	test('leaves business exceptions out of what must be completed', () => {
		expect(verdict({ success: 6, business_exception: 4 })?.verdict).toBe('pass');
	});

	test('fails above 2 % system exceptions', () => {
		const rows = (exceptions: number) =>
			days(20, day => ({ items: day < exceptions ? { success: 9, system_exception: 1 } : { success: 10 } }));
		expect(verdictOn('items', 19, rows(4))?.verdict).toBe('pass');
		expect(verdictOn('items', 19, rows(5))).toEqual({
			verdict: 'fail',
			missing: 'needs 50 more items completed without an exception: at this pace, 25 June',
		});
	});

	test('does not take given-up or waiting items for completed ones', () => {
		expect(verdict({ success: 9, abandoned: 1 })?.verdict).toBe('fail');
		expect(verdict({ success: 9, pending_user: 1 })?.verdict).toBe('fail');
	});

	test('does not pass a robot that only ever met business exceptions', () => {
		expect(verdict({ business_exception: 10 })?.verdict).toBe('insufficient');
	});

	test('asks a hundred items, or as many as so many runs are expected to bring', () => {
		expect(verdict({ success: 2 })).toEqual({
			verdict: 'insufficient',
			missing: 'needs 60 more items to judge by: at this pace, 20 July',
		});
		expect(verdict({ success: 2 }, { expectedItems: 2 })?.verdict).toBe('pass');
		expect(verdict({ success: 2 }, { hypercare: { reason: 'få sager', items: 30 } })?.verdict).toBe('pass');
	});

	test('is not asked of a robot that has no items', () => {
		expect(verdict({})).toBeUndefined();
		expect(verdict({}, { expectedItems: 10 })?.verdict).toBe('insufficient');
	});
});

describe('punctuality', () => {
	const lateBy = (minutes: number, ...late: number[]) =>
		days(20, (day, run) => (late.includes(day) ? { startedAt: run.startedAt! + minutes * 60_000 } : {}));

	test('forgives one late start in twenty, but no second', () => {
		expect(verdictOn('punctuality', 19, lateBy(45, 5))?.verdict).toBe('pass');
		expect(verdictOn('punctuality', 19, lateBy(45, 5, 6))).toEqual({
			verdict: 'fail',
			missing: 'needs 20 more runs started on time: at this pace, 10 July',
		});
	});

	test('does not mind starts within the grace', () => {
		expect(verdictOn('punctuality', 19, lateBy(30, 1, 2, 3, 4, 5))?.verdict).toBe('pass');
	});

	test('fails for a run that never started', () => {
		expect(
			verdictOn(
				'punctuality',
				19,
				days(20, day => (day === 5 ? null : {})),
			),
		).toEqual({
			verdict: 'fail',
			missing: '1 scheduled run was missed: explain why',
		});
	});

	test('counts a run that is still going as started', () => {
		const rows = days(20, day => (day === 19 ? { outcome: null, endedAt: null } : {}));
		expect(verdictOn('punctuality', 19, rows)?.verdict).toBe('pass');
	});

	test('is not asked of an ad hoc robot', () => {
		expect(verdictOn('punctuality', 19, days(20), inHypercare({ schedule: 'adhoc' }))).toBeUndefined();
	});
});

describe('volume', () => {
	const verdict = (perRun: number) =>
		verdictOn(
			'volume',
			19,
			days(20, () => ({ items: { success: perRun } })),
			inHypercare(items),
		);

	test('passes from 70 % to 130 % of what is expected', () => {
		expect([6, 7, 13, 14].map(perRun => verdict(perRun)?.verdict)).toEqual(['fail', 'pass', 'pass', 'fail']);
	});

	test('fails a robot that succeeds every time and handles nothing', () => {
		expect(verdict(0)).toEqual({
			verdict: 'fail',
			missing: '0 a run, not 10: explain why, or correct expectedItems',
		});
	});
});

describe('duration', () => {
	const lasting = (minutes: (day: number) => number) =>
		days(20, (day, run) => ({ endedAt: run.startedAt! + minutes(day) * 60_000 }));

	test('forgives one slow run in twenty', () => {
		expect(
			verdictOn(
				'duration',
				19,
				lasting(day => (day === 3 ? 19 : 10)),
			)?.verdict,
		).toBe('pass');
	});

	test('fails when slow runs are common', () => {
		expect(
			verdictOn(
				'duration',
				19,
				lasting(day => (day % 7 === 0 ? 25 : 10)),
			),
		).toEqual({
			verdict: 'fail',
			missing: '19 of 20 take up to 1,500 s, the middle one 600 s: find out what slows the others',
		});
	});
});
