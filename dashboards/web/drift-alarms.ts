import type { DriftChange } from '#model/drift.ts';

/** What one alarm found: the signal with most evidence, and what else moved with it. */
export interface Alarm<C extends DriftChange = DriftChange> {
	lead: C;
	others: readonly C[];
}

const byNumber = new Intl.Collator('en', { numeric: true });

/** Changes that were found at the same run belong together; the one with the lowest number led. In the order they come in. */
export function alarmsOf<C extends DriftChange>(
	changes: readonly C[],
	robotOf: (change: C) => string,
): Alarm<C>[] {
	const together = Map.groupBy(changes, one => `${robotOf(one)} ${one.foundAt.run}`);
	return [...together.values()].map(found => {
		const [lead, ...others] = found.toSorted((a, b) => byNumber.compare(a.id, b.id));
		return { lead: lead as C, others };
	});
}
