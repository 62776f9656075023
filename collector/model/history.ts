import Type, { type Static } from 'typebox';
import { Nullable, RunSummary, Time } from './read.ts';

/** Where the time of a robot's runs goes: one step over its last runs, by the order they begin in. */
export const StepStats = Type.Object({
	step: Type.String(),
	runs: Type.Integer(),
	medianSeconds: Type.Number(),
	p90Seconds: Type.Number(),
	share: Type.Number({ description: 'of the time of all steps, 0 to 1' }),
	failures: Type.Integer({ description: 'times the step ended in an error' }),
});
export type StepStats = Static<typeof StepStats>;

/** `GET /v1/robots/:id/history?runs=100`: what the charts of a robot are drawn from. */
export const RobotHistory = Type.Object({
	runs: Type.Array(RunSummary, { description: 'the last ones, oldest first' }),
	usual: Nullable(
		Type.Object(
			{ low: Type.Number(), middle: Type.Number(), high: Type.Number(), runs: Type.Integer() },
			{
				description: 'seconds: 10th, 50th and 90th percentile of the last 50 successful runs; null below 10',
			},
		),
	),
	steps: Type.Array(StepStats),
	changes: Type.Array(
		Type.Object({
			signal: Type.String(),
			run: Type.String({ description: 'the first run after the change' }),
			at: Time,
			from: Nullable(Type.Number()),
			to: Nullable(Type.Number()),
		}),
		{ description: 'open changes the watch has called' },
	),
	releases: Type.Array(Type.Object({ version: Type.String(), run: Type.String(), at: Time }), {
		description: 'the first run of each version among these runs, but for the oldest',
	}),
	errors: Type.Array(
		Type.Object({ type: Type.String(), runs: Type.Integer(), lastRun: Type.String(), lastAt: Time }),
		{ description: 'types of error among these runs, most frequent first' },
	),
});
export type RobotHistory = Static<typeof RobotHistory>;
