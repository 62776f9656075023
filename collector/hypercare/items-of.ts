import { ITEM_OUTCOMES } from '#model/outcome.ts';
import type { RunRow } from '../ledger/types.ts';

/** Items a run handled, whatever became of them. */
export function itemsOf({ items }: Pick<RunRow, 'items'>): number {
	return ITEM_OUTCOMES.reduce((total, outcome) => total + (items[outcome] ?? 0), 0);
}
