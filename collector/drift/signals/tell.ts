import { type DriftFamily, familyOf } from '#model/drift.ts';
import { toErrorType } from '#model/label.ts';
import { ITEM_OUTCOMES, isFailure } from '#model/outcome.ts';
import type { RunRow } from '../../ledger/types.ts';
import type { Told } from '../told.ts';
import { FAMILIES } from './families.ts';
import { toldGauges } from './gauges.ts';
import { type StepTime, toldSteps } from './steps.ts';

/** What is known when a run is told, beside the run itself. See `contextOf`. */
export interface TellContext {
	level: number;
	perYear: number | null;
	batch: number;
	/** Of the start, where the robot is: 0 Sunday … 6 Saturday, and the hour 0 … 23. */
	weekday: number;
	hour: number;
	/** When its schedule meant the run to start, epoch milliseconds; null when it did not. */
	plannedStart: number | null;
	/** Names of the robot's own numbers that the register says to watch. */
	gauges: readonly string[];
	/** Signals, or whole families, that the register says not to watch. */
	off: readonly string[];
	/** Signals the robot has already: of a robot with many steps no more than the first ones are watched. */
	known: ReadonlySet<string>;
	accepted: Told['accepted'];
}

/** Shares of fewer items than this say next to nothing. */
const LEAST_ITEMS = 5;

type Tells = Record<string, number | null>;

/** What a finished run says of every signal. Pure. `steps` are what it spent in its steps. */
export function tell(run: RunRow, steps: readonly StepTime[], context: TellContext): Told {
	const { level, perYear, batch, weekday, hour, off, accepted } = context;
	const watched = (signal: string) => !off.includes(signal) && !off.includes(familyOf(signal).family);
	return {
		...{ run: run.run, at: run.endedAt ?? run.lastSeenAt, startedAt: run.startedAt },
		...{ level, perYear, batch, weekday, hour },
		...{ version: run.version, platform: run.platform, worker: run.worker },
		targetSystems: run.targetSystems,
		items: Object.keys(run.items).length > 0 ? itemsOf(run) : null,
		values: Object.fromEntries(
			Object.entries(valuesOf(run, steps, context)).filter(([signal]) => watched(signal)),
		),
		error: watched('errors') ? errorOf(run) : null,
		accepted,
	};
}

/** By signal, on the scale of its family. */
function valuesOf(run: RunRow, steps: readonly StepTime[], context: TellContext): Record<string, number> {
	const told = { ...durations(run), ...shares(run), ...rates(run), start_delay: startDelay(run, context) };
	const values = Object.entries(told).flatMap(([signal, natural]) =>
		natural === null ? [] : [[signal, FAMILIES[signal as DriftFamily].scaled(natural)] as const],
	);
	return {
		...Object.fromEntries(values),
		...(run.outcome === 'success' ? toldSteps(steps, context.known) : {}),
		...(hasEnded(run) ? toldGauges(run, context.gauges) : {}),
	};
}

/** A failed run ends early: its duration tells of the failure. */
function durations(run: RunRow): Tells {
	const { outcome, startedAt, endedAt } = run;
	if (outcome !== 'success' || startedAt === null || endedAt === null) return {};
	const duration = Math.max(0, endedAt - startedAt) / 1000;
	const items = itemsOf(run);
	return { duration, seconds_per_item: items === 0 ? null : duration / items };
}

function shares(run: RunRow): Tells {
	const items = itemsOf(run);
	const { system_exception = 0, abandoned = 0, business_exception = 0 } = run.items;
	const enough = hasEnded(run) && items >= LEAST_ITEMS;
	return {
		items: finishedItsWork(run) ? items : null,
		failed_items: enough ? (system_exception + abandoned) / items : null,
		excepted_items: enough ? business_exception / items : null,
	};
}

function rates(run: RunRow): Tells {
	const { outcome, retries } = run;
	return {
		failures: fails(run) === null ? null : Number(fails(run)),
		business_exceptions: finishedItsWork(run) ? Number(outcome === 'business_exception') : null,
		retries: retries === null || !hasEnded(run) ? null : Number(retries > 0),
	};
}

/** Null of a run that was cancelled, and of one that was given up before: it was counted as a failure then. */
function fails({ outcome, lostAt, endedAt }: RunRow): boolean | null {
	if (outcome === null || outcome === 'cancelled' || (lostAt !== null && endedAt !== null)) return null;
	return isFailure(outcome);
}

function startDelay({ startedAt }: RunRow, { plannedStart }: TellContext): number | null {
	return startedAt === null || plannedStart === null ? null : Math.max(0, startedAt - plannedStart) / 1000;
}

function errorOf(run: RunRow): string | null {
	const { outcome, error } = run;
	if (outcome !== 'business_exception' && fails(run) !== true) return null;
	return error?.type === undefined && outcome === 'timeout' ? 'timeout' : toErrorType(error?.type);
}

/** Given up, it may still go on; and somebody wanted a cancelled run to end. */
function hasEnded({ outcome, endedAt }: RunRow): boolean {
	return outcome !== null && endedAt !== null && outcome !== 'cancelled';
}

function finishedItsWork({ outcome }: RunRow): boolean {
	return outcome === 'success' || outcome === 'business_exception';
}

function itemsOf({ items }: RunRow): number {
	return ITEM_OUTCOMES.reduce((sum, outcome) => sum + (items[outcome] ?? 0), 0);
}
