import type { Oncall } from '../oncall.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';

/** Why somebody is mailed: by name in the robot's entry, by team or by default in oncall.yaml. */
export type Because = 'robot' | 'team' | 'default';

export interface Recipients {
	addresses: string[];
	because: Because;
}

/** An address that refused a mail is left out for this long; then the world may have changed. */
export const REFUSED_MS = 60 * 60_000;

/**
 * Whom to mail about an incident. Only what the register (as the collector last told it) and oncall.yaml name: never
 * anything an alert or an event says. Addresses that refused lately are left out; when that leaves nobody, the default
 * on-call is mailed; when they refused too, the list is empty.
 */
export function recipientsOf(store: Store, oncall: Oncall, incident: IncidentRow, now: number): Recipients {
	const refused = store.deliveries.refusedSince(incident.id, now - REFUSED_MS);
	const willing = (addresses: readonly string[] = []) => [
		...new Set(addresses.filter(address => !refused.has(address))),
	];
	const team = willing(oncall.teamOf(incident.alertname));
	if (team.length > 0) return { addresses: team, because: 'team' };
	const robot = incident.robot === null ? null : store.robots.get(incident.robot);
	const isTeams = oncall.teamOf(incident.alertname) !== undefined;
	const named = isTeams ? [] : willing(robot?.registered ? robot.oncall : []);
	if (named.length > 0) return { addresses: named, because: 'robot' };
	const strangers = robot !== null && !robot.registered ? willing(robot.oncall) : [];
	return { addresses: strangers.length > 0 ? strangers : willing(oncall.default), because: 'default' };
}
