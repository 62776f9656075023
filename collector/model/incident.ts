import Type, { type Static } from 'typebox';
import type { ShownPhase } from './phase.ts';

/** One cause on-call has been mailed about, as the notifier's `GET /v1/incidents?open=true` answers it. */
export const SEVERITIES = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The severity that `alerts/rules/runs.yml` gives a failed run; null for a robot nobody knows. Whoever tells of one must agree. */
export function failureSeverity(robot: { phase: ShownPhase; criticality: string } | null): Severity {
	if (robot?.phase === 'development' || robot?.phase === 'retired') return 'info';
	if (robot === null || robot.phase === 'unregistered' || robot.criticality === 'low') return 'warning';
	return 'critical';
}

const Time = Type.String({ format: 'date-time' });

export const Incident = Type.Object({
	id: Type.String(),
	robot: Type.Union([Type.String(), Type.Null()]),
	subject: Type.Union([Type.String(), Type.Null()], {
		description: 'the target system, queue, worker, source or trigger it is about, where that is no robot',
	}),
	robots: Type.Array(Type.String(), { description: 'ids of the robots whose failed runs it holds' }),
	alertname: Type.String(),
	severity: Type.Enum([...SEVERITIES]),
	title: Type.String(),
	openedAt: Time,
	closedAt: Type.Union([Time, Type.Null()]),
	runs: Type.Array(Type.String(), { description: 'ids of the failed runs it holds, oldest first' }),
	mails: Type.Integer({ description: 'mails sent so far' }),
	acknowledgedAt: Type.Union([Time, Type.Null()]),
	acknowledgedBy: Type.Union([Type.String(), Type.Null()]),
	comment: Type.Union([Type.String(), Type.Null()], { description: 'of who acknowledged it' }),
	escalation: Type.Object({
		step: Type.Integer({ description: 'how far up the chain it is: 0 the first' }),
		nextAt: Type.Union([Time, Type.Null()], {
			description: 'when it goes to the next; null when it does not',
		}),
		nextTo: Type.Optional(Type.Array(Type.String(), { description: 'whom it goes to then' })),
	}),
	silencedUntil: Type.Union([Time, Type.Null()]),
});
export type Incident = Static<typeof Incident>;

/** Open and nobody has it · open and somebody has it · over. */
export const INCIDENT_STATES = ['open', 'acknowledged', 'closed'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** Query of `GET /v1/incidents`; newest first. `open=true` means open or acknowledged. */
export const IncidentQuery = Type.Object({
	open: Type.Optional(Type.Boolean()),
	state: Type.Optional(Type.Enum([...INCIDENT_STATES])),
	robot: Type.Optional(Type.String()),
	severity: Type.Optional(Type.Enum([...SEVERITIES])),
	limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
	cursor: Type.Optional(Type.String()),
});
export type IncidentQuery = Static<typeof IncidentQuery>;

export const IncidentList = Type.Object({
	incidents: Type.Array(Incident),
	next: Type.Union([Type.String(), Type.Null()], { description: 'the cursor of the next page' }),
});
export type IncidentList = Static<typeof IncidentList>;

export const INCIDENT_MOMENTS = [
	'opened',
	'run_failed',
	'mailed',
	'mail_refused',
	'escalated',
	'acknowledged',
	'silenced',
	'reopened',
	'closed',
] as const;

/** `GET /v1/incidents/:id`: the incident with what happened, oldest first. */
export const IncidentDetail = Type.Object({
	...Incident.properties,
	timeline: Type.Array(
		Type.Object({
			at: Time,
			what: Type.Enum([...INCIDENT_MOMENTS]),
			run: Type.Union([Type.String(), Type.Null()]),
			who: Type.Union([Type.String(), Type.Null()], {
				description: 'who acknowledged or silenced it, which address refused a mail',
			}),
			text: Type.Union([Type.String(), Type.Null()], {
				description: 'error, subject of the mail, reason of the refusal, or comment',
			}),
			robot: Type.Optional(
				Type.String({ description: 'whose run failed, where the incident holds those of several' }),
			),
			recipients: Type.Optional(Type.Integer({ description: 'so many have the mail' })),
		}),
	),
	firstGoodRun: Type.Union([Type.String(), Type.Null()]),
	missedRuns: Type.Integer(),
	runbook: Type.Union([Type.String(), Type.Null()], {
		description: 'address of the page that says what to do',
	}),
});
export type IncidentDetail = Static<typeof IncidentDetail>;

/** Body of `POST /v1/incidents/:id/acknowledge`; answers the IncidentDetail. 409 when it is closed. */
export const Acknowledgement = Type.Object(
	{
		by: Type.String({ minLength: 1, maxLength: 120 }),
		comment: Type.Optional(Type.String({ maxLength: 500 })),
	},
	{ additionalProperties: false },
);
export type Acknowledgement = Static<typeof Acknowledgement>;

/** Body of `POST /v1/incidents/:id/silence`; answers the IncidentDetail. Through Alertmanager's own silences: 502 without it. */
export const Silencing = Type.Object(
	{
		by: Type.String({ minLength: 1, maxLength: 120 }),
		minutes: Type.Integer({ minimum: 5, maximum: 10_080 }),
		comment: Type.Optional(Type.String({ maxLength: 500 })),
	},
	{ additionalProperties: false },
);
export type Silencing = Static<typeof Silencing>;

/** An incident with how often it had changed: of two tellings, which is the newer. An incident that was over may go on. */
export const IncidentTold = Type.Object({
	...Incident.properties,
	revision: Type.Optional(
		Type.Integer({ minimum: 0, description: 'grows with each change; 0 where it is left out' }),
	),
});
export type IncidentTold = Static<typeof IncidentTold>;

/** Body of the collector's `POST /v1/incidents`: incidents as they are now, told by the notifier whenever one has changed. */
export const IncidentsTold = Type.Object(
	{ incidents: Type.Array(IncidentTold, { maxItems: 500 }) },
	{ additionalProperties: false },
);
export type IncidentsTold = Static<typeof IncidentsTold>;
