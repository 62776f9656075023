import { setImmediate } from 'node:timers/promises';
import { familyOf } from '#model/drift.ts';
import { toLabel } from '#model/label.ts';
import type { Ledger, RunRow } from '../../ledger/types.ts';
import type { Register } from '../../register/types.ts';
import { contextOf } from '../signals/context.ts';
import { FAMILIES } from '../signals/families.ts';
import { type TellContext, tell } from '../signals/tell.ts';

/** What a run says of one signal, on the scale of its family. */
export interface Value {
	run: string;
	/** Its end, epoch milliseconds. */
	at: number;
	version: string | null;
	value: number;
}

export interface ValueDeps {
	ledger: Pick<Ledger, 'finishedRuns' | 'stepSeconds' | 'lastSteps'>;
	register: Pick<Register, 'robot'>;
}

/** The last so many runs are read. */
export const RUNS = 20_000;
/** Of a step, since they are added up in one go; steps are not kept for as long as runs anyway. */
const STEP_RUNS = 5000;
/** Others have a turn after as many. */
const AT_ONCE = 250;
/** Runs whose steps are looked at for the name that a label stands for. */
const NAMES = 30;

const NOTHING_KNOWN = {
	level: 0,
	perYear: null,
	batch: 1,
	known: new Set<string>(),
	accepted: [],
	previousStart: null,
};

/** What the robot's runs say of a signal, oldest first. Of a step: as long as steps are kept, which is shorter than runs are. */
export async function valuesOf(deps: ValueDeps, robot: string, signal: string): Promise<Value[]> {
	const runs = await lastRuns(deps.ledger, robot);
	const { family, name } = familyOf(signal);
	const seconds = family === 'step' ? secondsOfStep(deps.ledger, robot, name!) : null;
	const context = contextFor(deps, robot, signal);
	const values: Value[] = [];
	for (const [i, run] of runs.entries()) {
		if (i % AT_ONCE === AT_ONCE - 1) await setImmediate();
		const ms = seconds?.get(run.run);
		if (seconds !== null && ms === undefined) continue;
		const steps = ms === undefined ? [] : [{ name: name!, ms }];
		const told = tell(run, steps, context(run, runs[i - 1]?.startedAt ?? null));
		const value = told.values[signal];
		if (value !== undefined) values.push({ run: run.run, at: told.at, version: run.version, value });
	}
	return FAMILIES[family].beginsAboveZero ? fromFirstAboveZero(values) : values;
}

/** Oldest first; read some at a time, so that others have a turn. */
async function lastRuns(ledger: ValueDeps['ledger'], robot: string): Promise<RunRow[]> {
	let runs: RunRow[] = [];
	for (;;) {
		const before = ledger.finishedRuns(robot, 0, AT_ONCE, runs[0]?.run);
		runs = before.concat(runs);
		if (before.length < AT_ONCE || runs.length >= RUNS) return runs;
		await setImmediate();
	}
}

/** A robot without items has no history of them. */
function fromFirstAboveZero(values: readonly Value[]): Value[] {
	const first = values.findIndex(({ value }) => value > 0);
	return first < 0 ? [] : values.slice(first);
}

/** Milliseconds by run. The signal names the step by its label. */
function secondsOfStep(ledger: ValueDeps['ledger'], robot: string, label: string): Map<string, number> {
	const names = ledger.lastSteps(robot, NAMES).map(({ name }) => name);
	const name = names.find(one => toLabel(one) === label) ?? label;
	return new Map(ledger.stepSeconds(robot, name, STEP_RUNS).map(({ run, seconds }) => [run, seconds * 1000]));
}

/** Only the start delay asks for the schedule, which takes most of the time. */
function contextFor({ register }: ValueDeps, robot: string, signal: string) {
	const registered = register.robot(robot);
	const { family, name } = familyOf(signal);
	const known = { ...NOTHING_KNOWN, known: new Set([signal]) };
	const plain = {
		...{ ...known, weekday: 0, hour: 0, plannedStart: null, off: [] },
		gauges: family === 'gauge' ? [name!] : [],
	} satisfies TellContext;
	return (run: RunRow, previousStart: number | null): TellContext =>
		family === 'start_delay'
			? { ...contextOf(registered, run, { ...known, previousStart }), off: [] }
			: plain;
}
