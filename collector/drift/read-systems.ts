import type { DriftDetail, SystemDrift } from '#model/drift.ts';
import type { Ledger } from '../ledger/types.ts';
import type { Register } from '../register/types.ts';
import { failingSystems } from './fleet/fleet.ts';
import { sharedChanges } from './fleet/shared-change.ts';
import { createSystemJournals, type SystemJournals } from './fleet/system-journal.ts';
import { DRIFT } from './watch/observer.ts';

export interface SystemsDeps {
	ledger: Pick<Ledger, 'observerState'>;
	register: Pick<Register, 'robots'>;
	/** Shared with the watch, so that what is known there need not be made again here. */
	systems?: SystemJournals;
	/** Epoch milliseconds. */
	now: () => number;
}

/**
 * Target systems on which several robots changed at the same time, or fail more often together. `of` is what is known of a
 * robot by itself; robots that are retired are left out, and so are those nobody has registered: their systems are not known.
 */
export function readSystems(
	{ ledger, register, systems = createSystemJournals(), now }: SystemsDeps,
	of: (robot: string) => DriftDetail,
): SystemDrift[] {
	const robots = register.robots().filter(robot => robot.phase(now()) !== 'retired');
	const shared = sharedChanges(
		robots.map(({ id, targetSystems }) => ({ robot: id, targetSystems, changes: of(id).changes })),
	);
	const told = new Set(
		shared.filter(({ kind }) => kind === 'failures').map(({ targetSystem }) => targetSystem),
	);
	const failing = failingSystems(ledger, DRIFT, systems).filter(
		({ targetSystem }) => !told.has(targetSystem),
	);
	return [...shared, ...failing];
}
