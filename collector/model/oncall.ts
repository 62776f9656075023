import Type, { type Static } from 'typebox';
import { SEVERITIES } from './incident.ts';
import { Nullable, Time } from './read.ts';

/** One person's turn. */
export const Shift = Type.Object({
	from: Time,
	to: Time,
	person: Type.String({ description: 'an address' }),
	override: Type.Boolean({ description: 'stands in for whoever had the turn' }),
});
export type Shift = Static<typeof Shift>;

/** When somebody can be reached, by the clock of `timeZone`; `to` before `from` is on the next day. */
export const DutyHours = Type.Object({
	days: Type.Union([
		Type.Enum(['workdays', 'bank']),
		Type.Array(Type.String({ description: 'mon, tue, …' })),
	]),
	from: Type.String(),
	to: Type.String(),
	timeZone: Type.String(),
});
export type DutyHours = Static<typeof DutyHours>;

/** Notifier's `GET /v1/oncall?weeks=6`. `/v1/oncall/:rota.ics` is the same as a calendar to subscribe to. */
export const OncallView = Type.Object({
	now: Time,
	rotas: Type.Array(
		Type.Object({
			name: Type.String(),
			timeZone: Type.String(),
			hours: Nullable(DutyHours),
			otherwise: Type.Array(Type.String(), {
				description: 'who is mailed outside the hours; empty: the same',
			}),
			everyDays: Type.Integer({ description: 'how long a turn is' }),
			onDuty: Type.Array(Type.String(), { description: 'who would be mailed now' }),
			shifts: Type.Array(Shift, { description: 'the running one first' }),
		}),
	),
	chains: Type.Array(
		Type.Object({
			name: Type.String(),
			uses: Type.Array(
				Type.Object({ kind: Type.Enum(['robot', 'alert', 'criticality']), name: Type.String() }),
				{ description: 'what goes this way; the chain named default takes the rest' },
			),
			steps: Type.Array(
				Type.Object({
					notify: Type.Array(Type.String({ description: 'an address, @rota or a team' })),
					people: Type.Array(Type.String(), { description: 'whom that is now' }),
					afterMinutes: Type.Number({ description: 'after the first mail, hours left aside' }),
					hours: Nullable(DutyHours),
				}),
			),
		}),
	),
	escalation: Type.Object({
		severities: Type.Array(Type.String()),
		acknowledgedForMinutes: Type.Number({ description: 'an acknowledgement holds the chain for so long' }),
		repeatMinutes: Type.Number(),
		repeats: Type.Integer(),
	}),
	default: Type.Array(Type.String(), { description: 'who is mailed now where nobody is named' }),
	faults: Type.Array(Type.String(), {
		description: 'of oncall.yaml as it is on disk; empty when it is in force',
	}),
	unknownRotas: Type.Array(Type.Object({ robot: Type.String(), entry: Type.String() }), {
		description: 'robots of the register that name a rota there is not: the default is mailed in its place',
	}),
});
export type OncallView = Static<typeof OncallView>;

/** What a link in a mail is for. */
export const LINK_PURPOSES = ['acknowledge', 'silence'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** `valid` until used, expired, or the incident is over. */
export const LINK_STATES = ['valid', 'used', 'expired', 'over'] as const;

/**
 * Notifier's `GET /v1/links/:token`: changes nothing, however often a mail scanner asks. 404 for a token that was never given.
 */
export const LinkView = Type.Object({
	purpose: Type.Enum([...LINK_PURPOSES]),
	state: Type.Enum([...LINK_STATES]),
	recipient: Type.String({ description: 'the address it was mailed to, in whose name it acts' }),
	expiresAt: Time,
	usedAt: Nullable(Time),
	incident: Type.Object({
		id: Type.String(),
		alertname: Type.String(),
		severity: Type.Enum([...SEVERITIES]),
		title: Type.String(),
		robot: Nullable(Type.String()),
		failedRuns: Type.Integer(),
		openedAt: Time,
		closedAt: Nullable(Time),
		acknowledgedAt: Nullable(Time),
		acknowledgedBy: Nullable(Type.String()),
		silencedUntil: Nullable(Time),
	}),
});
export type LinkView = Static<typeof LinkView>;

/** Body of `POST /v1/links/:token`; answers the LinkView. 409 when it is not valid any more, 502 when Alertmanager can't be asked. */
export const LinkUse = Type.Object(
	{
		comment: Type.Optional(Type.String({ maxLength: 500 })),
		minutes: Type.Optional(
			Type.Integer({
				minimum: 5,
				maximum: 10_080,
				description: 'how long to silence; of links of that purpose',
			}),
		),
	},
	{ additionalProperties: false },
);
export type LinkUse = Static<typeof LinkUse>;
