import type { CriterionVerdict } from '#model/read.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { lowerBound } from './clopper-pearson.ts';
import { CRITERIA, RELAPSE_CRITERIA } from './criteria/index.ts';
import { failed } from './criteria/run-success.ts';
import { type EvidenceDeps, evidenceOf } from './evidence.ts';
import { RELAPSE_DAYS, relapseWatch } from './relapse.ts';
import { type Lang, TEXTS } from './texts/index.ts';
import type { Criterion, Evidence, Finding, Review } from './types.ts';

/** How a robot in hypercare stands now; null when it is not in hypercare. */
export function review(robot: RegisteredRobot, deps: EvidenceDeps, now: number): Review | null {
	const evidence = hypercareEvidence(robot, deps, now);
	return evidence && reviewOf(evidence);
}

/** What evidence from hypercare comes to. Pure. */
export function reviewOf(evidence: Evidence): Review {
	return judge(evidence, CRITERIA, evidence.limits.days);
}

/** What a robot in hypercare is judged by; null when it is not in hypercare. */
export function hypercareEvidence(robot: RegisteredRobot, deps: EvidenceDeps, now: number): Evidence | null {
	const since = robot.hypercareSince(now);
	return since === null ? null : evidenceOf(robot, { since, restarts: true }, deps, now);
}

/** How a robot has stood since its sign-off, by the same limits; null when it is not watched for relapse. */
export function relapseReview(robot: RegisteredRobot, deps: EvidenceDeps, now: number): Review | null {
	const evidence = relapseEvidence(robot, deps, now);
	return evidence && judge(evidence, RELAPSE_CRITERIA, RELAPSE_DAYS);
}

/** What a robot is judged by since its sign-off; null when it is not watched for relapse. */
export function relapseEvidence(robot: RegisteredRobot, deps: EvidenceDeps, now: number): Evidence | null {
	const watch = relapseWatch(robot, now);
	return watch && evidenceOf(robot, { since: watch.from, restarts: false }, deps, now);
}

/** What a criterion found, in plain words of a language. */
export function worded({ rule, missing, ...finding }: Finding, lang: Lang): CriterionVerdict {
	const texts = TEXTS[lang];
	return { ...finding, rule: rule(texts), missing: missing === null ? null : missing(texts) };
}

/** The verdict of all criteria together: the worst there is, `fail` before `insufficient`. */
export function verdictOf({
	criteria,
}: {
	criteria: readonly Pick<CriterionVerdict, 'verdict'>[];
}): CriterionVerdict['verdict'] {
	const worst = (['fail', 'insufficient'] as const).find(verdict =>
		criteria.some(one => one.verdict === verdict),
	);
	return worst ?? 'pass';
}

function judge(evidence: Evidence, criteria: readonly Criterion[], daysRequired: number): Review {
	const { startedAt, restartedBy, days, runs, limits } = evidence;
	const failures = runs.filter(failed).length;
	return {
		startedAt,
		restartedBy,
		days,
		runs: runs.length,
		failures,
		daysRequired,
		runsRequired: limits.runs,
		successRatio: runs.length === 0 ? null : (runs.length - failures) / runs.length,
		successLowerBound: lowerBound(runs.length - failures, runs.length),
		criteria: criteria.flatMap(criterion => criterion(evidence) ?? []),
	};
}
