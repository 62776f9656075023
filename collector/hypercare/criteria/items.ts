import { ITEM_OUTCOMES } from '#model/outcome.ts';
import type { RunRow } from '../../ledger/types.ts';
import { lowerBound, upperBound } from '../clopper-pearson.ts';
import { dayOfItems } from '../pace.ts';
import type { Criterion } from '../types.ts';
import { judgeShare } from './share.ts';

/**
 * Items prove what few runs cannot: 800 of 800 letters prove 99.6 %. A business exception is no fault of the robot and is left out of what must be completed;
 * an item given up or waiting for a person is not completed.
 */
export const items: Criterion = evidence => {
	const { robot, runs, limits } = evidence;
	const { all, success, businessExceptions, systemExceptions } = counts(runs);
	if ((robot.expectedItems ?? all) === 0) return null;
	const toComplete = all - businessExceptions;
	const { completionRatio, systemExceptionRatio } = limits;
	const completable = Math.max(0, limits.items - businessExceptions);
	const completion = judgeShare(success, toComplete, completionRatio, completable);
	const system = judgeShare(all - systemExceptions, all, 1 - systemExceptionRatio, limits.items);
	const bad = system.verdict === 'fail' || completion.verdict === 'fail';
	const enough = system.missing === 0 && success > 0;
	const needed = Math.max(1, completion.goodNeeded ?? 0, system.goodNeeded ?? 0);
	const lacking = Math.max(1, system.missing);
	const reached = dayOfItems(evidence, bad ? needed : lacking);
	return {
		criterion: 'items',
		verdict: bad ? 'fail' : enough ? 'pass' : 'insufficient',
		rule: texts => texts.items.rule(limits.items, limits.completionRatio, limits.systemExceptionRatio),
		figures: {
			items: all,
			itemsNeeded: limits.items,
			completionRatio: toComplete === 0 ? null : success / toComplete,
			completionLowerBound: lowerBound(success, toComplete),
			systemExceptionRatio: all === 0 ? null : systemExceptions / all,
			systemExceptionUpperBound: upperBound(systemExceptions, all),
			businessExceptions,
		},
		missing: bad
			? texts => texts.items.moreCompleted(needed, reached(texts))
			: enough
				? null
				: texts => texts.items.moreItems(lacking, reached(texts)),
	};
};

function counts(runs: readonly RunRow[]) {
	const sum = (outcome: (typeof ITEM_OUTCOMES)[number]) =>
		runs.reduce((total, run) => total + (run.items[outcome] ?? 0), 0);
	return {
		all: ITEM_OUTCOMES.reduce((total, outcome) => total + sum(outcome), 0),
		success: sum('success'),
		businessExceptions: sum('business_exception'),
		systemExceptions: sum('system_exception'),
	};
}
