import Type, { type Static } from 'typebox';
import { ROLES } from './person.ts';
import { Actor } from './trail.ts';

/** What people say of a robot on the pages, and the collector keeps in its audit trail. Bodies of its POST routes. */
const Time = Type.String({ format: 'date-time' });
const Day = Type.String({ format: 'date' });
const Said = (description: string) => Type.String({ minLength: 3, maxLength: 2000, description });
const strict = { additionalProperties: false };

/** How bad an incident is: 1 somebody outside got something wrong, 2 the work stood still, 3 it was put right by itself. */
export const SEVS = [1, 2, 3] as const;
export type Sev = (typeof SEVS)[number];
export const SevSchema = Type.Enum([...SEVS]);

/** What an owner finds that no alert can see. The first four are Sev1 by themselves. */
export const FINDINGS = [
	'wrong_letter',
	'double_letter',
	'wrong_payment',
	'data_breach',
	'wrong_registration',
	'other',
] as const;
export type FindingKind = (typeof FINDINGS)[number];

/** `POST /v1/robots/:id/incidents`: something went wrong that no alert saw. No case data. */
export const IncidentReport = Type.Object(
	{
		what: Type.Enum([...FINDINGS]),
		sev: Type.Optional(SevSchema),
		description: Said('what went wrong, without names, CPR numbers or case numbers'),
		happenedAt: Type.Optional(Time),
		run: Type.Optional(Type.String({ maxLength: 200 })),
	},
	strict,
);
export type IncidentReport = Static<typeof IncidentReport>;

/** `POST /v1/robots/:id/incidents/:incident/grade`: it is worse, or less bad, than it was taken for. */
export const IncidentGrade = Type.Object({ sev: SevSchema, reason: Said('why') }, strict);
export type IncidentGrade = Static<typeof IncidentGrade>;

/** `POST /v1/robots/:id/incidents/:incident/resolution`: a reported one is put right. */
export const IncidentResolution = Type.Object({ comment: Said('what was done') }, strict);
export type IncidentResolution = Static<typeof IncidentResolution>;

/** `POST /v1/robots/:id/samples`: the owner has checked cases against what should have been done. No case data. */
export const SampleReport = Type.Object(
	{
		checked: Type.Integer({ minimum: 1, maximum: 100_000 }),
		errors: Type.Integer({ minimum: 0, maximum: 100_000 }),
		runs: Type.Optional(
			Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100, description: 'whose cases they were' }),
		),
		comment: Type.Optional(Type.String({ maxLength: 2000 })),
	},
	strict,
);
export type SampleReport = Static<typeof SampleReport>;

/** What must be handed over before a robot is operated. */
export const HANDOVER_ITEMS = [
	'runbook',
	'contacts',
	'documentation',
	'restart-tested',
	'alert-route-tested',
	'access-and-expiry',
	'data-protection',
	'retention',
	'benefit-baseline',
] as const;
export type HandoverItemName = (typeof HANDOVER_ITEMS)[number];
export const HANDOVER_STATES = ['done', 'not_relevant', 'open'] as const;

/** `POST /v1/robots/:id/handover/:item`. */
export const HandoverReport = Type.Object(
	{
		state: Type.Enum([...HANDOVER_STATES]),
		note: Type.Optional(Type.String({ maxLength: 2000, description: 'asked for where it is not relevant' })),
		reference: Type.Optional(Type.String({ maxLength: 500, description: 'where it lies: an address' })),
	},
	strict,
);
export type HandoverReport = Static<typeof HandoverReport>;

export const EXPLAINED = ['missed-run', 'volume'] as const;
/** `POST /v1/robots/:id/explanations`: why a planned run was missed, or why there is more or less to do than expected. */
export const ExplanationReport = Type.Object(
	{
		subject: Type.Enum([...EXPLAINED]),
		at: Type.Optional(Type.String({ format: 'date-time', description: 'when the missed run was due' })),
		reason: Said('why'),
	},
	strict,
);
export type ExplanationReport = Static<typeof ExplanationReport>;

export const DECISIONS = ['approved', 'approved_with_conditions', 'extended', 'rejected'] as const;
export type Decision = (typeof DECISIONS)[number];
export const CONDITION_DAYS = 14;

/** A criterion that is not met, and why the robot is signed off all the same. */
export const Exception = Type.Object(
	{ criterion: Type.String({ maxLength: 60 }), reason: Said('why') },
	strict,
);
export type Exception = Static<typeof Exception>;

/** `POST /v1/robots/:id/sign-offs/:signOff/signatures`. */
export const SignatureReport = Type.Object(
	{
		role: Type.Enum([...ROLES]),
		decision: Type.Enum([...DECISIONS]),
		hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'of the evidence that was read' }),
		comment: Type.Optional(Type.String({ maxLength: 2000 })),
		exceptions: Type.Optional(
			Type.Array(Exception, { maxItems: 30, description: 'each criterion that is not met' }),
		),
		condition: Type.Optional(
			Type.Object(
				{ text: Said('what must be done'), deadline: Day },
				{
					...strict,
					description: `asked for with \`approved_with_conditions\`; at most ${CONDITION_DAYS} days`,
				},
			),
		),
		until: Type.Optional(Type.String({ format: 'date', description: 'asked for with `extended`' })),
	},
	strict,
);
export type SignatureReport = Static<typeof SignatureReport>;

/** `POST /v1/robots/:id/sign-offs/:signOff/withdrawal`, `…/proposals/:proposal/dismissal`. */
export const Reason = Type.Object({ reason: Said('why') }, strict);
export type Reason = Static<typeof Reason>;

/** `POST /v1/robots/:id/conditions/:condition/fulfilment`. */
export const Fulfilment = Type.Object({ comment: Said('what was done') }, strict);
export type Fulfilment = Static<typeof Fulfilment>;

/** `POST /v1/robots/:id/phase`: back to hypercare, or out of service. The way to operation is the sign-off. */
export const PhaseDecision = Type.Object(
	{
		to: Type.Enum(['hypercare', 'retired']),
		reason: Said('why'),
		proposal: Type.Optional(Type.String({ maxLength: 120, description: 'the proposal that is followed' })),
	},
	strict,
);
export type PhaseDecision = Static<typeof PhaseDecision>;

/** `POST /v1/robots/:id/reviews`: the status meeting about a robot in operation was held. */
export const ReviewHeld = Type.Object({ heldOn: Day, comment: Said('what came of it') }, strict);
export type ReviewHeld = Static<typeof ReviewHeld>;

/** What every one of these routes answers, with 201: the entry of the audit trail it became. */
export const Recorded = Type.Object({
	seq: Type.Integer(),
	hash: Type.String(),
	id: Type.String({ description: 'of what was made: incident, sample, sign-off, condition' }),
});
export type Recorded = Static<typeof Recorded>;

/** Actions of the audit trail about robots; `data` is the body, with the id of what it made. */
export const DECISION_ACTIONS = [
	'incident.reported',
	'incident.graded',
	'incident.resolved',
	'sample.recorded',
	'handover.set',
	'explanation.given',
	'sign-off.frozen',
	'sign-off.signed',
	'sign-off.withdrawn',
	'condition.fulfilled',
	'phase.decided',
	'proposal.dismissed',
	'review.held',
	'drift.accepted',
] as const;
export type DecisionAction = (typeof DECISION_ACTIONS)[number];

/** Who said something, and when. */
export const Signed = { by: Actor, at: Time };
