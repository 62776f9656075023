import Type, { type Static } from 'typebox';
import { DURATION_PATTERN } from './duration.ts';

/** When a robot runs, and when planned work is done around it, as `robots.yaml` says it. */
export const Duration = (description: string) =>
	Type.String({ pattern: DURATION_PATTERN, description: `${description} (90s, 15m, 2h, 14d)` });
export const CLOCK_PATTERN = '^([01]\\d|2[0-3]):[0-5]\\d$';
export const LOCAL_TIME_PATTERN = '^\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):[0-5]\\d$';
const LocalTime = (description: string) => Type.String({ pattern: LOCAL_TIME_PATTERN, description });

const TimeZone = Type.Optional(Type.String({ description: 'IANA name; default Europe/Copenhagen' }));
const Grace = Duration('how long after its time a run may still start before it is missed');

/** `bank`: days on which banks are open · `working`: no weekend, public holiday or closing day of the organisation. */
export const DAY_KINDS = ['bank', 'working'] as const;

export const CronSchedule = Type.Object(
	{
		cron: Type.String({
			description: 'minute hour day-of-month month day-of-week; or six fields, seconds first',
		}),
		days: Type.Optional(
			Type.Enum([...DAY_KINDS], { description: 'only on such days (bank, working); default every day' }),
		),
		otherwise: Type.Optional(
			Type.Enum(['skip', 'before', 'after'], {
				description:
					'what becomes of a time on another day: left out (default), or moved to the day before or after',
			}),
		),
		timeZone: TimeZone,
		grace: Grace,
	},
	{ additionalProperties: false },
);
export type CronSchedule = Static<typeof CronSchedule>;

export const BankDaySchedule = Type.Object(
	{
		bankDay: Type.Union([Type.Enum(['first', 'last']), Type.Integer({ minimum: -15, maximum: 15 })], {
			description: 'of each month: first, last, 3 (the third), -2 (the one before the last)',
		}),
		at: Type.String({ pattern: CLOCK_PATTERN, description: 'time of day, 06:00' }),
		timeZone: TimeZone,
		grace: Grace,
	},
	{ additionalProperties: false },
);
export type BankDaySchedule = Static<typeof BankDaySchedule>;

export const Schedule = Type.Union([
	Type.Literal('adhoc', { description: 'started by people or other systems; never late' }),
	CronSchedule,
	BankDaySchedule,
]);
export type Schedule = Static<typeof Schedule>;

/** Planned work on a system, during which nobody is mailed about what it breaks: once, or again and again. */
export const ServiceWindow = Type.Union([
	Type.Object(
		{
			from: LocalTime("2026-12-01T20:00, in the robot's time zone; a target system's in the file's"),
			to: LocalTime('2026-12-02T04:00'),
			reason: Type.String({ minLength: 1, maxLength: 200 }),
		},
		{ additionalProperties: false },
	),
	Type.Object(
		{
			cron: Type.String({ description: 'when it begins, as in a schedule' }),
			length: Duration('how long it lasts'),
			reason: Type.String({ minLength: 1, maxLength: 200 }),
		},
		{ additionalProperties: false },
	),
]);
export type ServiceWindow = Static<typeof ServiceWindow>;

/** A service window, now or to come. */
export const ActiveServiceWindow = Type.Object({
	from: Type.String({ format: 'date-time' }),
	until: Type.String({ format: 'date-time' }),
	reason: Type.String(),
	targetSystem: Type.Union([Type.String(), Type.Null()], {
		description: "whose it is; null when it is the robot's own",
	}),
});
export type ActiveServiceWindow = Static<typeof ActiveServiceWindow>;

/**
 * A schedule read off the starts of the last 90 days (of about a year where there are few): offered, never put in force by
 * itself.
 */
export const SuggestedSchedule = Type.Object({
	schedule: Type.Record(Type.String(), Type.Unknown(), { description: 'as it would stand in robots.yaml' }),
	yaml: Type.String({ description: 'the same as lines to paste' }),
	starts: Type.Integer({ description: 'starts looked at, repeats by hand left out' }),
	matched: Type.Integer({ description: 'of them within the grace of one of its times' }),
	missed: Type.Integer({ description: 'of its times without a start' }),
});
export type SuggestedSchedule = Static<typeof SuggestedSchedule>;
