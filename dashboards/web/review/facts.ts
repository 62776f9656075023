import type { DriftStanding, ReleaseChange } from '#model/drift.ts';
import type { EvidenceSnapshot, SignOffDetail } from '#model/evidence.ts';
import type { HypercareReview } from '#model/hypercare.ts';
import type { PhaseSpan } from '#model/phase.ts';
import type { CriterionVerdict, RunSummary } from '#model/read.ts';
import type { Condition, SignOff } from '#model/sign-off.ts';
import type { Lang } from '../../words.ts';
import { startOf } from '../started.ts';

/** How the evidence adds up. Null where the robot is not judged: in development, in plain operation, retired. */
export interface Standing {
	verdict: CriterionVerdict['verdict'];
	/** `YYYY-MM-DDTHH…`: when what is counted began. */
	since: string;
	restartedBy: string | null;
	days: number;
	runs: number;
	failures: number;
	successRatio: number | null;
	successLowerBound: number | null;
	criteria: readonly CriterionVerdict[];
}

export type EvidenceRun = EvidenceSnapshot['runList'][number];

/** What a report is made of: a review as it is now, or the frozen evidence of a sign-off. */
export interface Facts
	extends Pick<
		HypercareReview,
		'robot' | 'incidents' | 'samples' | 'handover' | 'explanations' | 'releases' | 'overrides' | 'missedRuns'
	> {
	/** Frozen evidence keeps no more of it. */
	drift: readonly DriftStanding[];
	/** What each version made different, oldest first; none in evidence frozen before that was kept. */
	comparisons: readonly ReleaseChange[];
	/** The moment it is told of, RFC 3339. */
	at: string;
	phase: HypercareReview['phase'];
	phases: readonly PhaseSpan[];
	standing: Standing | null;
	/** Oldest first; null where they could not be had. */
	runs: readonly EvidenceRun[] | null;
	/** The sign-off this is the evidence of; null for a review as it is now. */
	signOff: SignOff | null;
	/** Earlier ones and the open one, oldest first. */
	signOffs: readonly SignOff[];
	conditions: readonly Condition[];
}

/** The review as it is now, with the runs of its history. */
export function factsOfReview(
	review: HypercareReview,
	runs: readonly RunSummary[] | null,
	/** Told where the review itself is of no period: then of the last version there was. */
	lastRelease: ReleaseChange | null = null,
): Facts {
	const { review: standing } = review;
	const since = shownSince(review);
	return {
		...review,
		comparisons:
			review.releaseComparisons ?? (standing === null && lastRelease !== null ? [lastRelease] : []),
		at: review.now,
		standing,
		runs:
			runs
				?.filter(run => run.state === 'finished' && Date.parse(startOf(run)) >= since)
				.map(({ id, startedAt, lastSeenAt, endedAt, outcome, items, version }) => ({
					id,
					startedAt: startedAt ?? lastSeenAt,
					endedAt,
					outcome,
					items: { ...items },
					version,
				})) ?? null,
		signOff: null,
	};
}

/** What was frozen, as it was read by those who signed it. Nothing of it depends on what has happened since. */
export function factsOfSignOff({ signOff, evidence }: SignOffDetail, lang: Lang): Facts {
	const { frozenAt, since, criteria, runList, ...rest } = evidence;
	return {
		...rest,
		comparisons: rest.releaseComparisons ?? [],
		at: frozenAt,
		phase: 'hypercare',
		phases: [{ phase: 'hypercare', from: since, until: null, cause: 'register', by: null, reason: null }],
		standing: {
			...rest,
			since,
			criteria: criteria.map(one => ({ ...one, rule: one.rule[lang], missing: one.missing?.[lang] ?? null })),
		},
		missedRuns: [],
		runs: runList,
		signOff,
		signOffs: [],
		conditions: [],
	};
}

const DAY = 86_400_000;
/** A robot long in operation is shown this far back. */
const LONGEST = 400 * DAY;

/**
 * From when on a review tells what happened, epoch ms: the period that counts and what came before a severe incident began it
 * anew; after a sign-off the hypercare before it as well.
 */
export function shownSince({ now, phases, review }: HypercareReview): number {
	const at = Date.parse(now);
	const begun = phases.map(({ phase, from }) => ({ phase, from: from === null ? null : Date.parse(from) }));
	const last = begun.findLast(({ phase, from }) => phase === 'hypercare' && from !== null && from <= at);
	const since = Math.min(last?.from ?? at, review === null ? at : Date.parse(review.since));
	return Math.max(since === at ? at - 90 * DAY : since, at - LONGEST);
}

/** From when on runs count, epoch ms: the same, but for a period that began anew and for the watch after a sign-off. */
export function countedSince(review: HypercareReview): number {
	return review.review === null ? shownSince(review) : Date.parse(review.review.since);
}
