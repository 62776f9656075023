import type { RegisteredRobot } from '../register/types.ts';
import { lowerBound } from './clopper-pearson.ts';
import { CRITERIA } from './criteria/index.ts';
import { failed } from './criteria/run-success.ts';
import { type EvidenceDeps, evidenceOf } from './evidence.ts';
import { type Lang, TEXTS } from './texts/index.ts';
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
	const { startedAt, days, runs, limits } = evidence;
	const good = runs.filter(run => !failed(run)).length;
	return {
		startedAt,
		days,
		runs: runs.length,
		daysRequired: limits.days,
		runsRequired: limits.runs,
		successRatio: runs.length === 0 ? null : good / runs.length,
		successLowerBound: lowerBound(good, runs.length),
		criteria: CRITERIA.flatMap(criterion => criterion(evidence, TEXTS[lang]) ?? []),
	};
}
