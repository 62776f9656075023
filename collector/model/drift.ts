import Type, { type Static, type TSchema } from 'typebox';

/** Whether robots have changed: what is watched, what was found, and what the read API answers of it. */
const Time = Type.String({ format: 'date-time' });
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Said = (description: string) => Type.String({ minLength: 3, maxLength: 2000, description });

/**
 * What is watched of every robot. Steps are `step:<name>`, numbers the robot sends itself are `gauge:<name>`; both are made
 * from these families.
 */
export const DRIFT_FAMILIES = [
	'duration', // seconds of a successful run
	'seconds_per_item', // the same, of one item
	'step', // seconds of a step in a successful run
	'items', // items handled in a run
	'failed_items', // share of a run's items that ended in a system exception or were abandoned
	'excepted_items', // share of a run's items that ended in a business exception
	'failures', // share of runs that failed
	'business_exceptions', // share of runs that ended in a business exception
	'retries', // share of runs in which something had to be tried again
	'start_delay', // seconds from when the schedule says to when the run started
	'errors', // which error types failed runs and business exceptions carry
	'gauge', // a number the robot sends itself
] as const;
export type DriftFamily = (typeof DRIFT_FAMILIES)[number];

/** The family of a signal and, for a step or a gauge, its name. */
export function familyOf(signal: string): { family: DriftFamily; name: string | null } {
	const colon = signal.indexOf(':');
	const family = (colon < 0 ? signal : signal.slice(0, colon)) as DriftFamily;
	return { family, name: colon < 0 ? null : signal.slice(colon + 1) };
}

/** The unit of a signal's values. `ratio` is a share from 0 to 1; `none` a number only the robot's people know. */
export const DRIFT_UNITS = ['seconds', 'items', 'ratio', 'none'] as const;
export type DriftUnit = (typeof DRIFT_UNITS)[number];

