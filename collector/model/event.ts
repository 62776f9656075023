import Type, { type Static } from 'typebox';
import { ITEM_OUTCOMES, OUTCOMES } from './outcome.ts';

/**
 * Run events: what a robot's exporter says to `POST /v1/runs`, as one JSON object, an array, or NDJSON.
 *
 * Times are RFC 3339 with a zone. Item counts are cumulative, so that a resend changes nothing. `id` makes an event
 * known again; without it one is derived from the run, the type and what tells two such events apart.
 */
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const Time = Type.String({ format: 'date-time', description: 'RFC 3339 with a zone' });
const Hex = (digits: number) => Type.String({ pattern: `^[0-9a-f]{${digits}}$` });

export const OutcomeSchema = Type.Enum([...OUTCOMES]);

export const ItemCountsSchema = Type.Partial(
	Type.Object(
		Object.fromEntries(
			ITEM_OUTCOMES.map(outcome => [outcome, Type.Integer({ minimum: 0, maximum: 1e12 })]),
		) as Record<(typeof ITEM_OUTCOMES)[number], Type.TInteger>,
		{ additionalProperties: false },
	),
	{ additionalProperties: false, description: 'cumulative since the start of the run' },
);

/** Attempts beyond the first, of items or of steps. */
export const RetriesSchema = Type.Integer({
	minimum: 0,
	maximum: 1e9,
	description: 'attempts beyond the first, of items or steps; cumulative since the start of the run',
});

/** Numbers a robot tells of itself: what waits in its mailbox, how many pages it printed. */
export const GaugesSchema = Type.Record(
	Type.String({ pattern: '^[^\\u0000]{1,60}$' }),
	Type.Number({ minimum: -1e15, maximum: 1e15 }),
	{ maxProperties: 20, description: 'numbers of the robot’s own by name; the last of each counts' },
);
export type Gauges = Static<typeof GaugesSchema>;

export const ErrorSchema = Type.Object(
	{
		type: Type.Optional(Text(200)),
		message: Type.Optional(Type.String({ maxLength: 8000 })),
		stack: Type.Optional(Type.String({ maxLength: 32_000 })),
		step: Type.Optional(Text(200)),
	},
	{ additionalProperties: false },
);
export type RunError = Static<typeof ErrorSchema>;

const Common = {
	id: Type.Optional(Text(200)),
	robot: Text(200),
	run: Type.String({
		minLength: 1,
		maxLength: 128,
		pattern: '^[A-Za-z0-9._:-]+$',
		description: 'unique within the robot; a UUID or 32 hex digits is best',
	}),
	at: Time,
	source: Type.Optional(Text(60)),
	imported: Type.Optional(
		Type.Boolean({ description: 'history: counts and shows, but opens no incident and mails nobody' }),
	),
	traceId: Type.Optional(Hex(32)),
	spanId: Type.Optional(Hex(16)),
};

const Platform = Type.Optional(
	Type.String({ minLength: 1, maxLength: 100, description: 'what runs it and its version: `node 24.1.0`' }),
);
const Numbers = { retries: Type.Optional(RetriesSchema), gauges: Type.Optional(GaugesSchema) };

export const RunStarted = Type.Object(
	{
		type: Type.Literal('run.started'),
		...Common,
		trigger: Type.Optional(Text(60)),
		version: Type.Optional(Text(100)),
		worker: Type.Optional(Text(200)),
		targetSystems: Type.Optional(Type.Array(Text(100), { maxItems: 20 })),
		platform: Platform,
	},
	{ additionalProperties: false },
);

export const RunHeartbeat = Type.Object(
	{
		type: Type.Literal('run.heartbeat'),
		...Common,
		items: Type.Optional(ItemCountsSchema),
		...Numbers,
	},
	{ additionalProperties: false },
);

export const StepFinished = Type.Object(
	{
		type: Type.Literal('step.finished'),
		...Common,
		step: Text(200),
		startedAt: Time,
		outcome: Type.Optional(OutcomeSchema),
		error: Type.Optional(ErrorSchema),
		parentSpanId: Type.Optional(Hex(16)),
	},
	{ additionalProperties: false, description: '`spanId` here is the span of the step, `at` its end' },
);

export const RunFinished = Type.Object(
	{
		type: Type.Literal('run.finished'),
		...Common,
		outcome: OutcomeSchema,
		startedAt: Type.Optional(Time),
		trigger: Type.Optional(Text(60)),
		version: Type.Optional(Text(100)),
		worker: Type.Optional(Text(200)),
		targetSystems: Type.Optional(Type.Array(Text(100), { maxItems: 20 })),
		platform: Platform,
		...Numbers,
		items: Type.Optional(ItemCountsSchema),
		error: Type.Optional(ErrorSchema),
		exitCode: Type.Optional(Type.Integer()),
		logTail: Type.Optional(Type.String({ maxLength: 65_536 })),
	},
	{ additionalProperties: false },
);

export const EVENT_TYPES = ['run.started', 'run.heartbeat', 'step.finished', 'run.finished'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const RunEvent = Type.Union([RunStarted, RunHeartbeat, StepFinished, RunFinished]);
export type RunEvent = Static<typeof RunEvent>;

/** What `POST /v1/runs` answers for one event of a batch. */
export const EventResult = Type.Object({
	index: Type.Integer(),
	id: Type.Optional(Type.String()),
	status: Type.Enum(['accepted', 'duplicate', 'rejected']),
	path: Type.Optional(Type.String()),
	reason: Type.Optional(Type.String()),
});
export type EventResult = Static<typeof EventResult>;
