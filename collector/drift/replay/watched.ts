import { weekdayOf } from '#model/calendar.ts';
import type { DriftChange, NewError } from '#model/drift.ts';
import { clockOf, dayOf } from '../../register/day.ts';
import { familyOfSignal } from '../signals/families.ts';
import type { Told } from '../told.ts';
import { alarmLevel, batchOf } from '../watch/budget.ts';
import { observe } from '../watch/observe.ts';
import { emptyRobotDrift, type KeptChange } from '../watch/robot-drift.ts';
import type { Asked } from './arguments.ts';
import type { Run } from './series.ts';

export interface Watched {
	/** In the order they were found; `run` is a run's number, from 1. */
	changes: DriftChange[];
	newErrors: NewError[];
	/** The alarm level at the end: runs between two false alarms. */
	level: number;
	runsPerYear: number;
	/** Runs that made one value. */
	batch: number;
}

const DAY = 86_400_000;
const YEAR = 365.25 * DAY;
/** Where neither the file nor anybody says: a run on every working day. */
const USUAL_YEAR = 260;
/** A year told by fewer runs, or from less than this, is no year. */
const LEAST_RUNS = 20;
const LEAST_SPAN = 7 * DAY;

/** What the watch would have said, run by run, of a robot with this one signal. */
export function watched(runs: readonly Run[], signal: string, asked: Asked): Watched {
	const runsPerYear = asked.runsPerYear ?? yearOf(runs) ?? USUAL_YEAR;
	const batch = batchOf(runsPerYear);
	const perYear = runsPerYear / batch;
	/** As each stands now, those the watch no longer remembers as they stood last. */
	const found = new Map<string, KeptChange>();
	let drift = emptyRobotDrift('runs');
	const newErrors: NewError[] = [];
	for (const [i, run] of runs.entries()) {
		const level = alarmLevel(perYear, Math.floor((i + 1) / batch));
		const hadErrors = drift.newErrorsFound;
		const accepted = acceptedBy(i, [...found.values()], asked.acceptAfter);
		drift = observe(drift, { ...toldBy(run, i, signal, asked.timeZone), level, perYear, batch, accepted });
		for (const change of drift.changes) found.set(change.id, change);
		if (drift.newErrorsFound > hadErrors) newErrors.push(drift.newErrors.at(-1)!);
	}
	const changes = [...found.values()].map((change): DriftChange => ({ ...change, shared: null }));
	return { changes, newErrors, level: drift.level, runsPerYear, batch };
}

/** From the times of the runs; null where they say too little. */
function yearOf(runs: readonly Run[]): number | null {
	const [first, last] = [runs[0]!.at, runs.at(-1)!.at];
	if (first === null || last === null || runs.length < LEAST_RUNS || last - first < LEAST_SPAN) return null;
	return ((runs.length - 1) * YEAR) / (last - first);
}

/** Lasting changes that people would have said by now are the new normal. */
function acceptedBy(i: number, found: readonly KeptChange[], after: number | null): Told['accepted'] {
	if (after === null) return [];
	return found
		.filter(({ state, foundAt }) => state === 'open' && i + 1 - Number(foundAt.run) >= after)
		.map(({ id }) => ({ change: id, by: 'you', reason: 'it has lasted', at: 0 }));
}

type ToldByRun = Omit<Told, 'level' | 'perYear' | 'batch' | 'accepted'>;

/** Without times, runs are a day apart, and neither weekday nor hour makes a difference. */
function toldBy({ at, items, version, value }: Run, i: number, signal: string, timeZone: string): ToldByRun {
	const scaled = familyOfSignal(signal)!.scaled;
	const end = at ?? i * DAY;
	return {
		...{ run: String(i + 1), at: end, startedAt: end, version, items },
		weekday: at === null ? 0 : weekdayOf(dayOf(at, timeZone)) % 7,
		hour: at === null ? 0 : Math.floor(clockOf(at, timeZone) / 60),
		...{ platform: null, worker: null, targetSystems: [] },
		values: typeof value === 'number' ? { [signal]: scaled(value) } : {},
		error: typeof value === 'string' ? value : null,
	};
}
