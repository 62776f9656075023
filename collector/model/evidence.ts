import Type, { type Static } from 'typebox';
import { DriftStanding, ReleaseChange } from './drift.ts';
import {
	Explanation,
	HandoverItem,
	HypercareIncident,
	HypercareReview,
	Release,
	Sample,
} from './hypercare.ts';
import { CriterionVerdict, Nullable, Time } from './read.ts';
import { SignOff } from './sign-off.ts';

const Worded = Type.Object({ en: Type.String(), da: Type.String() });

/**
 * What three people sign: all that the verdicts rest on, as it was at one moment. It is kept whole in the audit trail, and never
 * worked out again. Its hash is SHA-256 of its canonical JSON (RFC 8785).
 */
export const EvidenceSnapshot = Type.Object({
	version: Type.Literal(1),
	frozenAt: Time,
	robot: HypercareReview.properties.robot,
	limits: Type.Record(Type.String(), Type.Unknown(), { description: 'what was asked of it' }),
	overrides: HypercareReview.properties.overrides,
	since: Time,
	restartedBy: Nullable(Type.String()),
	verdict: Type.Enum(['pass', 'fail', 'insufficient']),
	days: Type.Integer(),
	runs: Type.Integer(),
	failures: Type.Integer(),
	successRatio: Nullable(Type.Number()),
	successLowerBound: Nullable(Type.Number()),
	criteria: Type.Array(
		Type.Object({
			...Type.Omit(CriterionVerdict, ['rule', 'missing']).properties,
			rule: Worded,
			missing: Nullable(Worded),
		}),
	),
	incidents: Type.Array(HypercareIncident),
	samples: Type.Array(Sample),
	handover: Type.Array(HandoverItem),
	explanations: Type.Array(Explanation),
	releases: Type.Array(Release),
	drift: Type.Array(DriftStanding),
	releaseComparisons: Type.Optional(
		Type.Array(ReleaseChange, {
			description:
				'what each release of the period changed, oldest first; left out of periods without one, and of evidence frozen before this was kept',
		}),
	),
	/** Every run of the period, oldest first. */
	runList: Type.Array(
		Type.Object({
			id: Type.String(),
			startedAt: Nullable(Time),
			endedAt: Nullable(Time),
			outcome: Nullable(Type.String()),
			items: Type.Record(Type.String(), Type.Integer()),
			version: Nullable(Type.String()),
		}),
	),
});
export type EvidenceSnapshot = Static<typeof EvidenceSnapshot>;

/** `GET /v1/robots/:id/sign-offs/:signOff`. */
export const SignOffDetail = Type.Object({ signOff: SignOff, evidence: EvidenceSnapshot });
export type SignOffDetail = Static<typeof SignOffDetail>;
