import Type, { type Static } from 'typebox';
import { DECISIONS, Exception, Signed } from './decision.ts';
import { ROLES } from './person.ts';

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Time = Type.String({ format: 'date-time' });

export const Signature = Type.Object({
	...Signed,
	role: Type.Enum([...ROLES]),
	decision: Type.Enum([...DECISIONS]),
	comment: Nullable(Type.String()),
	exceptions: Type.Array(Exception),
	condition: Nullable(Type.String({ description: 'id of the condition' })),
	until: Nullable(Type.String({ description: 'YYYY-MM-DD, of an extension' })),
	hash: Type.String({ description: 'of the evidence it is under' }),
	seq: Type.Integer({ description: 'its entry in the audit trail' }),
});
export type Signature = Static<typeof Signature>;

export const Condition = Type.Object({
	id: Type.String(),
	signOff: Type.String(),
	text: Type.String(),
	deadline: Type.String({ description: 'YYYY-MM-DD, the last day' }),
	...Signed,
	fulfilled: Nullable(Type.Object({ ...Signed, comment: Type.String() })),
});
export type Condition = Static<typeof Condition>;

/**
 * `open` until it is decided: `rejected` or `extended` by the first who says so, `approved` or `approved_with_conditions` by the
 * third of three who do; `withdrawn` when it is given up, or other evidence is frozen.
 */
export const SIGN_OFF_STATES = ['open', ...DECISIONS, 'withdrawn'] as const;
export type SignOffState = (typeof SIGN_OFF_STATES)[number];

/** One attempt to sign a robot off: frozen evidence and the names under it. */
export const SignOff = Type.Object({
	id: Type.String({ description: 'a number of the robot: `2`' }),
	state: Type.Enum([...SIGN_OFF_STATES]),
	hash: Type.String({ description: 'SHA-256 of the evidence as canonical JSON (RFC 8785)' }),
	frozenAt: Time,
	frozenBy: Signed.by,
	verdict: Type.Enum(['pass', 'fail', 'insufficient'], { description: 'of the frozen evidence' }),
	/** Criteria of the frozen evidence that are not met. */
	unmet: Type.Array(Type.String()),
	signatures: Type.Array(Signature, { description: 'in the order they came' }),
	decidedAt: Nullable(Time),
	until: Nullable(Type.String({ description: 'YYYY-MM-DD, of an extension' })),
});
export type SignOff = Static<typeof SignOff>;
