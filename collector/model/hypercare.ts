import Type, { type Static } from 'typebox';
import { HANDOVER_ITEMS, HANDOVER_STATES, SevSchema, Signed } from './decision.ts';
import { DriftSignal, ReleaseChange } from './drift.ts';
import { PhaseSpan, SHOWN_PHASES } from './phase.ts';
import { CriterionVerdict, Nullable, RunMark, Time } from './read.ts';
import { Condition, SignOff } from './sign-off.ts';

/** A robot under review, or within the 30 days after its sign-off. */
export const HypercareRobot = Type.Object({
	id: Type.String(),
	name: Type.String(),
	department: Nullable(Type.String()),
	owner: Nullable(Type.String()),
	phase: Type.Enum([...SHOWN_PHASES]),
	goLive: Nullable(Type.String()),
	signedOff: Nullable(Type.String({ description: 'YYYY-MM-DD; null in hypercare' })),
	relapseWatchEnds: Nullable(Type.String({ description: 'date; null in hypercare' })),
	since: Time,
	restartedBy: Nullable(
		Type.String({ description: 'id of the incident that began the period anew; null where none did' }),
	),
	verdict: Type.Enum(['pass', 'fail', 'insufficient'], {
		description: 'fail when a criterion fails, else insufficient when one lacks evidence',
	}),
	days: Type.Integer(),
	daysRequired: Type.Integer(),
	runs: Type.Integer(),
	runsRequired: Type.Integer(),
	failures: Type.Integer(),
	successRatio: Nullable(Type.Number()),
	successLowerBound: Nullable(Type.Number({ description: 'exact one-sided 95 %' })),
	criteria: Type.Array(CriterionVerdict),
	lastRuns: Type.Array(RunMark, { description: 'up to 30, oldest first' }),
	/** The open one. */
	signOff: Nullable(SignOff),
	conditions: Type.Array(Condition, { description: 'not fulfilled yet' }),
});
export type HypercareRobot = Static<typeof HypercareRobot>;

/** `GET /v1/hypercare?lang=en|da`: failing ones first, then those that lack evidence, then those ready to be signed off; relapse watch last. */
export const HypercareList = Type.Object({ now: Time, robots: Type.Array(HypercareRobot) });
export type HypercareList = Static<typeof HypercareList>;

/** An incident of a robot as hypercare counts it: what on-call was mailed about, or what somebody found and reported. */
export const HypercareIncident = Type.Object({
	id: Type.String(),
	kind: Type.Enum(['alert', 'reported']),
	what: Type.String({ description: 'the name of the alert, or one of the findings' }),
	sev: SevSchema,
	/** By whom, where it is no longer as it was taken for at first. */
	graded: Nullable(Type.Object({ ...Signed, reason: Type.String() })),
	text: Nullable(Type.String({ description: 'title of the alert, or the description of who reported it' })),
	openedAt: Time,
	acknowledgedAt: Nullable(Time),
	closedAt: Nullable(Time),
	run: Nullable(Type.String()),
	version: Nullable(Type.String({ description: 'the release that ran when it began' })),
	reportedBy: Nullable(Signed.by),
});
export type HypercareIncident = Static<typeof HypercareIncident>;

export const Sample = Type.Object({
	id: Type.String(),
	...Signed,
	checked: Type.Integer(),
	errors: Type.Integer(),
	runs: Type.Array(Type.String()),
	comment: Nullable(Type.String()),
});
export type Sample = Static<typeof Sample>;

export const HandoverItem = Type.Object({
	item: Type.Enum([...HANDOVER_ITEMS]),
	state: Type.Enum([...HANDOVER_STATES]),
	note: Nullable(Type.String()),
	reference: Nullable(Type.String()),
	by: Nullable(Signed.by),
	at: Nullable(Time),
	missing: Nullable(
		Type.String({ description: 'what the register lacks for it, as its key: `runbook`, `credentials`' }),
	),
});
export type HandoverItem = Static<typeof HandoverItem>;

export const Explanation = Type.Object({
	id: Type.String(),
	...Signed,
	subject: Type.Enum(['missed-run', 'volume']),
	/** When the missed run was due. */
	about: Nullable(Time),
	/** Items seen of items expected, when it was given. */
	ratio: Nullable(Type.Number()),
	reason: Type.String(),
});
export type Explanation = Static<typeof Explanation>;

export const Release = Type.Object({
	version: Type.String(),
	at: Time,
	run: Type.String({ description: 'the first run of it' }),
});
export type Release = Static<typeof Release>;

/** Why the watch thinks a robot in operation should be back in hypercare; people decide. */
export const Proposal = Type.Object({
	id: Type.String(),
	cause: Type.Enum(['relapse', 'large-version']),
	at: Time,
	/** Criteria that fail, or the versions from and to. */
	about: Type.Array(Type.String()),
});
export type Proposal = Static<typeof Proposal>;

/** The status meetings after a sign-off: after three months, then each half-year. */
export const ReviewPlan = Type.Object({
	nextOn: Nullable(Type.String({ description: 'YYYY-MM-DD; null unless in operation' })),
	held: Type.Array(
		Type.Object({ id: Type.String(), ...Signed, heldOn: Type.String(), comment: Type.String() }),
	),
});
export type ReviewPlan = Static<typeof ReviewPlan>;

/** `GET /v1/robots/:id/hypercare?lang=en|da`: all that a review of one robot needs, whatever its phase. */
export const HypercareReview = Type.Object({
	now: Time,
	robot: Type.Object({
		id: Type.String(),
		name: Type.String(),
		description: Nullable(Type.String()),
		department: Nullable(Type.String()),
		owner: Nullable(Type.String()),
		targetSystems: Type.Array(Type.String()),
		criticality: Type.String(),
		schedule: Type.String(),
		timeZone: Type.String(),
	}),
	phase: Type.Enum([...SHOWN_PHASES]),
	phases: Type.Array(PhaseSpan, { description: 'oldest first' }),
	/** Null unless in hypercare or watched for relapse. */
	review: Nullable(HypercareRobot),
	incidents: Type.Array(HypercareIncident, {
		description: 'since the phase before this one began, oldest first',
	}),
	samples: Type.Array(Sample),
	handover: Type.Array(HandoverItem),
	explanations: Type.Array(Explanation),
	missedRuns: Type.Array(
		Type.Object({ due: Time, explained: Type.Boolean() }, { description: 'of the present period' }),
	),
	releases: Type.Array(Release, { description: 'of the present period, oldest first' }),
	drift: Type.Array(DriftSignal),
	releaseComparisons: Type.Optional(
		Type.Array(ReleaseChange, {
			description:
				'what each release of the present period changed, oldest first; left out where there was none',
		}),
	),
	signOffs: Type.Array(SignOff, { description: 'oldest first' }),
	conditions: Type.Array(Condition),
	proposals: Type.Array(Proposal),
	plan: ReviewPlan,
	overrides: Nullable(
		Type.Object({ reason: Type.String(), values: Type.Record(Type.String(), Type.Unknown()) }),
	),
});
export type HypercareReview = Static<typeof HypercareReview>;
