import Type, { type Static } from 'typebox';
import { DURATION_PATTERN } from './duration.ts';
import { SLUG_PATTERN } from './slug.ts';

/** One robot's entry in `robots.yaml`: everything the watch must know about it. Limits and times are data, never code. */
const Duration = (description: string) =>
	Type.String({ pattern: DURATION_PATTERN, description: `${description} (90s, 15m, 2h, 14d)` });
const DateOnly = (description: string) => Type.String({ format: 'date', description });
const Mail = Type.String({ format: 'email' });

export const Schedule = Type.Union([
	Type.Literal('adhoc', { description: 'started by people or other systems; never late' }),
	Type.Object(
		{
			cron: Type.String({
				description: 'minute hour day-of-month month day-of-week; or six fields, seconds first',
			}),
			timeZone: Type.Optional(Type.String({ description: 'IANA name; default Europe/Copenhagen' })),
			grace: Duration('how long after its time a run may still start before it is missed'),
		},
		{ additionalProperties: false },
	),
]);
export type Schedule = Static<typeof Schedule>;

export const CRITICALITIES = ['low', 'normal', 'high'] as const;
export const FREQUENCIES = ['high', 'daily', 'weekly', 'monthly', 'adhoc'] as const;

export const HypercareOverrides = Type.Object(
	{
		reason: Type.String({ minLength: 1, description: 'why this robot differs from the defaults' }),
		days: Type.Optional(Type.Integer({ minimum: 0, description: 'calendar days at least' })),
		runs: Type.Optional(Type.Integer({ minimum: 1, description: 'finished runs at least' })),
		successRatio: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
		punctualityRatio: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
		systemExceptionRatio: Type.Optional(
			Type.Number({ minimum: 0, maximum: 1, description: 'of items, at most' }),
		),
		items: Type.Optional(Type.Integer({ minimum: 0, description: 'handled items at least' })),
	},
	{ additionalProperties: false },
);
export type HypercareOverrides = Static<typeof HypercareOverrides>;

export const Robot = Type.Object(
	{
		id: Type.String({ pattern: SLUG_PATTERN, description: 'the slug; it never changes' }),
		name: Type.String({ minLength: 1, maxLength: 120, description: 'as people call it' }),
		description: Type.Optional(Type.String({ maxLength: 500 })),
		department: Type.String({ minLength: 1, maxLength: 120 }),
		owner: Type.String({ minLength: 1, maxLength: 120, description: 'the process owner' }),
		targetSystems: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1 }),
		criticality: Type.Optional(Type.Enum([...CRITICALITIES])),
		schedule: Schedule,
		maxDuration: Duration('a run longer than this is wrong'),
		minDuration: Type.Optional(Duration('a success shorter than this did nothing')),
		expectedItems: Type.Optional(Type.Number({ minimum: 0, description: 'items per run' })),
		minutesPerItem: Type.Optional(
			Type.Number({ minimum: 0, description: 'what one item takes by hand, confirmed by the owner' }),
		),
		goLive: Type.Optional(DateOnly('start of hypercare; before it the robot is in development')),
		signedOff: Type.Optional(DateOnly('end of hypercare, start of operation')),
		retired: Type.Optional(DateOnly('taken out of service')),
		hypercare: Type.Optional(HypercareOverrides),
		heartbeat: Type.Optional(
			Type.Object(
				{
					stuckAfter: Type.Optional(Duration('no sign of life for this long: stuck')),
					lostAfter: Type.Optional(Duration('no sign of life for this long: the run is given up as unknown')),
				},
				{ additionalProperties: false },
			),
		),
		recipients: Type.Object(
			{
				oncall: Type.Array(Mail, { minItems: 1, description: 'mailed when a run fails, is missed or hangs' }),
				owner: Type.Optional(Type.Array(Mail)),
			},
			{ additionalProperties: false },
		),
		runbook: Type.Optional(Type.String({ format: 'uri', description: 'what to do when it fails' })),
	},
	{ additionalProperties: false },
);
export type Robot = Static<typeof Robot>;

/** The whole of `robots.yaml`. */
export const RegisterFile = Type.Object(
	{
		$schema: Type.Optional(Type.String()),
		organisation: Type.Optional(Type.String({ maxLength: 120 })),
		timeZone: Type.Optional(
			Type.String({ description: 'for schedules that name none; default Europe/Copenhagen' }),
		),
		unregistered: Type.Optional(
			Type.Object(
				{ oncall: Type.Array(Mail, { description: 'mailed about robots that are not in this register' }) },
				{ additionalProperties: false },
			),
		),
		robots: Type.Array(Robot, { minItems: 1 }),
	},
	{ additionalProperties: false },
);
export type RegisterFile = Static<typeof RegisterFile>;
