import type { Ledger } from '../ledger/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { lowerBound } from './clopper-pearson.ts';
import { CRITERIA } from './criteria/index.ts';
import { failed } from './criteria/run-success.ts';
import { type EvidenceDeps, evidenceOf } from './evidence.ts';
import { type Lang, TEXTS } from './texts/texts.ts';
import type { Review } from './types.ts';

/** How a robot stands now, in plain words of a language; null when it is not in hypercare. */
export function review(
	robot: RegisteredRobot,
	deps: EvidenceDeps,
	now: number,
	lang: Lang = 'en',
): Review | null {
	const evidence = robot.phase(now) === 'hypercare' ? evidenceOf(robot, deps, now) : null;
	if (evidence === null) return null;
	const { startedAt, days, runs } = evidence;
	const good = runs.filter(run => !failed(run)).length;
	return {
		startedAt,
		days,
		runs: runs.length,
		successRatio: runs.length === 0 ? null : good / runs.length,
		successLowerBound: lowerBound(good, runs.length),
		criteria: CRITERIA.flatMap(criterion => criterion(evidence, TEXTS[lang]) ?? []),
	};
}

const FRESH_MS = 60_000;

export interface ReviewsDeps extends EvidenceDeps {
	ledger: EvidenceDeps['ledger'] & Pick<Ledger, 'onChange'>;
	now: () => number;
	lang?: Lang;
}

/**
 * `review`, kept for a minute or until something of the robot changes: every scrape asks for it, and a robot that runs
 * every five minutes has tens of thousands of runs to go through.
 */
export function createReviews({ ledger, schedule, now, lang = 'en' }: ReviewsDeps) {
	const kept = new Map<string, { robot: RegisteredRobot; at: number; review: Review | null }>();
	ledger.onChange(robots => {
		for (const robot of robots) kept.delete(robot);
	});
	return (robot: RegisteredRobot): Review | null => {
		const found = kept.get(robot.id);
		const at = now();
		if (found !== undefined && found.robot === robot && at - found.at < FRESH_MS) return found.review;
		const made = review(robot, { ledger, schedule }, at, lang);
		kept.set(robot.id, { robot, at, review: made });
		return made;
	};
}
