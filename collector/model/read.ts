import Type, { type Static, type TSchema } from 'typebox';
import { DriftSignal } from './drift.ts';
import { ErrorSchema, GaugesSchema, ItemCountsSchema, OutcomeSchema, RetriesSchema } from './event.ts';
import { SHOWN_PHASES } from './phase.ts';
import { ActiveServiceWindow, SuggestedSchedule } from './schedule.ts';

/** What the collector's read API answers; web, notifier and Grafana live on it. Times are RFC 3339 in UTC, durations seconds. */
export const Time = Type.String({ format: 'date-time' });
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** `running` and `stuck` are active; `finished` has an outcome. */
export const RUN_STATES = ['running', 'stuck', 'finished'] as const;

export const RunSummary = Type.Object({
	id: Type.String(),
	robot: Type.String(),
	state: Type.Enum([...RUN_STATES]),
	outcome: Nullable(OutcomeSchema),
	startedAt: Nullable(Time),
	endedAt: Nullable(Time),
	lastSeenAt: Time,
	durationSeconds: Nullable(Type.Number()),
	items: ItemCountsSchema,
	error: Nullable(ErrorSchema),
	trigger: Nullable(Type.String()),
	version: Nullable(Type.String()),
	worker: Nullable(Type.String()),
	source: Type.String(),
	targetSystems: Type.Array(Type.String()),
	platform: Type.Optional(Nullable(Type.String({ description: 'what ran it, with its version' }))),
	retries: Type.Optional(Nullable(RetriesSchema)),
	gauges: Type.Optional(GaugesSchema),
	traceId: Type.String(),
	imported: Type.Boolean(),
	lost: Type.Boolean({ description: 'was given up once; a true end may have come since' }),
	notifiedAt: Nullable(Time),
});
export type RunSummary = Static<typeof RunSummary>;

/**
 * A run where many are shown at once: what its mark looks like, and what a sentence about it says. A list of 200 robots
 * holds 6,000 of them. Every RunSummary is one.
 */
export const RunMark = Type.Pick(RunSummary, [
	'id',
	'state',
	'outcome',
	'startedAt',
	'endedAt',
	'lastSeenAt',
	'durationSeconds',
	'items',
	'error',
	'imported',
	'lost',
]);
export type RunMark = Static<typeof RunMark>;

export const SpanView = Type.Object({
	spanId: Type.String(),
	parentSpanId: Nullable(Type.String()),
	name: Type.String(),
	robot: Type.String(),
	step: Type.Boolean({ description: 'a child of the run' }),
	startedAt: Time,
	durationSeconds: Type.Number(),
	outcome: Nullable(OutcomeSchema),
	attributes: Type.Record(Type.String(), Type.Unknown()),
	events: Type.Array(
		Type.Object({ name: Type.String(), at: Time, attributes: Type.Record(Type.String(), Type.Unknown()) }),
	),
});
export type SpanView = Static<typeof SpanView>;

/** Earlier failed runs of the same robot with the same error: same type, same step, same message but for its numbers. */
export const SameError = Type.Object({
	total: Type.Integer({ description: 'earlier runs with it, within what is kept' }),
	firstAt: Time,
	runs: Type.Array(
		Type.Object({
			id: Type.String(),
			startedAt: Nullable(Time),
			outcome: OutcomeSchema,
			recovered: Nullable(
				Type.Object(
					{ run: Type.String(), at: Time },
					{ description: 'the first run after it that did not fail, and its end; null while none has' },
				),
			),
		}),
		{ description: 'the latest five, newest first' },
	),
});
export type SameError = Static<typeof SameError>;

export const RunDetail = Type.Object({
	...RunSummary.properties,
	spans: Type.Array(SpanView, { description: 'the run first, then by start; steps have step = true' }),
	logTail: Nullable(Type.String()),
	exitCode: Nullable(Type.Integer()),
	previousRun: Nullable(Type.String()),
	nextRun: Nullable(Type.String()),
	sameError: Nullable(SameError),
	usualSeconds: Nullable(
		Type.Number({ description: 'median duration of the last 50 successful runs before it; null below 10' }),
	),
});
export type RunDetail = Static<typeof RunDetail>;

/** What is wrong with a robot now, worst first; `fine` and `idle` are the good ends. */
export const ROBOT_STATES = [
	'failing', // the last finished run failed
	'missed', // not started by its deadline
	'stuck', // an active run without a sign of life
	'too_long', // an active run over its limit
	'drifting', // it works, but not as it used to
	'unproven', // never run, or nothing since go-live
	'running',
	'fine', // the last run did not fail and nothing is due
	'retired',
] as const;
export type RobotState = (typeof ROBOT_STATES)[number];

