import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import {
	EVENT_TYPES,
	type EventType,
	RunFinished,
	RunHeartbeat,
	RunStarted,
	StepFinished,
} from '#model/event.ts';
import type { LedgerEntry } from '../../ledger/types.ts';
import { firstFault } from '../fault.ts';
import type { Reading } from '../reading.ts';
import { Rejected } from '../rejection.ts';
import { robotSlug, runId } from '../run-id.ts';
import { checkTime, parseTime } from '../time.ts';
import { toFinished, toHeartbeat, toStarted, toStep } from './entry.ts';
import type { OfRun } from './of-run.ts';

/** One kind of event: its validator and what it becomes. */
function kind<T extends TSchema>(schema: T, toEntry: (event: Static<T>, of: OfRun) => LedgerEntry) {
	const validator = Compile(schema);
	return (value: unknown, reading: Reading): LedgerEntry => {
		if (!validator.Check(value)) throw firstFault(validator.Errors(value));
		return toEntry(value as Static<T>, ofRun(value as Static<typeof RunStarted>, reading));
	};
}

const KINDS = {
	'run.started': kind(RunStarted, toStarted),
	'run.heartbeat': kind(RunHeartbeat, toHeartbeat),
	'step.finished': kind(StepFinished, toStep),
	'run.finished': kind(RunFinished, toFinished),
} satisfies Record<EventType, unknown>;

/** The entry of one run event. Throws Rejected with the path and the reason. */
export function readEvent(value: unknown, reading: Reading): LedgerEntry {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Rejected('invalid', '', 'an event is a JSON object');
	}
	const type = (value as { type?: unknown }).type;
	if (!EVENT_TYPES.includes(type as EventType)) {
		throw new Rejected('invalid', '/type', `must be one of ${EVENT_TYPES.join(', ')}`);
	}
	return KINDS[type as EventType](value, reading);
}

function ofRun(event: { robot: string; run: string; at: string }, reading: Reading): OfRun {
	const robot = robotSlug(event.robot);
	const at = checkTime(parseTime(event.at, '/at'), '/at', reading.now, reading.limits);
	return { ...reading, robot, run: runId(robot, event.run), at };
}
