import type { Silencing } from '#model/incident.ts';
import type { AlertmanagerClient, Matcher } from '../alertmanager-client.ts';
import { clean, cleanLine } from '../mails/letter.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { knownIncident, RefusedError } from './acknowledge.ts';
import { labelsOf, SUBJECTS } from './labels.ts';

/** The labels that say what an alert is about; an alert has one of them, or none. */
const ABOUT = ['robot', ...SUBJECTS];

export interface SilencingDeps {
	store: Store;
	alertmanager: Pick<AlertmanagerClient, 'silence'>;
	now: () => number;
}

/**
 * Silences the alert of an incident in Alertmanager, for so many minutes; noted on disk on return. Until then its mails wait;
 * failed runs are mailed when it ends. Throws RefusedError: 404 unknown, 409 over, 400 nobody named, 502 no Alertmanager.
 */
export type Silence = (id: string, said: Silencing) => Promise<IncidentRow>;

/** Of the alert itself and what it is about; nothing else is silenced. */
function matchersOf(store: Store, incident: IncidentRow): Matcher[] {
	const robot = incident.robot === null ? null : store.robots.get(incident.robot);
	const labels = labelsOf(incident, store.alerts.list(incident.id), robot);
	const equals = (name: string, value: string) => ({ name, value, isRegex: false, isEqual: true });
	return [
		equals('alertname', incident.alertname),
		...ABOUT.flatMap(name => (labels[name] ? [equals(name, labels[name])] : [])),
	];
}

function openIncident(store: Store, id: string): IncidentRow {
	const incident = knownIncident(store, id);
	if (incident.closedAt !== null) {
		const since = new Date(incident.closedAt).toISOString();
		throw new RefusedError(409, `incident ${id} is over since ${since}: nothing is left to silence`);
	}
	return incident;
}

export function silencer({ store, alertmanager, now }: SilencingDeps): Silence {
	return async (id, said) => {
		const by = cleanLine(said.by, 120);
		const comment = clean(said.comment ?? '', 500) || null;
		if (by === '') throw new RefusedError(400, 'body/by says nobody');
		const incident = openIncident(store, id);
		const at = now();
		const until = at + said.minutes * 60_000;
		try {
			await alertmanager.silence({
				matchers: matchersOf(store, incident),
				from: at,
				until,
				by,
				// Alertmanager wants a reason.
				comment: comment ?? `Incident ${id}`,
			});
		} catch (error) {
			throw new RefusedError(502, `nothing is silenced: ${(error as Error).message}`);
		}
		store.silencings.add(id, { at, until, by, comment });
		return knownIncident(store, id);
	};
}
