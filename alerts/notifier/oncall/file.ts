import Type, { type Static } from 'typebox';
import { DURATION_PATTERN } from '#model/duration.ts';
import { SEVERITIES } from '#model/incident.ts';
import { CRITICALITIES } from '#model/robot.ts';
import { ReportsFile } from '../reports/settings.ts';

/** The whole of `oncall.yaml`: who is mailed, who has the duty, and to whom it goes when nobody answers. */
const NAME = '^[a-z0-9][a-z0-9-]*$';
const Name = (description: string) => Type.String({ pattern: NAME, description });
const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: '08:00' });
const LocalTime = Type.String({
	pattern: '^\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d$',
	description: "2026-12-24T08:00, in the rota's time zone",
});
const Day = Type.String({ format: 'date', description: '2026-11-23' });
const Duration = (description: string) => Type.String({ pattern: DURATION_PATTERN, description });
const Address = Type.String({ format: 'email' });

/** An address, `@rota`, or the name of a team. */
export const Entries = Type.Array(
	Type.String({ pattern: `^(?:@[a-z0-9][a-z0-9-]*|[a-z0-9][a-z0-9-]*|[^@\\s]+@[^@\\s]+\\.[^@\\s]+)$` }),
	{ minItems: 1, description: 'addresses, @rota, or names of teams' },
);

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const Hours = Type.Object(
	{
		days: Type.Union([
			Type.Literal('workdays', { description: 'no weekend, public holiday or closing day' }),
			Type.Literal('bank', { description: 'days on which banks are open' }),
			Type.Array(Type.Enum([...WEEKDAYS]), { minItems: 1 }),
		]),
		from: TimeOfDay,
		to: Type.String({
			pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
			description: 'earlier than from: the next day',
		}),
	},
	{ additionalProperties: false },
);
export type Hours = Static<typeof Hours>;

export const Override = Type.Object(
	{ from: LocalTime, to: LocalTime, person: Address },
	{ additionalProperties: false },
);

export const Rota = Type.Object(
	{
		timeZone: Type.Optional(Type.String({ description: 'IANA name; default Europe/Copenhagen' })),
		every: Type.Optional(Type.Enum(['1w', '1d'], { description: 'how long a turn is; default 1w' })),
		handover: Type.Object(
			{
				day: Type.Optional(Type.Enum([...WEEKDAYS], { description: 'of weekly turns; default mon' })),
				at: TimeOfDay,
			},
			{ additionalProperties: false },
		),
		start: Day,
		people: Type.Array(Address, { minItems: 1, description: 'in the order of their turns' }),
		overrides: Type.Optional(Type.Array(Override)),
		hours: Type.Optional(Hours),
		otherwise: Type.Optional(Entries),
	},
	{ additionalProperties: false },
);
export type Rota = Static<typeof Rota>;

export const Step = Type.Object(
	{
		notify: Entries,
		wait: Duration('how long after the step before it'),
		hours: Type.Optional(Hours),
		timeZone: Type.Optional(Type.String({ description: 'of the hours; default Europe/Copenhagen' })),
	},
	{ additionalProperties: false },
);
export type Step = Static<typeof Step>;

const ChainName = Name('a chain');
const OptionalChain = Type.Optional(ChainName);

export const OncallFile = Type.Object(
	{
		default: Entries,
		teams: Type.Optional(Type.Record(Name('a team'), Entries)),
		alerts: Type.Optional(Type.Record(Type.String(), Name('a team'), { description: 'alert name → team' })),
		closingDays: Type.Optional(
			Type.Array(
				Type.Object(
					{ from: Day, to: Type.Optional(Day), name: Type.String({ minLength: 1, maxLength: 120 }) },
					{ additionalProperties: false },
				),
				{ description: "the organisation's own closing days: no workdays" },
			),
		),
		rotas: Type.Optional(Type.Record(Name('a rota'), Rota)),
		reports: Type.Optional(ReportsFile),
		chains: Type.Optional(Type.Record(ChainName, Type.Array(Step, { maxItems: 20 }))),
		escalation: Type.Optional(
			Type.Object(
				{
					severities: Type.Optional(
						Type.Array(Type.Enum([...SEVERITIES]), { description: 'that escalate; default critical' }),
					),
					acknowledgedFor: Type.Optional(
						Duration('an acknowledgement holds the chain for so long; default 4h'),
					),
					repeat: Type.Optional(
						Duration('the last step is mailed again so often while nobody answers; default 2h'),
					),
					repeats: Type.Optional(
						Type.Integer({ minimum: 0, maximum: 5, description: 'so many times; default 5' }),
					),
					robots: Type.Optional(
						Type.Record(Type.String(), ChainName, { description: 'robot → chain, before alerts' }),
					),
					alerts: Type.Optional(
						Type.Record(Type.String(), ChainName, { description: 'alert → chain, before criticality' }),
					),
					criticality: Type.Optional(
						Type.Object(
							Object.fromEntries(CRITICALITIES.map(name => [name, OptionalChain])) as Record<
								(typeof CRITICALITIES)[number],
								typeof OptionalChain
							>,
							{
								additionalProperties: false,
								description: 'criticality of the robot → chain; else the chain named default',
							},
						),
					),
				},
				{ additionalProperties: false },
			),
		),
	},
	{ additionalProperties: false },
);
export type OncallFile = Static<typeof OncallFile>;

export const DEFAULT_TIME_ZONE = 'Europe/Copenhagen';
