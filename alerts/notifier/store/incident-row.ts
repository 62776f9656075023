import type { Severity } from '#model/incident.ts';
import type { RunSummary } from '#model/read.ts';
import { type Acknowledged, acknowledgedFromRaw } from './acknowledgements.ts';

/** How a robot came right again. */
export interface Recovery {
	firstGoodRun: RunSummary | null;
	/** Robot alerts of the same time that had it miss scheduled runs. */
	missedRuns: number;
}

/** One cause on-call is mailed about. Times are epoch milliseconds. */
export interface IncidentRow {
	id: string;
	alertname: string;
	robot: string | null;
	/** The target system, queue, worker or whatever it is about, where that is no robot. */
	subject: string | null;
	severity: Severity;
	/** Kept and shown, but no mail of its own. */
	quiet: boolean;
	/** The incident whose mails tell of it, when too much began at once. */
	gatheredBy: string | null;
	/** When the cause began. */
	since: number;
	openedAt: number;
	/** The collector, or a rule that needs no confirming, says it is real. */
	confirmed: boolean;
	/** Alertmanager said it is over; the collector has not been asked yet. */
	resolvedAt: number | null;
	/** Since when Alertmanager, otherwise alive, no longer knows the alert. */
	absentSince: number | null;
	closedAt: number | null;
	recovery: Recovery | null;
	openingMail: string | null;
	closingMail: string | null;
	/** The first, while others may have said so too. */
	acknowledged: Acknowledged | null;
}

export type NewIncident = Pick<
	IncidentRow,
	'alertname' | 'robot' | 'severity' | 'quiet' | 'since' | 'openedAt' | 'confirmed'
> &
	Partial<Pick<IncidentRow, 'subject' | 'gatheredBy'>>;

/** What there is at most one open incident of. */
export type Cause = Pick<IncidentRow, 'alertname' | 'robot' | 'subject'>;

export type Raw = Record<string, string | number | null>;

export function incidentFromRaw(raw: Raw): IncidentRow {
	return {
		id: raw.id as string,
		alertname: raw.alertname as string,
		robot: raw.robot as string | null,
		subject: raw.subject as string | null,
		severity: raw.severity as Severity,
		quiet: raw.quiet === 1,
		gatheredBy: raw.gathered_by as string | null,
		since: raw.since as number,
		openedAt: raw.opened_at as number,
		confirmed: raw.confirmed === 1,
		resolvedAt: raw.resolved_at as number | null,
		absentSince: raw.absent_since as number | null,
		closedAt: raw.closed_at as number | null,
		recovery: raw.recovery === null ? null : JSON.parse(raw.recovery as string),
		openingMail: raw.opening_mail as string | null,
		closingMail: raw.closing_mail as string | null,
		acknowledged: raw.acknowledgement === null ? null : acknowledgedFromRaw(raw),
	};
}

/** The beginning of every reading of incidents; `index` where the planner must not choose. */
export const selectIncidents = (index?: string): string =>
	`SELECT incident.*, taken.at AS taken_at, taken.by AS taken_by, taken.comment AS taken_comment
	 FROM incident ${index === undefined ? '' : `INDEXED BY ${index}`}
	 LEFT JOIN acknowledgement AS taken ON taken.id = incident.acknowledgement`;