/** The values went up or down, they spread wider, a rate rose or fell, or the mix of errors is another. */
export const CHANGE_KINDS = ['up', 'down', 'spread', 'rate', 'mix'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One run, and when it ended. */
export const AtRun = Type.Object({ run: Type.String(), at: Time });
export type AtRun = Static<typeof AtRun>;

/** A signal from what to what, in its unit; of a `spread` the middle distance from the usual value, of a `mix` null. */
const Moved = {
	signal: Type.String(),
	unit: Type.Enum([...DRIFT_UNITS]),
	kind: Type.Enum([...CHANGE_KINDS]),
	from: Nullable(Type.Number()),
	to: Nullable(Type.Number()),
};
export const DriftMove = Type.Object({ ...Moved, since: AtRun });
export type DriftMove = Static<typeof DriftMove>;

/** What else was new about the time of a change. */
export const NearbyChange = Type.Object({
	what: Type.Enum(['release', 'platform', 'worker']),
	from: Nullable(Type.String()),
	to: Type.String(),
	...AtRun.properties,
	runs: Type.Integer({ description: 'how many runs before the change began; negative: after' }),
});
export type NearbyChange = Static<typeof NearbyChange>;

/** `open` until the values return (`over`), or people say it is the new normal (`accepted`). */
export const DRIFT_STATES = ['open', 'accepted', 'over'] as const;
export type DriftState = (typeof DRIFT_STATES)[number];

/** One change that was found: all that is needed to say it in words. */
export const DriftChange = Type.Object({
	id: Type.String({ description: 'robot and number, `invoice-07-3`: it never changes' }),
	...Moved,
	state: Type.Enum([...DRIFT_STATES]),
	since: AtRun,
	foundAt: AtRun,
	endedAt: Nullable(AtRun),
	runs: Type.Integer({
		description: 'the last so many runs with a value, when it was found: `to` is of them',
	}),
	beyond: Nullable(
		Type.Object(
			{
				count: Type.Integer({ description: 'of those runs, so many …' }),
				share: Type.Number({ description: '… lie beyond this share of …' }),
				compared: Type.Integer({ description: '… so many runs before the change' }),
			},
			{ description: 'null for rates and mixes' },
		),
	),
	evidence: Type.Number({ description: "the robot's, when it was found: 1 : evidence" }),
	level: Type.Number({ description: 'the alarm level then: runs between two false alarms' }),
	levelYears: Nullable(
		Type.Number({ description: 'the same in years of its schedule; null without a schedule' }),
	),
	accountedFor: Type.Array(Type.Enum(['items', 'weekday', 'hour']), {
		description: 'what has been taken out of the values already',
	}),
	alsoMoved: Type.Array(DriftMove, { description: 'other signals of the robot in the same alarm' }),
	mix: Type.Array(Type.Object({ error: Type.String(), before: Type.Number(), after: Type.Number() }), {
		description: 'of a mix: shares of the error types that moved most',
	}),
	nearby: Type.Array(NearbyChange),
	shared: Nullable(
		Type.Object(
			{ targetSystem: Type.String(), robots: Type.Array(Type.String(), { description: 'with this one' }) },
			{
				description:
					'other robots on the same target system changed at the same time: one alarm for them all',
			},
		),
	),
	accepted: Nullable(Type.Object({ by: Type.String(), reason: Type.String(), at: Time })),
});
export type DriftChange = Static<typeof DriftChange>;

/** How one signal stands now. */
export const DriftSignal = Type.Object({
	signal: Type.String(),
	unit: Type.Enum([...DRIFT_UNITS]),
	score: Type.Number({
		description: "its part of the robot's evidence: the parts add up to what is held against the level",
	}),
	level: Type.Number(),
	active: Type.Boolean({ description: 'a change is open' }),
	baseline: Nullable(Type.Number()),
	band: Nullable(
		Type.Tuple([Type.Number(), Type.Number()], { description: '5th and 95th percentile of what is normal' }),
	),
	current: Nullable(Type.Number()),
	runs: Type.Integer({ description: 'runs in the current regime' }),
	runsNeeded: Type.Integer({ description: 'runs still needed before a change could be noticed' }),
	since: Nullable(AtRun),
	change: Nullable(Type.String({ description: 'id of the open change' })),
});
export type DriftSignal = Static<typeof DriftSignal>;

/** What frozen evidence keeps of it; evidence frozen earlier must stay readable, so that nothing is added here. */
export const DriftStanding = Type.Pick(DriftSignal, [
	'signal',
	'score',
	'level',
	'active',
	'baseline',
	'current',
	'runs',
	'since',
]);
export type DriftStanding = Static<typeof DriftStanding>;

/** A number before and after a new release of the robot. */
export const ReleaseComparison = Type.Object({
	signal: Type.String(),
	unit: Type.Enum([...DRIFT_UNITS]),
	before: Type.Object({ runs: Type.Integer(), value: Nullable(Type.Number()) }),
	after: Type.Object({ runs: Type.Integer(), value: Nullable(Type.Number()) }),
	verdict: Type.Enum(['same', 'higher', 'lower', 'too_few'], {
		description: '`same` unless it is both sure (two-sided p below 1 %) and large enough to matter',
	}),
	p: Nullable(Type.Number({ description: 'two-sided, Mann-Whitney or Fisher; null of too few runs' })),
	needed: Type.Optional(
		Type.Integer({ description: 'runs with a value it takes after the release, where that is too few' }),
	),
});
export type ReleaseComparison = Static<typeof ReleaseComparison>;

/** A new release begins a new regime without an alarm: what was before it and what came after. */
export const ReleaseChange = Type.Object({
	from: Nullable(Type.String()),
	to: Type.String(),
	...AtRun.properties,
	signals: Type.Array(ReleaseComparison),
});
export type ReleaseChange = Static<typeof ReleaseChange>;

/** An error type the robot never had before. */
export const NewError = Type.Object({ error: Type.String(), ...AtRun.properties, runs: Type.Integer() });
export type NewError = Static<typeof NewError>;

/** `GET /v1/robots/:id/drift`. */
export const DriftDetail = Type.Object({
	robot: Type.String(),
	evidence: Type.Number({ description: '1 : evidence that something has changed, all signals together' }),
	level: Type.Number({ description: 'at which an alarm is raised' }),
	levelYears: Nullable(Type.Number()),
	signals: Type.Array(DriftSignal),
	changes: Type.Array(DriftChange, { description: 'the last 50, newest first, open ones before all others' }),
	releases: Type.Array(ReleaseChange, { description: 'the last ten, newest first' }),
	newErrors: Type.Array(NewError, { description: 'the last 20, newest first' }),
	found: Type.Optional(
		Type.Object(
			{ changes: Type.Integer(), newErrors: Type.Integer() },
			{ description: 'how many ever, those that are no longer listed too' },
		),
	),
});
export type DriftDetail = Static<typeof DriftDetail>;

/** Query of `GET /v1/robots/:id/drift/history`. */
export const DriftHistoryQuery = Type.Object({
	signal: Type.String({ minLength: 1, maxLength: 200 }),
	limit: Type.Optional(
		Type.Integer({
			minimum: 20,
			maximum: 2000,
			description: 'the largest number of points, over the whole history that is kept (2000)',
		}),
	),
});
export type DriftHistoryQuery = Static<typeof DriftHistoryQuery>;

/** A signal over the whole history, looked at afterwards: where it changed, whatever was known at the time. */
export const DriftHistory = Type.Object({
	robot: Type.String(),
	signal: Type.String(),
	unit: Type.Enum([...DRIFT_UNITS]),
	points: Type.Array(Type.Object({ ...AtRun.properties, value: Type.Number() }), {
		description:
			'oldest first; of robots that run more often than hourly a point may be the median of some runs',
	}),
	segments: Type.Array(
		Type.Object({
			from: Type.Integer({ description: 'index of its first point' }),
			to: Type.Integer({ description: 'index after its last point' }),
			start: Type.Number({ description: 'the line through it, at its first point …' }),
			end: Type.Number({ description: '… and at its last' }),
		}),
	),
	changes: Type.Array(DriftChange, { description: 'found at the time, of this signal' }),
	releases: Type.Array(Type.Object({ version: Type.String(), index: Type.Integer() })),
});
export type DriftHistory = Static<typeof DriftHistory>;

/** A change of several robots on one target system. */
export const SystemDrift = Type.Object({
	targetSystem: Type.String(),
	since: AtRun,
	kind: Type.Enum(['moved', 'failures'], {
		description: '`moved`: several robots changed at once; `failures`: together they fail more often',
	}),
	robots: Type.Array(Type.Object({ robot: Type.String(), change: Nullable(Type.String()) })),
	evidence: Type.Number(),
	level: Type.Number(),
});
export type SystemDrift = Static<typeof SystemDrift>;

export const RobotChange = Type.Object({ robot: Type.String(), ...DriftChange.properties });
export type RobotChange = Static<typeof RobotChange>;

/** `GET /v1/drift`: everything that is open, and what was lately. */
export const DriftList = Type.Object({
	changes: Type.Array(RobotChange),
	systems: Type.Array(SystemDrift),
	past: Type.Optional(
		Type.Array(RobotChange, {
			description: 'accepted, or over, in the last 30 days; those that ended last first',
		}),
	),
});
export type DriftList = Static<typeof DriftList>;

/** `POST /v1/robots/:id/drift/:change/acceptance`: it is the new normal. */
export const DriftAcceptance = Type.Object(
	{ reason: Said('why this is the new normal') },
	{ additionalProperties: false },
);
export type DriftAcceptance = Static<typeof DriftAcceptance>;
