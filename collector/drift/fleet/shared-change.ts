import { type DriftChange, type DriftFamily, familyOf, type SystemDrift } from '#model/drift.ts';

/** A robot with the systems it works in, and its changes. */
export interface RobotChanges {
	robot: string;
	targetSystems: readonly string[];
	changes: readonly DriftChange[];
}

/** Changes of several robots are one when they began within so long of each other: a working day, over a night. */
const WINDOW = 36 * 3_600_000;
/** So many robots, and so large a part of those in the system, have moved. */
const LEAST_ROBOTS = 2;
const LEAST_PART = 0.5;

/** What a system can do to all its robots alike. Items, mixes and the robot's own numbers are the robot's. */
const TROUBLES: Partial<Record<DriftFamily, string>> = {
	...{ duration: 'time', seconds_per_item: 'time', step: 'time' },
	...{
		failures: 'failures',
		failed_items: 'failures',
		retries: 'failures',
		business_exceptions: 'exceptions',
	},
};

/** One alarm of a robot in one system. */
interface Alarm {
	robot: string;
	system: string;
	trouble: string;
	at: number;
	change: DriftChange;
}

/**
 * Which changes are one change of a target system while one of them is open, each of them of one system only: that of which the largest part of the
 * robots has moved, and of equal parts the one with most robots. Pure; the order of the robots does not matter.
 */
export function sharedChanges(robots: readonly RobotChanges[]): SystemDrift[] {
	const members = membersOf(robots);
	const found: SystemDrift[] = [];
	let left = alarmsOf(robots);
	for (;;) {
		const groups = groupsOf(left).filter(group => isShared(group, members));
		if (groups.length === 0) return found;
		const best = groups.sort((a, b) => rank(b, members) - rank(a, members) || compare(a, b))[0]!;
		found.push(systemDrift(best));
		const taken = new Set(best.map(({ change }) => change.id));
		left = left.filter(({ change }) => !taken.has(change.id));
	}
}

function membersOf(robots: readonly RobotChanges[]): Map<string, number> {
	const members = new Map<string, number>();
	for (const { targetSystems } of robots) {
		for (const system of new Set(targetSystems)) members.set(system, (members.get(system) ?? 0) + 1);
	}
	return members;
}

/**
 * Of each robot, system and trouble the open change that began first, and of those that are settled the one that began last: a
 * change that is accepted, or over, for some of its robots is still the same change for the others.
 */
function alarmsOf(robots: readonly RobotChanges[]): Alarm[] {
	const kept = new Map<string, Alarm>();
	for (const { robot, targetSystems, changes } of robots) {
		// Newest first as they are told: of those found together the one that leads them comes first.
		for (const change of changes.toReversed()) {
			const trouble = troubleOf(change);
			if (trouble === null) continue;
			for (const system of targetSystems) {
				const at = Date.parse(change.since.at);
				const key = JSON.stringify([robot, system, trouble, change.state]);
				const known = kept.get(key);
				const isNearer = known === undefined || (change.state === 'open' ? at < known.at : at > known.at);
				if (isNearer) kept.set(key, { robot, system, trouble, at, change });
			}
		}
	}
	return [...kept.values()];
}

/** Slower and faster are two things. */
function troubleOf({ signal, kind, from, to }: DriftChange): string | null {
	const trouble = TROUBLES[familyOf(signal).family];
	if (trouble === undefined || kind === 'spread' || kind === 'mix') return null;
	return `${trouble} ${(to ?? 0) > (from ?? 0) ? 'up' : 'down'}`;
}

/** Of one system and trouble, begun within the window of the first. */
function groupsOf(alarms: readonly Alarm[]): Alarm[][] {
	const together = Map.groupBy(alarms, ({ system, trouble }) => JSON.stringify([system, trouble]));
	return [...together.values()].flatMap(group => {
		const ordered = group.toSorted((a, b) => a.at - b.at || (a.robot < b.robot ? -1 : 1));
		return ordered.map((start, index) =>
			oneEach(ordered.slice(index).filter(({ at }) => at - start.at <= WINDOW)),
		);
	});
}

/** Of a robot with an open change and one that was accepted the open one. */
function oneEach(group: readonly Alarm[]): Alarm[] {
	const byRobot = Map.groupBy(group, ({ robot }) => robot);
	return [...byRobot.values()].map(all => all.find(({ change }) => change.state === 'open') ?? all[0]!);
}

function isShared(group: readonly Alarm[], members: ReadonlyMap<string, number>): boolean {
	const open = group.some(({ change }) => change.state === 'open');
	return open && group.length >= LEAST_ROBOTS && partOf(group, members) >= LEAST_PART;
}

const partOf = (group: readonly Alarm[], members: ReadonlyMap<string, number>) =>
	group.length / (members.get(group[0]!.system) ?? Number.POSITIVE_INFINITY);

const rank = (group: readonly Alarm[], members: ReadonlyMap<string, number>) =>
	partOf(group, members) + group.length / 1000;

const compare = (a: readonly Alarm[], b: readonly Alarm[]) => (keyOf(a) < keyOf(b) ? -1 : 1);
const keyOf = ([first]: readonly Alarm[]) => `${first!.system} ${first!.trouble} ${first!.at}`;

function systemDrift(group: readonly Alarm[]): SystemDrift {
	const strongest = group.reduce((a, b) => (b.change.evidence > a.change.evidence ? b : a)).change;
	const first = group[0]!;
	return {
		targetSystem: first.system,
		since: first.change.since,
		kind: first.trouble.startsWith('failures') ? 'failures' : 'moved',
		robots: group.map(({ robot, change }) => ({ robot, change: change.id })),
		evidence: strongest.evidence,
		level: strongest.level,
	};
}
