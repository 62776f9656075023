import { describe, expect, test } from 'vitest';
import { fold } from '../decisions/fold.ts';
import type { DecidedPhase } from '../decisions/types.ts';
import { registered } from '../register/robot.ts';
import { runRow } from '../schedule/ledger.fixture.ts';
import { scheduled } from '../schedule/robot.fixture.ts';
import { createProposals, proposalsOf, type Standing } from './proposals.ts';
import { days, inHypercare, judgedOn } from './robot.fixture.ts';
import type { Finding } from './types.ts';

const DAY = 86_400_000;
const SIGNED = Date.parse('2026-11-03T14:25:00Z');
const STAMP = '20261103T142500Z';

const found = (criterion: string, verdict: Finding['verdict']): Finding => ({
	...{ criterion, verdict, figures: {} },
	rule: () => criterion,
	missing: null,
});

/** So many days after the sign-off, newest first. */
const ran = (...runs: [day: number, version: string | null][]) =>
	runs.map(([day, version]) => {
		const startedAt = SIGNED + day * DAY;
		return runRow({ startedAt, endedAt: startedAt + 60_000, lastSeenAt: startedAt + 60_000, version });
	});

const standing = (more: Partial<Standing> = {}): Standing => ({
	signedOffAt: SIGNED,
	relapse: { criteria: [] },
	signedVersion: '1.4.0',
	runs: ran([2, '1.4.0'], [1, '1.4.0']),
	dismissed: new Set(),
	now: SIGNED + 3 * DAY,
	...more,
});

describe('a relapse is proposed', () => {
	const failing = [found('run-success', 'fail'), found('volume', 'insufficient'), found('items', 'pass')];

	test('for the criteria that fail, of the day of the run that shows it; too little evidence is no relapse', () => {
		expect(proposalsOf(standing({ relapse: { criteria: failing } }))).toEqual([
			{
				id: `relapse-${STAMP}-run-success`,
				cause: 'relapse',
				at: '2026-11-05T14:26:00.000Z',
				about: ['run-success'],
			},
		]);
		expect(proposalsOf(standing({ relapse: { criteria: [found('volume', 'insufficient')] } }))).toEqual([]);
	});

	test('no longer when the robot is not watched any more', () => {
		expect(proposalsOf(standing({ relapse: null }))).toEqual([]);
	});

	test('only until somebody has decided about it; a criterion that fails later is proposed by itself', () => {
		const dismissed = new Set([`relapse-${STAMP}-run-success`]);
		expect(proposalsOf(standing({ relapse: { criteria: failing }, dismissed }))).toEqual([]);
		const more = [...failing, found('incidents', 'fail'), found('drift', 'fail')];
		expect(proposalsOf(standing({ relapse: { criteria: more }, dismissed }))).toMatchObject([
			{ id: `relapse-${STAMP}-drift.incidents`, about: ['incidents', 'drift'] },
		]);
	});

	test('anew after another sign-off, whatever was dismissed before', () => {
		const dismissed = new Set([`relapse-${STAMP}-run-success`]);
		const later = standing({ relapse: { criteria: failing }, dismissed, signedOffAt: SIGNED + DAY });
		expect(proposalsOf(later)).toMatchObject([{ about: ['run-success'] }]);
	});

	test('under an id that fits an address and what people may send, though every criterion fails', () => {
		const evidence = judgedOn(40, days(40), inHypercare());
		const asked = evidence!.criteria.map(({ criterion }) => criterion);
		const names = asked.filter(name => !['length', 'correctness', 'release', 'handover'].includes(name));
		const [proposal] = proposalsOf(
			standing({ relapse: { criteria: names.map(name => found(name, 'fail')) } }),
		);
		expect(proposal!.about.length).toBeGreaterThan(5);
		expect(proposal!.id).toMatch(/^[\w.-]{1,120}$/);
	});
});

