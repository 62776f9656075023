import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '#model/outcome.ts';
import { BASELINE_RUNS } from '../drift/baseline.ts';
import { CRITERIA } from './criteria/index.ts';
import {
	allSaid,
	days,
	FIRST,
	inHypercare,
	judgedOn,
	REGISTERED_WHOLE,
	reviewOn,
	verdictOn,
	watched,
} from './robot.fixture.ts';

const items = { expectedItems: 10 };

describe('a robot in hypercare', () => {
	test('passes everything after twenty good days', () => {
		const robot = inHypercare(REGISTERED_WHOLE);
		const facts = { ...allSaid(days(20)), ...watched(days(20), robot) };
		const review = reviewOn(19, days(20), robot, 'en', facts);
		expect(review?.criteria.map(one => [one.criterion, one.verdict, one.missing])).toEqual([
			['length', 'pass', null],
			['run-success', 'pass', null],
			['items', 'pass', null],
			['business-exceptions', 'pass', null],
			['incidents', 'pass', null],
			['response', 'pass', null],
			['punctuality', 'pass', null],
			['volume', 'pass', null],
			['duration', 'pass', null],
			['drift', 'pass', null],
			['correctness', 'pass', null],
			['release', 'pass', null],
			['handover', 'pass', null],
		]);
		expect(review).toMatchObject({ days: 19, runs: 20, successRatio: 1 });
		expect(review?.successLowerBound).toBeCloseTo(0.861, 3);
	});

	test('passes nothing on its first morning: too little is known, and it says what is missing', () => {
		const review = reviewOn(0, [], inHypercare(items));
		expect(review?.criteria.map(one => [one.criterion, one.verdict, one.missing])).toEqual([
			[
				'length',
				'insufficient',
				'needs 14 more days: until 15 June; needs 20 more runs: at this pace, 21 June',
			],
			['run-success', 'insufficient', 'needs 20 more runs to judge by: at this pace, 21 June'],
			['items', 'insufficient', 'needs 100 more items to judge by: at this pace, 11 June'],
			[
				'business-exceptions',
				'insufficient',
				'agree on a level with the owner, and write expectedBusinessExceptionRatio in the register',
			],
			[
				'incidents',
				'insufficient',
				'needs 9 more bank days without a severe incident: until 15 June; needs 1 more run without a severe incident: at this pace, 2 June',
			],
			['response', 'insufficient', 'nothing has run yet'],
			['punctuality', 'fail', '1 scheduled run was missed: explain why'],
			['volume', 'insufficient', 'needs 20 more runs to judge by: at this pace, 21 June'],
			['duration', 'insufficient', 'needs 20 more successful runs to judge by: at this pace, 21 June'],
			[
				'drift',
				'insufficient',
				`needs ${BASELINE_RUNS} more runs before a change could be seen: at this pace, ${BASELINE_RUNS + 1} June`,
			],
			['correctness', 'insufficient', 'nothing has run yet'],
			['release', 'insufficient', 'needs 5 more runs to judge by: at this pace, 6 June'],
			[
				'handover',
				'insufficient',
				'still to do: runbook, contacts, process description and flow, restart tested, alert route tested, accesses and their expiry, record of processing, retention and benefit baseline; still to be written in the register: runbook, recipients.owner, credentials and minutesPerItem',
			],
		]);
		expect(review).toMatchObject({ days: 0, runs: 0, successRatio: null, successLowerBound: null });
	});

	test('is never passed by anything while no run is known, at any time', () => {
		for (const day of [1, 14, 60, 400]) {
			const verdicts = reviewOn(day, [], inHypercare(items))?.criteria.map(one => one.verdict);
			expect(verdicts).not.toContain('pass');
		}
	});

	test('is not reviewed in any other phase', () => {
		expect(reviewOn(-1, [])).toBeNull();
		const operating = inHypercare({ signedOff: '2026-06-10' });
		expect(reviewOn(19, days(20), operating)).toBeNull();
	});

	test('is reviewed in Danish too', () => {
		const review = reviewOn(0, [], inHypercare(items), 'da');
		expect(review?.criteria[0]).toMatchObject({
			rule: 'Mindst 14 dage siden idriftsættelse og mindst 20 kørsler',
			missing: 'mangler 14 dage: til 15. juni; mangler 20 kørsler: i dette tempo 21. juni',
		});
	});

	test('can be kept without the thousands of runs it was made from', async () => {
		setFlagsFromString('--expose-gc');
		const collectGarbage = runInNewContext('gc') as () => void;
		const judged = (outcome: Outcome, of: number) => {
			const rows = days(of, day => (day === of - 2 ? { outcome, startedAt: FIRST } : {}));
			return { review: judgedOn(of - 1, rows, inHypercare(items)), run: new WeakRef(rows[0]!) };
		};
		const kept = [judged('timeout', 30), judged('success', 4), judged('success', 30), judged('timeout', 7)];
		// What nothing holds may still lie on the stack of the engine: it goes sooner or later, what is held never does.
		let left = kept.length;
		for (let round = 0; round < 100 && left > 0; round++) {
			await new Promise(setImmediate);
			collectGarbage();
			left = kept.filter(({ run }) => run.deref() !== undefined).length;
		}
		expect(left).toBe(0);
		expect(new Set(kept.flatMap(({ review }) => review?.criteria.map(one => one.verdict)))).toHaveLength(3);
	});

	test('gains and loses nothing by a cancelled run', () => {
		const rows = days(20, day => (day === 7 ? { outcome: 'cancelled' } : {}));
		expect(reviewOn(19, rows)).toMatchObject({ runs: 19, successRatio: 1 });
		expect(verdictOn('punctuality', 19, rows)?.verdict).toBe('pass');
	});

	test('has a rule for each criterion, a name of its own, and a reason whenever it does not pass', () => {
		const all = [reviewOn(3, days(4), inHypercare(items)), reviewOn(30, days(5), inHypercare(items))];
		for (const { criterion, verdict, rule, missing } of all.flatMap(review => review?.criteria ?? [])) {
			expect(rule, criterion).toMatch(/^[A-Z0-9].{20}/);
			expect(missing === null, criterion).toBe(verdict === 'pass');
		}
		expect(new Set(all[0]?.criteria.map(one => one.criterion)).size).toBe(CRITERIA.length);
	});
});
