import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunRow } from '../ledger/types.ts';
import { evidenceSnapshot } from './evidence-snapshot.ts';
import { hypercareEvidence, reviewOf } from './review.ts';
import {
	allSaid,
	DAY,
	days,
	depsOf,
	explained,
	FIRST,
	incident,
	inHypercare,
	inWords,
	judgedOn,
	noonOf,
	REGISTERED_WHOLE,
} from './robot.fixture.ts';
import type { HypercareFacts } from './types.ts';

const robot = inHypercare(REGISTERED_WHOLE);
const RANK = { fail: 0, insufficient: 1, pass: 2 } as const;

const someRuns = fc
	.array(
		fc.record({
			outcome: fc.constantFrom('success', 'success', 'success', 'business_exception', 'timeout', 'cancelled'),
			items: fc.record({
				success: fc.integer({ min: 0, max: 12 }),
				business_exception: fc.integer({ min: 0, max: 2 }),
				system_exception: fc.constantFrom(0, 0, 0, 1),
			}),
			version: fc.constantFrom('1.0', '1.0', '1.1', null),
			minutes: fc.integer({ min: 1, max: 40 }),
		}),
		{ maxLength: 40 },
	)
	.map(told =>
		days(told.length, (day, run) => {
			const { minutes, ...one } = told[day]!;
			return { ...one, endedAt: run.startedAt! + minutes * 60_000 } as Partial<RunRow>;
		}),
	);

const someFacts = fc
	.record({
		incidents: fc.uniqueArray(
			fc.record({ day: fc.integer({ min: -3, max: 39 }), sev: fc.constantFrom(1, 2, 3), open: fc.boolean() }),
			{ maxLength: 4, selector: one => one.day },
		),
		samples: fc.array(
			fc.record({ checked: fc.integer({ min: 1, max: 20 }), errors: fc.constantFrom(0, 0, 0, 1) }),
			{ maxLength: 3 },
		),
		explained: fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 3 }),
	})
	.map(
		(told): HypercareFacts => ({
			...allSaid([]),
			incidents: told.incidents.map(({ day, sev, open }) =>
				incident(day, sev as 1 | 2 | 3, open ? { closedAt: null } : {}),
			),
			samples: told.samples.map((sample, index) => ({
				...allSaid([]).samples[0]!,
				...sample,
				id: `sample-${index}`,
			})),
			explanations: told.explained.map(day =>
				explained('missed-run', { about: new Date(FIRST + day * DAY).toISOString() }),
			),
		}),
	);

describe('whatever happened', () => {
	test('the order it is told in does not matter, to the last letter of what is frozen', () => {
		fc.assert(
			fc.property(someRuns, someFacts, fc.integer({ min: 0, max: 40 }), (rows, facts, day) => {
				const frozen = (runs: RunRow[], said: HypercareFacts) => {
					const evidence = hypercareEvidence(robot, depsOf(runs, said, noonOf(day)), noonOf(day))!;
					return JSON.stringify(evidenceSnapshot(evidence, reviewOf(evidence)));
				};
				const turned: HypercareFacts = {
					...facts,
					incidents: facts.incidents.toReversed(),
					samples: facts.samples.toReversed(),
					explanations: facts.explanations.toReversed(),
				};
				expect(frozen(rows.toReversed(), turned)).toBe(frozen(rows, facts));
			}),
			{ numRuns: 60 },
		);
	});

	test('every word of it is said in both languages, and no figure is missing from its sentence', () => {
		fc.assert(
			fc.property(someRuns, someFacts, fc.integer({ min: 0, max: 60 }), (rows, facts, day) => {
				for (const lang of ['en', 'da'] as const) {
					for (const { rule, missing, verdict } of inWords(judgedOn(day, rows, robot, facts), lang)!
						.criteria) {
						expect(`${rule} ${missing ?? ''}`).not.toMatch(/undefined|null|NaN|Infinity|∞|\[object| {2}/);
						expect(missing === null).toBe(verdict === 'pass');
					}
				}
			}),
			{ numRuns: 60 },
		);
	});

	test('nothing is passed before anything has run', () => {
		fc.assert(
			fc.property(someFacts, fc.integer({ min: 0, max: 200 }), (facts, day) => {
				const verdicts = judgedOn(day, [], robot, facts)!.criteria.map(one => one.verdict);
				expect(verdicts).not.toContain('pass');
			}),
			{ numRuns: 60 },
		);
	});

	test('a run that fails instead of going well makes nothing better', () => {
		const byFailures = ['length', 'run-success', 'items', 'incidents', 'response', 'punctuality', 'handover'];
		fc.assert(
			fc.property(someRuns, someFacts, fc.nat(), (rows, facts, which) => {
				fc.pre(rows.length > 0);
				const worse = rows.map((run, index) =>
					index === which % rows.length && run.outcome !== 'cancelled'
						? ({ ...run, outcome: 'system_exception', items: itemsFailed(run) } as const)
						: run,
				);
				const before = verdictsOf(rows, facts);
				const after = verdictsOf(worse, facts);
				for (const name of byFailures) {
					expect(RANK[after[name]!], name).toBeLessThanOrEqual(RANK[before[name]!]);
				}
			}),
			{ numRuns: 100 },
		);
	});

	test('more failures after a failed verdict on the runs leave it failed', () => {
		fc.assert(
			fc.property(someRuns, fc.integer({ min: 1, max: 8 }), (rows, more) => {
				const failed = days(rows.length + more, day =>
					day < rows.length ? rows[day]! : { outcome: 'system_exception', items: { system_exception: 3 } },
				);
				const before = verdictsOf(rows, allSaid([]));
				const after = verdictsOf(failed, allSaid([]));
				for (const name of ['run-success', 'items']) {
					if (before[name] === 'fail') expect(after[name], name).toBe('fail');
				}
			}),
			{ numRuns: 100 },
		);
	});
});

/** All that went well in it went wrong. */
function itemsFailed({ items }: RunRow): RunRow['items'] {
	const { success = 0, system_exception: failed = 0, ...others } = items;
	return { ...others, success: 0, system_exception: failed + success };
}

function verdictsOf(rows: RunRow[], facts: HypercareFacts) {
	const criteria = judgedOn(60, rows, robot, facts)!.criteria;
	return Object.fromEntries(criteria.map(one => [one.criterion, one.verdict]));
}
