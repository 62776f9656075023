import { isFailure } from '#model/outcome.ts';
import type { RobotDetail, RunSummary } from '#model/read.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { endOf, type FailedRunsDeps } from './failed-runs.ts';
import { RUN_FAILED, RUN_MISSED } from './labels.ts';
import { ensureMail } from './outbox-entry.ts';

const finishedRuns = (robot: RobotDetail): RunSummary[] =>
	robot.lastRuns.filter(run => run.outcome !== null && !run.imported).sort((a, b) => endOf(a) - endOf(b));

/** Whether its last finished run failed; a robot that shows no finished run is judged by its state. */
function isFailing(robot: RobotDetail): boolean {
	const last = finishedRuns(robot).at(-1);
	return last === undefined ? robot.state === 'failing' : isFailure(last.outcome!);
}

/** The first run after the incident's last failure that did not fail. */
function firstGoodRun(robot: RobotDetail, lastFailure: number): RunSummary | null {
	return finishedRuns(robot).find(run => !isFailure(run.outcome!) && endOf(run) >= lastFailure) ?? null;
}

/** So many scheduled runs did not start while the robot was failing. */
export function missedRunsOf(store: Store, { alertname, robot, since }: IncidentRow): number {
	return robot === null || alertname === RUN_MISSED
		? 0
		: store.incidents.countSince(RUN_MISSED, robot, since);
}

/** Ends an incident: who was mailed about it is told, and one that nobody was to hear of is as if it had never been. */
export function closeIncident(
	{ store, timing }: Pick<FailedRunsDeps, 'store' | 'timing'>,
	incident: IncidentRow,
	recovery: RunSummary | null,
	now: number,
): void {
	store.incidents.close(incident.id, now, {
		firstGoodRun: recovery,
		missedRuns: missedRunsOf(store, incident),
	});
	ensureMail(store, incident.id, now, timing);
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
		const { openingMail, acknowledged } = incident;
		const nobodyTold = openingMail === null && acknowledged === null && runs.length === 0;
		if (nobodyTold) return store.incidents.forget(incident.id);
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

/** The alert alone opened it: the collector now says whether it is so. */
function confirm({ store, timing }: FailedRunsDeps, incident: IncidentRow, now: number): void {
	if (incident.confirmed) return;
	store.atomically(() => {
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

async function endIfRecovered(
	deps: FailedRunsDeps,
	incident: IncidentRow,
	unnotified: Set<string>,
	now: number,
) {
	const robot = await askRobot(deps, incident.robot!, now);
	if (robot !== null && isFailing(robot)) return confirm(deps, incident, now);
	// Nothing is known of it but its failures.
	if (robot === null && deps.store.failedRuns.ids(incident.id).some(run => unnotified.has(run))) return;
	await dropFalseFailures(deps, incident, unnotified);
	endFailing(deps, incident, robot, now);
}

/** Looks at each failing robot: its incident ends once its last run did not fail and no failed run is outside the incident. */
export async function endRecovered(
	deps: FailedRunsDeps,
	unnotified: Set<string>,
	now: number,
): Promise<void> {
	for (const incident of deps.store.incidents.listOpen()) {
		if (incident.alertname !== RUN_FAILED || incident.robot === null) continue;
		await endIfRecovered(deps, incident, unnotified, now).catch(deps.onError);
	}
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
		if (incident.resolvedAt === null || incident.alertname === RUN_FAILED) continue;
		if (incident.robot !== null && !reachable) continue;
		await endIfOver(deps, incident, now).catch(deps.onError);
	}
}
