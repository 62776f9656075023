import type { DriftChange, DriftDetail, SystemDrift } from '#model/drift.ts';

type Shared = NonNullable<DriftChange['shared']>;

/** By the id of a change: the system it is shared on, and with which other robots. */
export type Shares = ReadonlyMap<string, Shared>;

/** Of one system the one that is told first counts; a robot by itself shares nothing. */
export function sharesOf(systems: readonly SystemDrift[]): Shares {
	const shares = new Map<string, Shared>();
	for (const { targetSystem, robots } of systems) {
		for (const { robot, change } of robots) {
			const others = robots.flatMap(one => (one.robot === robot ? [] : [one.robot]));
			if (change === null || others.length === 0 || shares.has(change)) continue;
			shares.set(change, { targetSystem, robots: others });
		}
	}
	return shares;
}

/**
 * A robot's changes with who else has them, and all that moved in the same alarm with it: that hangs on the runs of others too, so it is put in when it is asked for. The same
 * object where nothing is shared.
 */
export function withShares(detail: DriftDetail, shares: Shares): DriftDetail {
	const alarms = new Map<string, Shared>();
	for (const { id, foundAt } of detail.changes) {
		const shared = shares.get(id);
		if (shared !== undefined && !alarms.has(foundAt.run)) alarms.set(foundAt.run, shared);
	}
	if (alarms.size === 0) return detail;
	const changes = detail.changes.map(change => ({
		...change,
		shared: shares.get(change.id) ?? alarms.get(change.foundAt.run) ?? change.shared,
	}));
	return { ...detail, changes };
}
