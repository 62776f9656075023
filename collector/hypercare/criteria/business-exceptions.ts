import { itemsOf } from '../items-of.ts';
import { risingChance } from '../mann-kendall.ts';
import { dayOfItems, dayOfRuns } from '../pace.ts';
import type { Criterion, Evidence, Finding } from '../types.ts';
import { judgeShare } from './share.ts';

/** A rise this unlikely without a trend is one: one-sided 5 %. */
const RISING = 0.05;
/** Of fewer values not even a steady rise is unlikely: 1 of 3! orders. */
const LEAST_FOR_TREND = 4;

/**
 * Cases a robot hands back are no failure of it, but each costs somebody time: no more than was agreed, and no trend upwards.
 * Whose runs are asked for are too few for a trend, is not asked for one.
 */
export const businessExceptions: Criterion = evidence => {
	const { robot, limits, runs } = evidence;
	const counts = runs.map(run => ({ all: itemsOf(run), handedBack: run.items.business_exception ?? 0 }));
	const all = counts.reduce((sum, run) => sum + run.all, 0);
	if ((robot.expectedItems ?? all) === 0) return null;
	const handedBack = counts.reduce((sum, run) => sum + run.handedBack, 0);
	const ratios = counts.filter(run => run.all > 0).map(run => run.handedBack / run.all);
	const level = limits.businessExceptionRatio;
	const chance = risingChance(ratios);
	const found = { all, handedBack, level, trendRuns: ratios.length, chance };
	const { verdict, missing } = judged(evidence, found);
	return {
		criterion: 'business-exceptions',
		verdict,
		rule: texts => texts.businessExceptions.rule(level),
		figures: {
			items: all,
			businessExceptions: handedBack,
			ratio: all === 0 ? null : handedBack / all,
			most: level,
			risingChance: chance,
		},
		missing,
	};
};

interface Found {
	all: number;
	handedBack: number;
	level: number | null;
	/** Runs that had items, and how likely their shares rise as much without a trend. */
	trendRuns: number;
	chance: number | null;
}

function judged(
	evidence: Evidence,
	{ all, handedBack, level, trendRuns, chance }: Found,
): Pick<Finding, 'verdict' | 'missing'> {
	const { limits } = evidence;
	if (level === null) return { verdict: 'insufficient', missing: texts => texts.businessExceptions.agree };
	const share = judgeShare(all - handedBack, all, 1 - level, Math.max(1, limits.items));
	if (share.verdict === 'fail') {
		const ratio = handedBack / all;
		return { verdict: 'fail', missing: texts => texts.businessExceptions.tooMany(ratio, level) };
	}
	if (trendRuns >= LEAST_FOR_TREND && chance !== null && chance < RISING) {
		return { verdict: 'fail', missing: texts => texts.businessExceptions.rising };
	}
	if (share.missing > 0) {
		const reached = dayOfItems(evidence, share.missing);
		return {
			verdict: 'insufficient',
			missing: texts => texts.items.moreItems(share.missing, reached(texts)),
		};
	}
	const runsLeft = limits.runs < LEAST_FOR_TREND ? 0 : Math.max(0, LEAST_FOR_TREND - trendRuns);
	if (runsLeft === 0) return { verdict: 'pass', missing: null };
	const reached = dayOfRuns(evidence, runsLeft);
	return {
		verdict: 'insufficient',
		missing: texts => texts.businessExceptions.moreRuns(runsLeft, reached(texts)),
	};
}
