/** How a run or a step ended. A closed list; anything a source says beyond it is `unknown`, never guessed. */
export const OUTCOMES = [
	'success',
	'business_exception',
	'system_exception',
	'timeout',
	'cancelled',
	'unknown',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The outcomes on-call is mailed about. A business exception goes to the owner; a cancelled run was wanted. */
export const FAILED_OUTCOMES = ['system_exception', 'timeout', 'unknown'] as const satisfies Outcome[];

/** How one item (a letter, an account, an invoice) ended. */
export const ITEM_OUTCOMES = [
	'success',
	'business_exception',
	'system_exception',
	'abandoned',
	'pending_user',
] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

/** Cumulative item counts of one run; an absent outcome is 0. */
export type ItemCounts = Partial<Record<ItemOutcome, number>>;

export function isOutcome(value: unknown): value is Outcome {
	return OUTCOMES.includes(value as Outcome);
}

export function isItemOutcome(value: unknown): value is ItemOutcome {
	return ITEM_OUTCOMES.includes(value as ItemOutcome);
}

export function isFailure(outcome: Outcome): boolean {
	return (FAILED_OUTCOMES as readonly Outcome[]).includes(outcome);
}
