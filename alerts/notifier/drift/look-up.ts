import { type DriftChange, DriftDetail, DriftHistory, DriftList, type SystemDrift } from '#model/drift.ts';
import { type Ask, read } from '../collector-client.ts';
import type { AlertRow } from '../store/alerts.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { type DriftFacts, isDrift } from './facts.ts';

/** Runs in the picture: enough to see what was usual, few enough to tell the last ones apart. */
const RUNS = 120;

/** The changes the alerts are about, the newest alert's first: of each signal the open change, or else the last one. */
function changesOf(alerts: readonly AlertRow[], { changes }: DriftDetail): DriftChange[] {
	const firing = alerts.filter(alert => alert.firing);
	const told = (firing.length > 0 ? firing : alerts).toReversed();
	const signals = [...new Set(told.map(({ labels }) => labels.signal ?? ''))];
	return signals.flatMap(signal => changes.find(change => change.signal === signal) ?? []);
}

async function ofRobot(ask: Ask, robot: string, alerts: readonly AlertRow[]): Promise<DriftFacts | null> {
	const path = `/v1/robots/${encodeURIComponent(robot)}/drift`;
	const detail = await read<DriftDetail>(ask, DriftDetail, path);
	if (detail === null) return null;
	const changes = changesOf(alerts, detail);
	const lead = changes[0];
	if (lead === undefined) return null;
	const query = new URLSearchParams({ signal: lead.signal, limit: String(RUNS) });
	const history = await read<DriftHistory>(ask, DriftHistory, `${path}/history?${query}`).catch(() => null);
	const signal = detail.signals.find(one => one.signal === lead.signal) ?? null;
	return { changes, history, signal, system: null };
}

/** `known` is what was told of the system last: once it is over, the collector no longer lists it. */
async function ofSystem(ask: Ask, targetSystem: string, known?: SystemDrift): Promise<DriftFacts | null> {
	const list = await read<DriftList>(ask, DriftList, '/v1/drift');
	const drift = list?.systems.find(one => one.targetSystem === targetSystem) ?? known;
	if (list === null || drift === undefined) return null;
	const ids = new Set(drift.robots.map(({ change }) => change));
	const changes = [...list.changes, ...(list.past ?? [])].filter(({ id }) => ids.has(id));
	return { changes: [], history: null, signal: null, system: { drift, changes } };
}

/**
 * What the collector says of a change, asked for just before its mail is worded: a mail is written in a transaction, where
 * nothing can be waited for. Without an answer the mail goes without it.
 */
export function driftLookUp(deps: { ask: Ask; store: Store; onError: (error: Error) => void }) {
	const found = new Map<string, DriftFacts>();
	/** By incident, for the mail that it is over; after a restart that mail does without. */
	const systems = new Map<string, SystemDrift>();
	return {
		/** Never rejects. */
		async prepare(incident: IncidentRow): Promise<void> {
			found.delete(incident.id);
			if (!isDrift(incident.alertname)) return;
			const { robot, subject, id } = incident;
			try {
				const facts =
					robot === null
						? await ofSystem(deps.ask, subject ?? '', systems.get(id))
						: await ofRobot(deps.ask, robot, deps.store.alerts.list(id));
				if (facts !== null) found.set(id, facts);
				if (facts?.system) systems.set(id, facts.system.drift);
				if (incident.closedAt !== null) systems.delete(id);
			} catch (error) {
				deps.onError(error as Error);
			}
		},
		/** What was found last for the incident; given once, since the next mail asks anew. */
		take({ id }: IncidentRow): DriftFacts | null {
			const facts = found.get(id) ?? null;
			found.delete(id);
			return facts;
		},
	};
}
