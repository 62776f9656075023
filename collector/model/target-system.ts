import Type, { type Static } from 'typebox';
import { Nullable, Time } from './read.ts';

/** One system robots work in, and how they fare there. */
export const TargetSystemView = Type.Object({
	name: Type.String(),
	robots: Type.Array(Type.String(), { description: 'ids of the live robots that work in it' }),
	failing: Type.Array(Type.Object({ robot: Type.String(), run: Type.String(), endedAt: Time }), {
		description:
			'robots whose last run failed on it within 30 minutes, latest first; none while another has worked on it since',
	}),
	down: Type.Boolean({
		description: 'so many robots fail on it that the system, not the robots, is the cause',
	}),
	downSince: Nullable(Time),
	serviceWindow: Nullable(Type.Object({ until: Time, reason: Type.String() })),
});
export type TargetSystemView = Static<typeof TargetSystemView>;

/** `GET /v1/target-systems`: the ones that are down first, then by name. */
export const TargetSystemList = Type.Object({ now: Time, targetSystems: Type.Array(TargetSystemView) });
export type TargetSystemList = Static<typeof TargetSystemList>;
