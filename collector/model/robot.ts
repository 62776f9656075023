import Type, { type Static } from 'typebox';
import { Duration, Schedule, ServiceWindow } from './schedule.ts';
import { SLUG_PATTERN } from './slug.ts';

const DateOnly = (description: string) => Type.String({ format: 'date', description });
const Mail = Type.String({ format: 'email' });
/** An address, or `@name`: whoever has the duty in that rota of `oncall.yaml`. */
export const RECIPIENT_PATTERN = '^(?:@[a-z0-9-]+|[^@\\s]+@[^@\\s]+)$';
const Recipient = Type.String({ pattern: RECIPIENT_PATTERN });

/** Limits that have a default where an entry names none. */
export const Limits = Type.Object(
	{
		failures: Type.Optional(Type.Integer({ minimum: 2, description: 'so many failed runs … (default 3)' })),
		ofRuns: Type.Optional(
			Type.Integer({
				minimum: 2,
				maximum: 50,
				description: '… among the last so many are too many (default 10)',
			}),
		),
		runsPerDay: Type.Optional(
			Type.Integer({ minimum: 1, description: 'more starts in 24 hours are too many' }),
		),
		minItems: Type.Optional(
			Type.Number({
				minimum: 0,
				description: 'fewer in a good run are too few; 0: it may be empty (default 30 % of expectedItems)',
			}),
		),
		maxItems: Type.Optional(
			Type.Number({
				minimum: 0,
				description: 'more in a run are too many (default three times expectedItems)',
			}),
		),
		businessExceptionRatio: Type.Optional(
			Type.Number({ minimum: 0, maximum: 1, description: 'of items; more is told to the owner' }),
		),
	},
	{ additionalProperties: false },
);
export type Limits = Static<typeof Limits>;

export const Credential = Type.Object(
	{
		name: Type.String({ minLength: 1, maxLength: 60, description: 'what it opens; never the secret' }),
		expires: DateOnly('the last day it works'),
	},
	{ additionalProperties: false },
);

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
		recentRuns: Type.Optional(
			Type.Integer({ minimum: 0, maximum: 50, description: 'last runs, none of which may have failed (5)' }),
		),
		provenRatio: Type.Optional(
			Type.Number({
				minimum: 0,
				maximum: 1,
				description: 'what the runs must prove: the lower bound of their success (not asked for)',
			}),
		),
		completionRatio: Type.Optional(
			Type.Number({ minimum: 0, maximum: 1, description: 'of items, business exceptions left out (0.98)' }),
		),
		volume: Type.Optional(
			Type.Tuple([Type.Number({ minimum: 0 }), Type.Number({ minimum: 0 })], {
				maxItems: 2,
				description: 'items seen of items expected, from and to ([0.7, 1.3])',
			}),
		),
		durationRatio: Type.Optional(
			Type.Number({ minimum: 1, description: 'p95 of the duration, of its median, at most (2)' }),
		),
		quietBankDays: Type.Optional(
			Type.Integer({ minimum: 0, description: 'bank days without a severe incident (10)' }),
		),
		quietRuns: Type.Optional(
			Type.Integer({ minimum: 0, description: 'the same for robots that run seldom, in runs (3)' }),
		),
		restartOn: Type.Optional(
			Type.Enum(['sev1', 'sev2', 'never'], { description: 'incidents that begin hypercare anew (sev1)' }),
		),
		sampleCases: Type.Optional(
			Type.Integer({ minimum: 0, description: 'cases the owner checks; 0: none (10, or all)' }),
		),
		sampleRuns: Type.Optional(
			Type.Integer({ minimum: 0, maximum: 50, description: 'first runs to be checked each (5)' }),
		),
		releaseRuns: Type.Optional(
			Type.Integer({ minimum: 0, maximum: 50, description: 'last runs without a new release (5)' }),
		),
		longestDays: Type.Optional(
			Type.Integer({ minimum: 1, description: 'longer is for the steering group (90)' }),
		),
	},
	{ additionalProperties: false },
);
export type HypercareOverrides = Static<typeof HypercareOverrides>;

