import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import type { Period } from './period.ts';

export interface OpenIncident {
	id: string;
	title: string;
	/** Epoch ms. */
	openedAt: number;
	acknowledgedBy: string | null;
}

/** What on-call had to do in a period. */
export interface IncidentNumbers {
	opened: number;
	/** Of those opened, how many somebody took. */
	acknowledged: number;
	/** From opening to acknowledgement, the middle one; null when none was. */
	medianSeconds: number | null;
	/** Sent about those opened. */
	mails: number;
}

const MOST = 10_000;

/** What is open now and was mailed about, the oldest first. */
export function openIncidents(store: Store, titleOf: (incident: IncidentRow) => string): OpenIncident[] {
	return store.incidents
		.listOpen()
		.filter(({ quiet, confirmed }) => !quiet && confirmed)
		.map(incident => ({
			id: incident.id,
			title: titleOf(incident),
			openedAt: incident.openedAt,
			acknowledgedBy: incident.acknowledged?.by ?? null,
		}));
}

export function incidentNumbers(store: Store, { from, to }: Pick<Period, 'from' | 'to'>): IncidentNumbers {
	const opened = store.incidents
		.list({ limit: MOST, before: { openedAt: to, id: '' } })
		.filter(({ openedAt, quiet, confirmed }) => openedAt >= from && !quiet && confirmed);
	const seconds = opened
		.flatMap(({ openedAt, acknowledged }) =>
			acknowledged === null ? [] : [(acknowledged.at - openedAt) / 1000],
		)
		.sort((a, b) => a - b);
	return {
		opened: opened.length,
		acknowledged: seconds.length,
		medianSeconds: seconds[Math.floor((seconds.length - 1) / 2)] ?? null,
		mails: opened.reduce((sum, { id }) => sum + store.mails.countSent(id), 0),
	};
}