export const RobotSummary = Type.Object({
	id: Type.String(),
	name: Type.String(),
	description: Nullable(Type.String()),
	registered: Type.Boolean(),
	department: Nullable(Type.String()),
	owner: Nullable(Type.String()),
	criticality: Type.String(),
	targetSystems: Type.Array(Type.String()),
	phase: Type.Enum([...SHOWN_PHASES]),
	schedule: Nullable(Type.String({ description: 'cron and time zone, or `adhoc`; null when unregistered' })),
	state: Type.Enum([...ROBOT_STATES]),
	activeRuns: Type.Integer(),
	unnotifiedFailures: Type.Integer(),
	drifting: Type.Array(Type.String(), { description: 'signals with an open change' }),
	lastRuns: Type.Array(RunMark, {
		description: 'up to 30, oldest first; but for the last failed one, an error is its type alone',
	}),
	lastStartAt: Nullable(Time),
	lastEndAt: Nullable(Time),
	lastSuccessAt: Nullable(Time),
	nextRunAt: Nullable(Time),
	deadlineAt: Nullable(Time),
	runs30d: Type.Integer(),
	failures30d: Type.Integer(),
	itemsToday: ItemCountsSchema,
	expectedItems: Nullable(Type.Number()),
	maxDurationSeconds: Nullable(Type.Number()),
	goLive: Nullable(Type.String()),
	runbook: Nullable(Type.String()),
});
export type RobotSummary = Static<typeof RobotSummary>;

export const CriterionVerdict = Type.Object({
	criterion: Type.String(),
	verdict: Type.Enum(['pass', 'fail', 'insufficient']),
	rule: Type.String({ description: 'the requirement in plain words' }),
	figures: Type.Record(Type.String(), Nullable(Type.Number())),
	missing: Nullable(Type.String({ description: 'what would change the verdict' })),
});
export type CriterionVerdict = Static<typeof CriterionVerdict>;

export const RobotDetail = Type.Object({
	...RobotSummary.properties,
	lastRuns: Type.Array(RunSummary, { description: 'up to 30, oldest first' }),
	oncall: Type.Array(Type.String(), { description: 'who is mailed about failures' }),
	driftOncall: Type.Optional(
		Type.Boolean({ description: 'on-call is among them because the register says so' }),
	),
	driftTo: Type.Optional(
		Type.Array(Type.String(), { description: 'who is mailed when it has changed though its runs succeed' }),
	),
	ownerMails: Type.Array(Type.String(), { description: "who gets the owner's reports" }),
	minDurationSeconds: Nullable(Type.Number()),
	nextRuns: Type.Array(Time, { description: 'the next five times its schedule starts it' }),
	serviceWindow: Nullable(ActiveServiceWindow),
	nextServiceWindows: Type.Array(ActiveServiceWindow, {
		description: 'up to five that begin within 30 days',
	}),
	suggestedSchedule: Nullable(SuggestedSchedule),
	credentials: Type.Array(
		Type.Object({ name: Type.String(), expires: Type.String({ description: 'YYYY-MM-DD' }) }),
	),
	failedOn: Type.Array(Type.String(), {
		description: 'target systems its last run failed on; empty when it did not fail',
	}),
	targetSystemDown: Nullable(Type.String({ description: 'the one of them that counts as down' })),
	hypercare: Nullable(
		Type.Object({ days: Type.Integer(), runs: Type.Integer(), criteria: Type.Array(CriterionVerdict) }),
	),
	drift: Type.Array(DriftSignal),
});
export type RobotDetail = Static<typeof RobotDetail>;

/** Query of `GET /v1/robots`. Whoever asks again and again names the version of the last answer, and is told what has changed. */
export const RobotListQuery = Type.Object({ since: Type.Optional(Type.String({ maxLength: 100 })) });
export const RobotList = Type.Object({
	now: Time,
	version: Type.Optional(Type.String({ description: 'what to ask with the next time, as `since`' })),
	since: Type.Optional(
		Type.String({
			description:
				'the version asked with, when `robots` holds only those that are not as they were then; without it, all of them',
		}),
	),
	robots: Type.Array(RobotSummary),
});
export type RobotList = Static<typeof RobotList>;

export const RunList = Type.Object({
	runs: Type.Array(RunSummary),
	next: Nullable(Type.String({ description: 'the cursor of the next page' })),
});
export type RunList = Static<typeof RunList>;

/** Query of `GET /v1/runs`; newest start first. */
export const RunQuery = Type.Object({
	robot: Type.Optional(Type.String()),
	outcome: Type.Optional(OutcomeSchema),
	failed: Type.Optional(
		Type.Boolean({ description: 'only runs that failed; false: only finished ones that did not' }),
	),
	state: Type.Optional(Type.Enum([...RUN_STATES])),
	unnotified: Type.Optional(
		Type.Boolean({ description: 'only failed runs on-call has not been mailed about' }),
	),
	from: Type.Optional(Time),
	to: Type.Optional(Time),
	traceId: Type.Optional(Type.String()),
	limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
	cursor: Type.Optional(Type.String()),
});
export type RunQuery = Static<typeof RunQuery>;
