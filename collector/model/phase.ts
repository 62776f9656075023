import Type, { type Static } from 'typebox';

/** A robot's life. `unregistered` is no phase of the process: it marks a robot that runs without an entry in the register. */
export const PHASES = ['development', 'hypercare', 'operation', 'retired'] as const;
export type Phase = (typeof PHASES)[number];

export const SHOWN_PHASES = [...PHASES, 'unregistered'] as const;
export type ShownPhase = (typeof SHOWN_PHASES)[number];

/** Why a phase began: a date in the register, a sign-off by all three, or a decision of one who may. */
export const PHASE_CAUSES = ['register', 'sign-off', 'decision'] as const;

/** A phase of a robot's life and what began it. Times are RFC 3339 in UTC. */
export const PhaseSpan = Type.Object({
	phase: Type.Enum([...PHASES]),
	from: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
		description: 'null: from the beginning',
	}),
	until: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
		description: 'null while it lasts',
	}),
	cause: Type.Enum([...PHASE_CAUSES]),
	by: Type.Union([Type.String(), Type.Null()], { description: 'names of who decided' }),
	reason: Type.Union([Type.String(), Type.Null()]),
});
export type PhaseSpan = Static<typeof PhaseSpan>;
