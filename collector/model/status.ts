import Type, { type Static } from 'typebox';
import { ItemCountsSchema, OutcomeSchema } from './event.ts';
import { SHOWN_PHASES } from './phase.ts';
import { Nullable, Time } from './read.ts';

/** Query of `GET /v1/status`: what every robot did from `from` (included) to `to` (not included), at most 400 days. */
export const StatusQuery = Type.Object({ from: Time, to: Time });
export type StatusQuery = Static<typeof StatusQuery>;

export const RobotStatus = Type.Object({
	id: Type.String(),
	name: Type.String(),
	registered: Type.Boolean(),
	department: Nullable(Type.String()),
	owner: Nullable(Type.String()),
	ownerMails: Type.Array(Type.String()),
	phase: Type.Enum([...SHOWN_PHASES], { description: 'at the end of the period' }),
	runs: Type.Record(OutcomeSchema, Type.Integer(), {
		description: 'finished runs by outcome; every outcome is there',
	}),
	missedRuns: Type.Integer(),
	items: ItemCountsSchema,
	businessExceptionsBefore: Nullable(
		Type.Number({
			description: 'share of the items of the 28 days before the period; null when there were none',
		}),
	),
	hoursSaved: Nullable(
		Type.Number({ description: 'successful items times confirmed minutes; null without minutes' }),
	),
	hoursPlanned: Nullable(
		Type.Number({
			description: "the year's planned items times minutes, for the share of the year the robot was live",
		}),
	),
	medianSeconds: Nullable(Type.Number({ description: 'duration of its successful runs' })),
	days: Type.Array(
		Type.Object({
			date: Type.String(),
			runs: Type.Integer(),
			failures: Type.Integer(),
			items: Type.Integer(),
		}),
		{ description: "each day of the period in the register's time zone, oldest first" },
	),
});
export type RobotStatus = Static<typeof RobotStatus>;

export const StatusView = Type.Object({
	from: Time,
	to: Time,
	organisation: Nullable(Type.String()),
	robots: Type.Array(RobotStatus, { description: 'registered ones by name, then those that are not' }),
});
export type StatusView = Static<typeof StatusView>;
