import type { DriftChange } from '#model/drift.ts';

/** What one alarm found: the change with most evidence, and what else moved with it. */
export interface Alarm {
	lead: DriftChange;
	all: readonly DriftChange[];
	/** One of its changes is open. */
	open: boolean;
}

/** The number of a change: they count up from 1, of each robot by itself, the lead of an alarm before the others. */
export const numberOf = ({ id }: Pick<DriftChange, 'id'>) => Number(id.slice(id.lastIndexOf('-') + 1));

/** Changes that were found at the same run are one alarm. */
export function alarmsOf(changes: readonly DriftChange[]): Alarm[] {
	return [...Map.groupBy(changes, change => change.foundAt.run).values()].map(found => ({
		lead: found.reduce((first, one) => (numberOf(one) < numberOf(first) ? one : first)),
		all: found,
		open: found.some(({ state }) => state === 'open'),
	}));
}
