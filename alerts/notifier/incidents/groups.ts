import type { RobotSummary } from '#model/read.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { closeIncident } from './close.ts';
import { type FailedRunsDeps, lookUpRobot } from './failed-runs.ts';
import { isFailing } from './failing.ts';
import { MANY_FAILURES, RUN_FAILED, TARGET_SYSTEM_DOWN } from './labels.ts';
import { ensureMail } from './outbox-entry.ts';
import { STORM_MS } from './storm.ts';

type Robots = ReadonlyMap<string, RobotSummary>;

const holdsNothing = (store: Store, { id }: IncidentRow): boolean =>
	store.failedRuns.lastFoundAt(id) === null && store.incidents.listGathered(id).length === 0;

/** Ends it; the mail says which robots have not proven themselves yet, so they are looked up once more. */
async function end(deps: FailedRunsDeps, incident: IncidentRow, now: number): Promise<void> {
	const { store } = deps;
	await Promise.all(store.failedRuns.robots(incident.id).map(id => lookUpRobot(deps, id, now)));
	store.atomically(() => {
		const unheard = incident.openingMail === null && incident.acknowledged === null;
		if (unheard && holdsNothing(store, incident)) return store.incidents.forget(incident.id);
		closeIncident(deps, incident, null, now);
	});
}

function confirm({ store, timing }: FailedRunsDeps, incident: IncidentRow, now: number): void {
	if (incident.confirmed) return;
	store.atomically(() => {
		store.incidents.confirm(incident);
		ensureMail(store, incident.id, now, timing);
	});
}

/** A system is down for as long as the collector says so; Alertmanager's word alone neither begins nor ends it. */
async function endSystems(deps: FailedRunsDeps, open: IncidentRow[], now: number): Promise<void> {
	if (open.length === 0) return;
	const systems = await deps.collector.targetSystems();
	if (systems === null) return;
	const down = new Set(systems.filter(system => system.down).map(({ name }) => name));
	for (const incident of open) {
		if (incident.subject !== null && down.has(incident.subject)) confirm(deps, incident, now);
		else await end(deps, incident, now);
	}
}

/** When something last joined it. */
function lastJoined(store: Store, { id, openedAt }: IncidentRow): number {
	const alerts = store.incidents.listGathered(id).map(alert => alert.openedAt);
	return Math.max(openedAt, store.failedRuns.lastFoundAt(id) ?? 0, ...alerts);
}

/** Nothing has joined for ten minutes, and whatever is in it is over, or has an incident of its own by now. */
function hasBlownOver(store: Store, incident: IncidentRow, robots: Robots, now: number): boolean {
	if (now - lastJoined(store, incident) < STORM_MS && !holdsNothing(store, incident)) return false;
	if (store.incidents.listGathered(incident.id).some(({ closedAt }) => closedAt === null)) return false;
	return store.failedRuns.robots(incident.id).every(id => {
		const robot = robots.get(id);
		return robot === undefined || !isFailing(robot) || store.incidents.findOpen(RUN_FAILED, id) !== undefined;
	});
}

/** Looks at the incidents that hold runs of several robots. */
export async function endGroups(deps: FailedRunsDeps, robots: Robots, now: number): Promise<void> {
	const open = deps.store.incidents.listOpen();
	const systems = open.filter(({ alertname }) => alertname === TARGET_SYSTEM_DOWN);
	await endSystems(deps, systems, now).catch(deps.onError);
	for (const incident of open.filter(({ alertname }) => alertname === MANY_FAILURES)) {
		if (hasBlownOver(deps.store, incident, robots, now)) await end(deps, incident, now).catch(deps.onError);
	}
}
