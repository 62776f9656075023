import Type, { type Static } from 'typebox';

const Time = Type.String({ format: 'date-time', description: 'RFC 3339 with a zone' });
const Name = Type.String({ minLength: 1, maxLength: 120 });

/** Where an item in a queue stands. `new` and `in_progress` are work to come; `pending_user` waits for a person. */
export const QUEUE_STATES = ['new', 'in_progress', 'pending_user', 'failed', 'completed'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

/** `unknown`: seen in a run, but no platform says how it is. */
export const WORKER_STATES = ['available', 'busy', 'offline', 'unknown'] as const;
export type WorkerState = (typeof WORKER_STATES)[number];

/** The states a platform can report; `unknown` is ours. */
export const REPORTED_WORKER_STATES = ['available', 'busy', 'offline'] as const;
export type ReportedWorkerState = (typeof REPORTED_WORKER_STATES)[number];

/** `armed` will start the robot · `latched` will not until a person resets it · `off` was switched off by a person. */
export const TRIGGER_STATES = ['armed', 'latched', 'off'] as const;
export type TriggerState = (typeof TRIGGER_STATES)[number];

/**
 * What a platform says of its queues, workers and triggers now: `POST /v1/platform`, one snapshot per source. A later snapshot of the
 * same source replaces the earlier one; an older one changes nothing. A list left out says nothing; a list given is whole.
 * It is believed for an hour: a platform that has stopped reporting is not known to be well.
 */
export const PlatformReport = Type.Object(
	{
		source: Type.String({ minLength: 1, maxLength: 60 }),
		at: Time,
		queues: Type.Optional(
			Type.Array(
				Type.Object(
					{
						queue: Name,
						items: Type.Partial(
							Type.Object(
								Object.fromEntries(
									QUEUE_STATES.map(state => [state, Type.Integer({ minimum: 0, maximum: 1e12 })]),
								) as Record<QueueState, Type.TInteger>,
							),
							{ additionalProperties: false },
						),
						oldestNewAt: Type.Optional(
							Type.String({ format: 'date-time', description: 'since when the oldest new item has waited' }),
						),
					},
					{ additionalProperties: false },
				),
				{ maxItems: 500 },
			),
		),
		workers: Type.Optional(
			Type.Array(
				Type.Object(
					{
						worker: Name,
						state: Type.Enum([...REPORTED_WORKER_STATES]),
						lastSeenAt: Type.Optional(
							Type.String({ format: 'date-time', description: 'without it, `at` unless it is offline' }),
						),
					},
					{ additionalProperties: false },
				),
				{ maxItems: 2000 },
			),
		),
		triggers: Type.Optional(
			Type.Array(
				Type.Object(
					{
						trigger: Name,
						robot: Type.Optional(
							Type.String({ maxLength: 120, description: 'the robot it starts, by its slug' }),
						),
						state: Type.Enum([...TRIGGER_STATES]),
						since: Type.Optional(Type.String({ format: 'date-time' })),
						reason: Type.Optional(Type.String({ maxLength: 200 })),
					},
					{ additionalProperties: false },
				),
				{ maxItems: 2000 },
			),
		),
	},
	{ additionalProperties: false },
);
export type PlatformReport = Static<typeof PlatformReport>;

/** `GET /v1/platform`: queues and workers as last heard of, none that has not been heard of for 30 days. */
export const PlatformView = Type.Object({
	now: Time,
	queues: Type.Array(
		Type.Object({
			queue: Type.String(),
			source: Type.String(),
			at: Time,
			stale: Type.Boolean({ description: 'reported more than an hour ago: no longer counted' }),
			items: Type.Record(Type.String(), Type.Integer()),
			oldestNewAt: Type.Union([Time, Type.Null()]),
		}),
	),
	workers: Type.Array(
		Type.Object({
			worker: Type.String(),
			state: Type.Enum([...WORKER_STATES]),
			lastSeenAt: Type.Union([Time, Type.Null()]),
			source: Type.Union([Type.String(), Type.Null()], {
				description: 'who says how it is; null where only runs tell of it',
			}),
			activeRuns: Type.Integer(),
		}),
	),
	triggers: Type.Array(
		Type.Object({
			trigger: Type.String(),
			robot: Type.Union([Type.String(), Type.Null()]),
			source: Type.String(),
			at: Time,
			stale: Type.Boolean(),
			state: Type.Enum([...TRIGGER_STATES]),
			since: Type.Union([Time, Type.Null()]),
			reason: Type.Union([Type.String(), Type.Null()]),
		}),
	),
});
export type PlatformView = Static<typeof PlatformView>;
