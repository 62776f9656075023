import type { RobotDetail } from '#model/read.ts';
import { isDrift } from '../drift/facts.ts';
import { chainOf } from '../oncall/escalate.ts';
import type { Oncall } from '../oncall/oncall.ts';
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

/** The robots an incident is about: its own, or all whose failed runs it holds or whose alerts its mails tell of. */
function robotsOf(store: Store, { id, robot }: IncidentRow): string[] {
	if (robot !== null) return [robot];
	const gathered = store.incidents.listGathered(id).flatMap(one => one.robot ?? []);
	return [...new Set([...store.failedRuns.robots(id), ...gathered])];
}

/** Who is on call for a robot. A rota nobody knows must not leave it with nobody. */
export function oncallOf(
	oncall: Oncall,
	{ oncall: entries }: Pick<RobotDetail, 'oncall'>,
	now: number,
): string[] {
	const people = oncall.addresses(entries, now);
	return oncall.unknown(entries).length > 0 ? [...people, ...oncall.default(now)] : people;
}

/** The robots a change is about: of a system, all that work in it. */
function driftRobots(store: Store, { robot, subject }: IncidentRow): RobotDetail[] {
	const ids = robot === null ? store.robots.ids() : [robot];
	const known = ids.flatMap(id => store.robots.get(id) ?? []);
	return robot === null ? known.filter(one => one.targetSystems.includes(subject ?? '')) : known;
}

const sameAs = (some: readonly string[], others: readonly string[]): boolean =>
	some.length === others.length && some.every(one => others.includes(one));

/**
 * A change is the RPA team's: the team that oncall.yaml routes it to, whom the register names as such, and on-call where the
 * register says so. Where neither names a team, the robot's own on-call: somebody has to know.
 */
function driftChoices(store: Store, oncall: Oncall, incident: IncidentRow, now: number): Recipients[] {
	const team = oncall.teamOf(incident.alertname, now) ?? [];
	const robots = driftRobots(store, incident);
	const named = robots
		.filter(({ driftTo = [], driftOncall, oncall: own }) => driftOncall || !sameAs(driftTo, own))
		.flatMap(({ driftTo = [] }) => driftTo);
	const addresses = [...team, ...oncall.addresses(named, now)];
	if (addresses.length > 0) return [{ addresses, because: 'team' }];
	return [{ addresses: robots.flatMap(robot => oncallOf(oncall, robot, now)), because: 'robot' }];
}

/** Its own on-call: a team where oncall.yaml routes the alert to one, else whom its robots name, else the default. */
function ownOncall(store: Store, oncall: Oncall, incident: IncidentRow, now: number): Recipients[] {
	const standard = { addresses: oncall.default(now), because: 'default' as const };
	const team = oncall.teamOf(incident.alertname, now);
	if (isDrift(incident.alertname)) return [...driftChoices(store, oncall, incident, now), standard];
	if (team !== undefined) return [{ addresses: team, because: 'team' }, standard];
	const robots = robotsOf(store, incident).flatMap(id => store.robots.get(id) ?? []);
	const named = robots.flatMap(robot => oncallOf(oncall, robot, now));
	const because = robots.some(robot => robot.registered) ? 'robot' : 'default';
	return [{ addresses: named, because }, standard];
}

/** Everybody of the steps it was taken up its chain; of one that is over, of the steps that somebody was mailed about. */
function steppedTo(store: Store, oncall: Oncall, incident: IncidentRow, now: number): string[] {
	const rows = store.escalations.list(incident.id);
	const told = rows.filter(({ mail }) => mail !== null).map(({ step }) => step);
	const step = incident.closedAt === null ? (rows.at(-1)?.step ?? 0) : Math.max(0, ...told);
	const steps = chainOf({ store, oncall }, incident).slice(0, step);
	return oncall.addresses(
		steps.flatMap(({ notify }) => notify),
		now,
	);
}

/**
 * Whom to mail about an incident. Only what the register (as the collector last told it) and oncall.yaml name: never
 * anything an alert or an event says. Addresses that refused lately are left out; when that leaves nobody of its own on-call,
 * the default on-call is mailed; when they refused too, the list is empty. Who was reached up the chain is added.
 */
export function recipientsOf(store: Store, oncall: Oncall, incident: IncidentRow, now: number): Recipients {
	const refused = store.deliveries.refusedSince(incident.id, now - REFUSED_MS);
	const willing = (addresses: readonly string[]) => [
		...new Set(addresses.filter(address => !refused.has(address))),
	];
	const choices = ownOncall(store, oncall, incident, now);
	const { addresses, because } =
		choices.find(choice => willing(choice.addresses).length > 0) ?? choices.at(-1)!;
	return { addresses: willing([...addresses, ...steppedTo(store, oncall, incident, now)]), because };
}
