import { failureSeverity } from '#model/incident.ts';
import type { RobotDetail } from '#model/read.ts';
import type { Cause, IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { MANY_FAILURES, RUN_FAILED, TARGET_SYSTEM_DOWN } from './labels.ts';
import { gatheringIncident, isStorm, type Limits, reopen } from './storm.ts';

export interface Placed {
	incident: IncidentRow;
	/** People were told that it is over: that it is not cannot wait. */
	toldOver: boolean;
}

/** Failed runs of one robot that have come in together. */
export interface Failing {
	id: string;
	robot: RobotDetail | null;
	/** When the first of them ended. */
	since: number;
}

function openOrGoOn(store: Store, limits: Limits, cause: Cause, failing: Failing, now: number): Placed {
	const open = store.incidents.findOpen(cause.alertname, cause.robot, cause.subject);
	if (open !== undefined) return { incident: open, toldOver: false };
	const ended = store.incidents.findEnded(cause, now - limits.reopenMs);
	if (ended !== undefined) {
		reopen(store, ended, now);
		return { incident: store.incidents.get(ended.id)!, toldOver: ended.closingMail !== null };
	}
	const severity = failureSeverity(failing.robot);
	const since = Math.min(failing.since, now);
	const incident = store.incidents.open({
		...cause,
		severity,
		quiet: false,
		since,
		openedAt: now,
		confirmed: true,
	});
	return { incident, toldOver: false };
}

/** What an alert alone has opened gives way when the runs are told elsewhere, unless somebody has heard of it. */
function giveWay(store: Store, own: IncidentRow | undefined): void {
	if (own === undefined || own.openingMail !== null || own.acknowledged !== null) return;
	if (store.failedRuns.ids(own.id).length === 0) store.incidents.forget(own.id);
}

/** What more a robot has to tell goes with the others', too, once others are told together. */
const isGathering = (store: Store, own: IncidentRow): boolean =>
	store.failedRuns.lastFoundAt(own.id) !== null &&
	store.incidents.findOpen(MANY_FAILURES, null) !== undefined;

/**
 * Which incident a robot's failed runs belong to: that of the system they failed on while it is down; the robot's own, also
 * one that ended a moment ago; the one that holds many when too many fail at once. To be called in the transaction that adds
 * the runs.
 */
export function placeRuns(store: Store, limits: Limits, failing: Failing, now: number): Placed {
	const { id, robot } = failing;
	const own = store.incidents.findOpen(RUN_FAILED, id);
	const system = robot?.targetSystemDown ?? null;
	if (system !== null) {
		giveWay(store, own);
		const cause = { alertname: TARGET_SYSTEM_DOWN, robot: null, subject: system };
		return openOrGoOn(store, limits, cause, failing, now);
	}
	const storm = isStorm(store, limits, robot?.criticality === 'high', now);
	if (own !== undefined && own.gatheredBy === null && !(storm && isGathering(store, own))) {
		return { incident: own, toldOver: false };
	}
	if (storm) {
		giveWay(store, own);
		const first = { severity: failureSeverity(robot), since: Math.min(failing.since, now), confirmed: true };
		return { incident: gatheringIncident(store, limits, first, now), toldOver: false };
	}
	giveWay(store, own);
	return openOrGoOn(store, limits, { alertname: RUN_FAILED, robot: id, subject: null }, failing, now);
}
