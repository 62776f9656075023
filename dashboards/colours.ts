import type { Severity } from '#model/incident.ts';
import type { ItemOutcome, Outcome } from '#model/outcome.ts';
import type { WorkerState } from '#model/platform.ts';
import type { CriterionVerdict, RobotState } from '#model/read.ts';

/**
 * The one palette of pages and boards: a state or outcome has the same colour wherever it is seen.
 *
 * Picked to stay apart in the common kinds of colour blindness: green leans to blue, red to orange, and they differ in
 * lightness as well. Nothing is told by colour alone: pages add a shape and a word, boards a text.
 */
export const COLOUR = {
	green: '#12936f',
	amber: '#e3a008',
	red: '#d5361c',
	violet: '#8250c4',
	grey: '#8b95a5',
	slate: '#566173',
	blue: '#2b78d6',
	orange: '#e8710a',
} as const;

export const OUTCOME_COLOUR: Record<Outcome, string> = {
	success: COLOUR.green,
	business_exception: COLOUR.amber,
	system_exception: COLOUR.red,
	timeout: COLOUR.violet,
	cancelled: COLOUR.grey,
	unknown: COLOUR.slate,
};

export const ITEM_COLOUR: Record<ItemOutcome, string> = {
	success: OUTCOME_COLOUR.success,
	business_exception: OUTCOME_COLOUR.business_exception,
	system_exception: OUTCOME_COLOUR.system_exception,
	abandoned: OUTCOME_COLOUR.cancelled,
	pending_user: COLOUR.blue,
};

export const STATE_COLOUR: Record<RobotState, string> = {
	failing: COLOUR.red,
	missed: COLOUR.orange,
	stuck: COLOUR.violet,
	too_long: COLOUR.violet,
	drifting: COLOUR.amber,
	unproven: COLOUR.slate,
	running: COLOUR.blue,
	fine: COLOUR.green,
	retired: COLOUR.grey,
};

export const SEVERITY_COLOUR: Record<Severity, string> = {
	critical: COLOUR.red,
	warning: COLOUR.amber,
	info: COLOUR.blue,
};

export const WORKER_COLOUR: Record<WorkerState, string> = {
	available: COLOUR.green,
	busy: COLOUR.blue,
	offline: COLOUR.orange,
	unknown: COLOUR.slate,
};

export const VERDICT_COLOUR: Record<CriterionVerdict['verdict'], string> = {
	pass: COLOUR.green,
	fail: COLOUR.red,
	insufficient: COLOUR.slate,
};
