import type { DriftSignal, DriftStanding } from '#model/drift.ts';
import type { EvidenceSnapshot } from '#model/evidence.ts';
import type { HypercareReview } from '#model/hypercare.ts';
import type { RunRow } from '../ledger/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { EvidenceDeps } from './evidence.ts';
import { handoverOf } from './handover.ts';
import { releaseComparisonsOf, releasesOf } from './releases.ts';
import { hypercareEvidence, reviewOf, verdictOf } from './review.ts';
import { TEXTS } from './texts/index.ts';
import type { Texts } from './texts/texts.ts';
import type { Evidence, Finding, Review } from './types.ts';

/**
 * All that a review rests on and what it found, to be frozen and signed. Pure: the same evidence, told in whatever order, has
 * the same canonical JSON, whoever asks and whenever.
 */
export function evidenceSnapshot(evidence: Evidence, review: Review): EvidenceSnapshot {
	const { robot, limits, now, facts } = evidence;
	const { days, runs, failures, successRatio, successLowerBound } = review;
	return {
		version: 1,
		frozenAt: iso(now),
		robot: reviewedRobot(robot),
		limits: { ...limits },
		overrides: overridesOf(robot),
		since: iso(review.startedAt),
		restartedBy: review.restartedBy,
		verdict: verdictOf(review),
		...{ days, runs, failures, successRatio, successLowerBound },
		criteria: review.criteria.map(frozen),
		incidents: [...facts.incidents],
		samples: [...facts.samples],
		handover: handoverOf(robot, facts.handover),
		explanations: [...facts.explanations],
		releases: releasesOf(evidence.runs),
		drift: facts.drift.map(standing),
		...releaseComparisonsOf(evidence),
		runList: evidence.runs.map(listed),
	};
}

/** The evidence of a robot in hypercare as it is at a moment (epoch milliseconds); null when it is not in hypercare. */
export function snapshotOf(robot: RegisteredRobot, deps: EvidenceDeps, now: number): EvidenceSnapshot | null {
	const evidence = hypercareEvidence(robot, deps, now);
	return evidence && evidenceSnapshot(evidence, reviewOf(evidence));
}

/** What a report says of a robot, whatever its phase. */
export function reviewedRobot(robot: RegisteredRobot): HypercareReview['robot'] {
	return {
		id: robot.id,
		name: robot.name,
		description: robot.description ?? null,
		department: robot.department,
		owner: robot.owner,
		targetSystems: robot.targetSystems,
		criticality: robot.criticality ?? 'normal',
		schedule: robot.scheduleText,
		timeZone: robot.timeZone,
	};
}

/** Where the register asks something else of a robot than of others, and why; null where it does not. */
export function overridesOf({ hypercare }: Pick<RegisteredRobot, 'hypercare'>): HypercareReview['overrides'] {
	if (hypercare === undefined) return null;
	const { reason, ...values } = hypercare;
	return { reason, values };
}

function frozen({
	criterion,
	verdict,
	figures,
	rule,
	missing,
}: Finding): EvidenceSnapshot['criteria'][number] {
	const worded = (say: (texts: Texts) => string) => ({ en: say(TEXTS.en), da: say(TEXTS.da) });
	const known = Object.entries(figures).map(([name, value]) => [
		name,
		value !== null && Number.isFinite(value) ? value : null,
	]);
	return {
		criterion,
		verdict,
		figures: Object.fromEntries(known),
		rule: worded(rule),
		missing: missing === null ? null : worded(missing),
	};
}

/** Evidence of a change may grow beyond all numbers; JSON has none for that. */
function standing(drift: DriftSignal): DriftStanding {
	const { signal, active, baseline, current, runs, since } = drift;
	const limited = (value: number) => (Number.isNaN(value) ? 0 : Math.min(value, Number.MAX_SAFE_INTEGER));
	const [score, level] = [limited(drift.score), limited(drift.level)];
	return { signal, score, level, active, baseline, current, runs, since };
}

function listed(run: RunRow): EvidenceSnapshot['runList'][number] {
	const { startedAt, endedAt, outcome, items, version } = run;
	return {
		id: run.run,
		startedAt: startedAt === null ? null : iso(startedAt),
		endedAt: endedAt === null ? null : iso(endedAt),
		outcome,
		items: { ...items },
		version,
	};
}

function iso(time: number): string {
	return new Date(time).toISOString();
}
