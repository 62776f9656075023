import type { Incident, IncidentDetail } from '#model/incident.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { missedRunsOf } from './close.ts';

export interface ViewDeps {
	store: Store;
	/** What it is about, in a few words. */
	titleOf: (incident: IncidentRow) => string;
	/** Where it is written what to do; null where nobody has. */
	runbookOf: (incident: IncidentRow) => string | null;
	/** How far up its chain it is, and when it goes on (epoch ms). */
	escalationOf: (incident: IncidentRow) => { step: number; nextAt: number | null };
	now: () => number;
}

const iso = (at: number) => new Date(at).toISOString();

/** The incident as others see it. */
export function incidentView(deps: Omit<ViewDeps, 'runbookOf'>, row: IncidentRow): Incident {
	const { store, titleOf, escalationOf, now } = deps;
	const { acknowledged } = row;
	const { step, nextAt } = escalationOf(row);
	const silencedUntil = row.closedAt === null ? store.silencings.until(row.id, now()) : null;
	return {
		id: row.id,
		robot: row.robot,
		subject: row.subject,
		robots: row.robot === null ? store.failedRuns.robots(row.id) : [row.robot],
		escalation: { step, nextAt: nextAt === null ? null : iso(nextAt) },
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

type Moment = IncidentDetail['timeline'][number];

/** What happened, oldest first; of one moment in the order in which one leads to the other. */
function timelineOf(store: Store, { id, openedAt, closedAt }: IncidentRow): Moment[] {
	const nothing = { run: null, who: null, text: null };
	const moments: (Omit<Moment, 'at'> & { at: number })[] = [
		...store.failedRuns.list(id).map(({ id: run, endedAt, facts }) => {
			return {
				...nothing,
				at: endedAt,
				what: 'run_failed' as const,
				run,
				text: facts.run.error?.type ?? null,
			};
		}),
		{ ...nothing, at: openedAt, what: 'opened' },
		...store.acknowledgements.list(id).map(({ at, by, comment }) => {
			return { ...nothing, at, what: 'acknowledged' as const, who: by, text: comment };
		}),
		...store.escalations.list(id).flatMap(({ at, cause }) => {
			if (cause === 'begun') return [];
			return { ...nothing, at, what: 'escalated' as const, text: cause };
		}),
		...store.silencings.list(id).map(({ at, until, by, comment }) => {
			const text = [iso(until), ...(comment === null ? [] : [comment])].join(' ');
			return { ...nothing, at, what: 'silenced' as const, who: by, text };
		}),
		...(closedAt === null ? [] : [{ ...nothing, at: closedAt, what: 'closed' as const }]),
		...store.mails.ofIncident(id).flatMap(({ acceptedAt, content }) => {
			if (acceptedAt === null) return [];
			return { ...nothing, at: acceptedAt, what: 'mailed' as const, text: content?.subject ?? null };
		}),
	];
	return moments.sort((a, b) => a.at - b.at).map(moment => ({ ...moment, at: iso(moment.at) }));
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
