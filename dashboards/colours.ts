import { COLOUR, OUTCOME_COLOUR } from '#model/colour.ts';
import type { Severity } from '#model/incident.ts';
import type { ItemOutcome } from '#model/outcome.ts';
import type { WorkerState } from '#model/platform.ts';
import type { CriterionVerdict, RobotState } from '#model/read.ts';

export { COLOUR, OUTCOME_COLOUR };

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
