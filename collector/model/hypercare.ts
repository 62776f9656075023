import Type, { type Static } from 'typebox';
import { SHOWN_PHASES } from './phase.ts';
import { CriterionVerdict, Nullable, RunMark, Time } from './read.ts';

/** A robot under review, or within the 30 days after its sign-off. */
export const HypercareRobot = Type.Object({
	id: Type.String(),
	name: Type.String(),
	department: Nullable(Type.String()),
	owner: Nullable(Type.String()),
	phase: Type.Enum([...SHOWN_PHASES]),
	goLive: Nullable(Type.String()),
	signedOff: Nullable(Type.String()),
	relapseWatchEnds: Nullable(Type.String({ description: 'date; null in hypercare' })),
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
});
export type HypercareRobot = Static<typeof HypercareRobot>;

/** `GET /v1/hypercare?lang=en|da`: failing ones first, then those that lack evidence, then those ready to be signed off; relapse watch last. */
export const HypercareList = Type.Object({ now: Time, robots: Type.Array(HypercareRobot) });
export type HypercareList = Static<typeof HypercareList>;
