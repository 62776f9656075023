import { isFailure } from '#model/outcome.ts';
import type { RobotDetail, RobotSummary, RunMark, RunSummary } from '#model/read.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { closeIncident } from './close.ts';
import { endOf, type FailedRunsDeps } from './failed-runs.ts';
import { finishedRuns, isFailing } from './failing.ts';
import { endGroups } from './groups.ts';
import { isOfRuns, RUN_FAILED, RUN_MISSED } from './labels.ts';
import { ensureMail } from './outbox-entry.ts';
import type { RobotStates } from './robot-list.ts';

/** What recovery is judged by. */
export interface RecoveryDeps extends FailedRunsDeps {
	robots: RobotStates;
}

/** The first run after the incident's last failure that did not fail. */
function firstGoodRun(robot: RobotDetail, lastFailure: number): RunSummary | null {
	return finishedRuns(robot).find(run => !isFailure(run.outcome!) && endOf(run) >= lastFailure) ?? null;
}

function endFailing(
	deps: FailedRunsDeps,
	incident: IncidentRow,
	robot: RobotDetail | null,
	now: number,
): void {
	const { store } = deps;
	store.atomically(() => {
		const runs = store.failedRuns.list(incident.id);
		if (isNothing(store, incident)) return store.incidents.forget(incident.id);
		const lastFailure = runs.at(-1)?.endedAt ?? incident.since;
		closeIncident(deps, incident, robot && firstGoodRun(robot, lastFailure), now);
	});
}

/** Drops runs no mail names yet that turned out not to have failed: a lost run's true end can come late. */
async function dropFalseFailures(deps: FailedRunsDeps, incident: IncidentRow, unnotified: Set<string>) {
	const { store, collector } = deps;
	for (const { id, mail } of store.failedRuns.list(incident.id)) {
		if (mail !== null || unnotified.has(id)) continue;
		const run = await collector.run(id);
		if (run?.outcome && !isFailure(run.outcome)) store.failedRuns.forget(id);
	}
}

/** Nobody has heard of it, and it holds nothing. */
const isNothing = (store: Store, { id, openingMail, acknowledged }: IncidentRow): boolean =>
	openingMail === null && acknowledged === null && store.failedRuns.ids(id).length === 0;

/** The alert alone opened it, and the collector says that it is so. The run may have been told of with others' already. */
function confirm(
	{ store, timing }: RecoveryDeps,
	incident: IncidentRow,
	last: RunMark | null,
	now: number,
): void {
	if (incident.confirmed) return;
	store.atomically(() => {
		const known = last === null ? undefined : store.failedRuns.get(last.id);
		if (known !== undefined && known.incident !== incident.id && isNothing(store, incident)) {
			return store.incidents.forget(incident.id);
		}
		store.incidents.confirm(incident);
		ensureMail(store, incident.id, now, timing);
	});
}

/** The robot as the collector tells it now; what it told before is no proof that anything is over. Rejects without an answer. */
async function askRobot(
	{ store, collector }: FailedRunsDeps,
	id: string,
	now: number,
): Promise<RobotDetail | null> {
	const robot = await collector.robot(id);
	if (robot !== null) store.robots.put(robot, now);
	return robot;
}

/** A robot that came and went lately works again only when it has done so twice, or for a while. */
const FLAPPING = { reopenings: 2, withinMs: 3_600_000, goodRuns: 2, forMs: 30 * 60_000 };

function isSteady(store: Store, incident: IncidentRow, robot: RobotDetail, now: number): boolean {
	const again = store.incidents.reopenings(incident.id).filter(({ at }) => at > now - FLAPPING.withinMs);
	if (again.length < FLAPPING.reopenings) return true;
	const lastFailure = store.failedRuns.list(incident.id).at(-1)?.endedAt ?? incident.since;
	const good = finishedRuns(robot).filter(run => !isFailure(run.outcome!) && endOf(run) >= lastFailure);
	return good.length >= FLAPPING.goodRuns || good.some(run => endOf(run) <= now - FLAPPING.forMs);
}

/**
 * It failed after this round asked for failed runs: the next round finds the run, and knows then whether it belongs to the
 * robot or to the system that is down.
 */
const isYetToCome = (store: Store, robot: RobotSummary, last: RunMark | null): boolean =>
	robot.unnotifiedFailures > 0 && last !== null && store.failedRuns.get(last.id) === undefined;

async function endIfRecovered(
	deps: RecoveryDeps,
	incident: IncidentRow,
	told: RobotSummary | null,
	unnotified: Set<string>,
	now: number,
) {
	if (told !== null && isFailing(told)) {
		const last = finishedRuns(told).at(-1) ?? null;
		if (!isYetToCome(deps.store, told, last)) confirm(deps, incident, last, now);
		return;
	}
	const robot = await askRobot(deps, incident.robot!, now);
	if (robot !== null && isFailing(robot)) return;
	// Nothing is known of it but its failures.
	if (robot === null && deps.store.failedRuns.ids(incident.id).some(run => unnotified.has(run))) return;
	if (robot !== null && !isSteady(deps.store, incident, robot, now)) return;
	await dropFalseFailures(deps, incident, unnotified);
	endFailing(deps, incident, robot, now);
}

/** Looks at each failing robot: its incident ends once its last run did not fail and no failed run is outside the incident. */
export async function endRecovered(deps: RecoveryDeps, unnotified: Set<string>, now: number): Promise<void> {
	const open = deps.store.incidents.listOpen().filter(({ alertname }) => isOfRuns(alertname));
	if (open.length === 0) return;
	const robots = await deps.robots.read();
	for (const incident of open) {
		const { alertname, robot } = incident;
		if (alertname !== RUN_FAILED || robot === null) continue;
		await endIfRecovered(deps, incident, robots.get(robot) ?? null, unnotified, now).catch(deps.onError);
	}
	await endGroups(deps, robots, now);
}

/** Whether what the collector says of a robot speaks against an alert being over. */
function contradicts({ alertname }: IncidentRow, robot: RobotDetail | null, now: number): boolean {
	if (alertname !== RUN_MISSED || robot === null) return false;
	return robot.deadlineAt !== null && Date.parse(robot.deadlineAt) < now;
}

async function endIfOver(deps: FailedRunsDeps, incident: IncidentRow, now: number): Promise<void> {
	const robot = incident.robot === null ? null : await askRobot(deps, incident.robot, now);
	if (contradicts(incident, robot, now)) return;
	const good = robot && firstGoodRun(robot, incident.since);
	deps.store.atomically(() => closeIncident(deps, incident, good, now));
}

/**
 * Ends the incidents that Alertmanager has said are over. An alert about a robot also ends when the collector's metrics go
 * away, so the collector must answer (`reachable`), and must not say otherwise.
 */
export async function endResolved(deps: FailedRunsDeps, reachable: boolean, now: number): Promise<void> {
	for (const incident of deps.store.incidents.listOpen()) {
		if (incident.resolvedAt === null || isOfRuns(incident.alertname)) continue;
		if (incident.robot !== null && !reachable) continue;
		await endIfOver(deps, incident, now).catch(deps.onError);
	}
}
