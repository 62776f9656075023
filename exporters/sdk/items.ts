import type { Attributes } from '@opentelemetry/api';
import { type ItemOutcome, isItemOutcome } from '#model/outcome.ts';

/** Items handled so far; cumulative. What is no item outcome or no count is left out: a robot does not fail over it. */
export interface Items {
	add(outcome: ItemOutcome, count: number): void;
	/** `rpa.items.<outcome>` for the outcomes seen. */
	attributes(): Attributes;
}

export function createItems(): Items {
	const counts = new Map<ItemOutcome, number>();
	return {
		add(outcome, count) {
			if (!isItemOutcome(outcome) || !Number.isInteger(count) || count <= 0) return;
			counts.set(outcome, (counts.get(outcome) ?? 0) + count);
		},
		attributes: () =>
			Object.fromEntries([...counts].map(([outcome, count]) => [`rpa.items.${outcome}`, count])),
	};
}
