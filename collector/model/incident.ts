import Type, { type Static } from 'typebox';

/** One cause on-call has been mailed about, as the notifier's `GET /v1/incidents?open=true` answers it. */
export const SEVERITIES = ['critical', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

const Time = Type.String({ format: 'date-time' });

export const Incident = Type.Object({
	id: Type.String(),
	robot: Type.Union([Type.String(), Type.Null()]),
	alertname: Type.String(),
	severity: Type.Enum([...SEVERITIES]),
	title: Type.String(),
	openedAt: Time,
	closedAt: Type.Union([Time, Type.Null()]),
	runs: Type.Array(Type.String(), { description: 'ids of the failed runs it holds, oldest first' }),
	mails: Type.Integer({ description: 'mails sent so far' }),
});
export type Incident = Static<typeof Incident>;

export const IncidentList = Type.Object({ incidents: Type.Array(Incident) });
export type IncidentList = Static<typeof IncidentList>;
