import type { Incident, IncidentDetail } from '#model/incident.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { missedRunsOf } from './close.ts';
import { timelineOf } from './timeline.ts';

export interface ViewDeps {
	store: Store;
	/** What it is about, in a few words. */
	titleOf: (incident: IncidentRow) => string;
	/** Where it is written what to do; null where nobody has. */
	runbookOf: (incident: IncidentRow) => string | null;
	/** How far up its chain it is, and when it goes on (epoch ms). */
	escalationOf: (incident: IncidentRow) => { step: number; nextAt: number | null; nextTo?: string[] };
	now: () => number;
}

const iso = (at: number) => new Date(at).toISOString();

/** The incident as others see it. */
export function incidentView(deps: Omit<ViewDeps, 'runbookOf'>, row: IncidentRow): Incident {
	const { store, titleOf, escalationOf, now } = deps;
	const { acknowledged } = row;
	const { step, nextAt, nextTo = [] } = escalationOf(row);
	const silencedUntil = row.closedAt === null ? store.silencings.until(row.id, now()) : null;
	return {
		id: row.id,
		robot: row.robot,
		subject: row.subject,
		robots: row.robot === null ? store.failedRuns.robots(row.id) : [row.robot],
		escalation: {
			step,
			nextAt: nextAt === null ? null : iso(nextAt),
			...(nextAt !== null && nextTo.length > 0 && { nextTo }),
		},
		silencedUntil: silencedUntil === null ? null : iso(silencedUntil),
		alertname: row.alertname,
		severity: row.severity,
		title: titleOf(row),
		openedAt: iso(row.openedAt),
		closedAt: row.closedAt === null ? null : iso(row.closedAt),
		runs: store.failedRuns.ids(row.id),
		mails: store.mails.countSent(row.id),
		acknowledgedAt: acknowledged && iso(acknowledged.at),
		acknowledgedBy: acknowledged?.by ?? null,
		comment: acknowledged?.comment ?? null,
	};
}

/** The incident with all that happened in it. */
export function incidentDetail(deps: ViewDeps, row: IncidentRow): IncidentDetail {
	const { store, runbookOf } = deps;
	return {
		...incidentView(deps, row),
		timeline: timelineOf(store, row),
		firstGoodRun: row.recovery?.firstGoodRun?.id ?? null,
		missedRuns: row.recovery?.missedRuns ?? missedRunsOf(store, row),
		runbook: runbookOf(row),
	};
}