describe('a large new version is proposed', () => {
	test('when another major version runs than was signed, since its first run', () => {
		const runs = ran([9, '2.0.1'], [8, null], [7, '2.0.0'], [6, '1.4.1']);
		expect(proposalsOf(standing({ runs, relapse: null }))).toEqual([
			{
				id: `large-version-${STAMP}-2`,
				cause: 'large-version',
				at: '2026-11-10T14:25:00.000Z',
				about: ['1.4.0', '2.0.1'],
			},
		]);
	});

	test('also when the robot was set back to one that was not signed', () => {
		const back = standing({ signedVersion: '2.0.0', runs: ran([1, '1.9.0']) });
		expect(proposalsOf(back)).toMatchObject([{ about: ['2.0.0', '1.9.0'] }]);
	});

	test.each([
		['1.4.0', '1.5.0'],
		['1.4.0', '9f3c2e1'],
		['2026.11.3', '2027.1.4'],
		['stable', 'newest'],
		[null, '2.0.0'],
		['1.4.0', null],
	])('but not from %s to %s', (signedVersion, running) => {
		expect(proposalsOf(standing({ signedVersion, runs: ran([1, running]) }))).toEqual([]);
	});

	test('not again for a smaller release of a version that was dismissed, but for the next large one', () => {
		const dismissed = new Set([`large-version-${STAMP}-2`]);
		expect(proposalsOf(standing({ dismissed, runs: ran([9, '2.1.0'], [8, '2.0.0']) }))).toEqual([]);
		expect(proposalsOf(standing({ dismissed, runs: ran([9, '3.0.0'], [8, '2.0.0']) }))).toMatchObject([
			{ id: `large-version-${STAMP}-3` },
		]);
	});
});

test('one proposal for each cause, though both hold', () => {
	const both = standing({ relapse: { criteria: [found('items', 'fail')] }, runs: ran([1, '2.0.0']) });
	expect(proposalsOf(both).map(({ cause }) => cause)).toEqual(['relapse', 'large-version']);
});

describe('the proposals of a robot', () => {
	const signed: DecidedPhase = {
		...{ phase: 'operation', at: SIGNED, cause: 'sign-off', by: 'A, B, C', reason: null, version: '1.4.0' },
	};
	const told = (
		phases: DecidedPhase[],
		goLive = '2026-10-01',
		signedOff?: string,
		runs = ran([5, '2.0.0'], [-1, '0.9.0']),
	) => {
		const { signedOff: _, ...entry } = scheduled('0 6 * * *', '30m', { goLive });
		const robot = registered(
			{ ...entry, ...(signedOff !== undefined && { signedOff }) },
			undefined,
			() => phases,
		);
		return createProposals({
			ledger: { versionAt: () => '1.3.0' },
			decisions: { of: () => ({ ...fold([]), phases }) },
			recentRuns: () => runs,
			relapse: () => null,
			now: () => SIGNED + 10 * DAY,
		})(robot);
	};

	test('hold the release that runs against the one in the signed evidence', () => {
		expect(told([signed])).toMatchObject([{ about: ['1.4.0', '2.0.0'] }]);
	});

	test('or against the one that ran on the day of a sign-off on paper', () => {
		expect(told([], '2026-10-01', '2026-11-03')).toMatchObject([{ about: ['1.3.0', '2.0.0'] }]);
	});

	test('see a release that came between the frozen evidence and the last signature', () => {
		expect(told([signed], '2026-10-01', undefined, ran([-1, '2.0.0'], [-2, '1.4.0']))).toMatchObject([
			{ about: ['1.4.0', '2.0.0'], at: '2026-11-02T14:25:00.000Z' },
		]);
	});

	test('are none when it is back in hypercare', () => {
		const back: DecidedPhase = { ...signed, phase: 'hypercare', cause: 'decision', at: SIGNED + 9 * DAY };
		expect(told([signed, back])).toEqual([]);
	});
});