/** How a robot is watched for drift, where it is not as all others are. */
export const Drift = Type.Object(
	{
		reason: Type.Optional(Type.String({ minLength: 1, description: 'why; needed for years, floor and off' })),
		gauges: Type.Optional(
			Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
				maxItems: 20,
				description: 'numbers the robot sends itself that are to be watched, by name',
			}),
		),
		years: Type.Optional(
			Type.Number({ minimum: 0.1, maximum: 100, description: 'years between two false alarms (14)' }),
		),
		floor: Type.Optional(
			Type.Number({
				exclusiveMinimum: 0,
				maximum: 10,
				description: 'smaller changes are nobody’s business, as a share of the value before (0.1)',
			}),
		),
		off: Type.Optional(
			Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
				maxItems: 50,
				description: 'what is not watched: `items`, `start_delay`, `step:Log in`, or all of a family: `step`',
			}),
		),
		tellOncall: Type.Optional(
			Type.Boolean({ description: 'on-call is mailed about drift too, not only the RPA team (false)' }),
		),
	},
	{ additionalProperties: false },
);
export type Drift = Static<typeof Drift>;

/** One robot's entry in `robots.yaml`: everything the watch must know about it. Limits and times are data, never code. */
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
		expectedBusinessExceptionRatio: Type.Optional(
			Type.Number({
				minimum: 0,
				maximum: 1,
				description: 'business exceptions expected at the screening, of items',
			}),
		),
		plannedItemsPerYear: Type.Optional(
			Type.Number({ minimum: 0, description: 'items a year the benefit was planned with' }),
		),
		limits: Type.Optional(Limits),
		serviceWindows: Type.Optional(Type.Array(ServiceWindow)),
		credentials: Type.Optional(Type.Array(Credential)),
		goLive: Type.Optional(DateOnly('start of hypercare; before it the robot is in development')),
		signedOff: Type.Optional(DateOnly('end of hypercare, start of operation')),
		retired: Type.Optional(DateOnly('taken out of service')),
		hypercare: Type.Optional(HypercareOverrides),
		drift: Type.Optional(Drift),
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
				oncall: Type.Array(Recipient, {
					minItems: 1,
					description: 'mailed when a run fails, is missed or hangs; @name is a rota of oncall.yaml',
				}),
				owner: Type.Optional(Type.Array(Mail, { description: 'gets the morning report' })),
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
				{
					oncall: Type.Array(Recipient, { description: 'mailed about robots that are not in this register' }),
				},
				{ additionalProperties: false },
			),
		),
		rpaTeam: Type.Optional(
			Type.Array(Recipient, {
				minItems: 1,
				description:
					'those who keep the robots running: mailed when a robot has changed, though its runs succeed; @name is a rota of oncall.yaml',
			}),
		),
		closingDays: Type.Optional(
			Type.Array(
				Type.Object(
					{
						from: DateOnly('first day'),
						to: Type.Optional(DateOnly('last day; default the first')),
						name: Type.String({ minLength: 1, maxLength: 120 }),
					},
					{ additionalProperties: false },
				),
				{ description: "the organisation's own closing days" },
			),
		),
		targetSystems: Type.Optional(
			Type.Array(
				Type.Object(
					{
						name: Type.String({ minLength: 1, maxLength: 100, description: 'as robots name it' }),
						serviceWindows: Type.Optional(Type.Array(ServiceWindow)),
						downAfter: Type.Optional(
							Type.Integer({
								minimum: 2,
								description: 'so many robots failing on it mean that it is down (default 2)',
							}),
						),
					},
					{ additionalProperties: false },
				),
			),
		),
		queues: Type.Optional(
			Type.Array(
				Type.Object(
					{
						name: Type.String({ minLength: 1, maxLength: 120 }),
						maxWait: Duration('an item waiting longer is wrong'),
					},
					{ additionalProperties: false },
				),
				{ description: 'queues whose longest wait is not the default of 4h' },
			),
		),
		sources: Type.Optional(
			Type.Array(
				Type.Object(
					{
						name: Type.String({ minLength: 1, maxLength: 60 }),
						maxSilence: Duration('not heard of for longer is wrong'),
					},
					{ additionalProperties: false },
				),
				{ description: 'sources that must report regularly; platforms must every 15m without being named' },
			),
		),
		robots: Type.Array(Robot, { minItems: 1 }),
	},
	{ additionalProperties: false },
);
export type RegisterFile = Static<typeof RegisterFile>;
