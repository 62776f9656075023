import type { HeartbeatEntry, LedgerEntry, LogEntry, RunStartedEntry } from '../../ledger/types.ts';
import type { Reading } from '../reading.ts';
import { Rejected } from '../rejection.ts';
import { factId, rootSpanIdOf, runId, traceIdOf } from '../run-id.ts';
import { cleanText, TEXT_LENGTH } from '../text.ts';
import { checkTime } from '../time.ts';
import type { Message } from './codec.ts';
import { type Attributes, factsOf, type Origin, stringOf } from './origin.ts';
import { itemsOf, numbersOf } from './outcome.ts';
import { anyValue, attributes, hexId, integer, message, millis, rawAttribute, text } from './value.ts';

const SEVERITY_INFO = 9;

/** One log record, read once. */
interface LogRecord {
	name: string;
	said: Attributes;
	traceId: string;
	spanId: string;
	at: number;
	body: unknown;
	severity: number;
	run: string | undefined;
}

/**
 * The entry of one log record. `rpa.run.started` and `rpa.run.heartbeat` speak of a run; others belong to a span.
 * Throws Rejected; with the reason `not_kept` for a record we leave out on purpose: without a trace, or below INFO.
 */
export function toLog(from: Message, origin: Origin, reading: Reading): LedgerEntry {
	const record = read(from, reading);
	if (record.name === 'rpa.run.started') return toStarted(record, origin, reading);
	if (record.name === 'rpa.run.heartbeat') return toHeartbeat(record, origin, reading);
	if (record.traceId === '') throw new Rejected('not_kept', 'traceId', 'the record belongs to no trace');
	const isException = record.name === 'exception' || record.said['exception.type'] !== undefined;
	if (!isException && record.severity > 0 && record.severity < SEVERITY_INFO) {
		throw new Rejected('not_kept', 'severityNumber', 'the record is below INFO');
	}
	return toSpanLog(isException ? { ...record, name: 'exception' } : record, origin, reading);
}

function read(from: Message, { now, limits }: Reading): LogRecord {
	const said = attributes(from);
	const at = millis(from, 'timeUnixNano') || millis(from, 'observedTimeUnixNano') || now;
	return {
		name: text(from, 'eventName') || (stringOf(said, 'event.name') ?? ''),
		said,
		traceId: hexId(from, 'traceId', 16),
		spanId: hexId(from, 'spanId', 8),
		at: checkTime(at, 'timeUnixNano', now, limits),
		body: anyValue(message(from, 'body'), TEXT_LENGTH.message),
		severity: integer(from, 'severityNumber'),
		run: rawAttribute(from, 'rpa.run.id'),
	};
}

function reported(id: string, record: LogRecord, origin: Origin, reading: Reading) {
	return {
		id,
		robot: origin.robot,
		source: origin.source,
		receivedAt: reading.now,
		imported: record.said['rpa.imported'] === true,
		at: record.at,
	};
}

function ofRun(what: string, record: LogRecord, origin: Origin, reading: Reading) {
	const named = record.run ?? record.traceId;
	if (named === '') throw new Rejected('invalid', 'traceId', `${record.name} names no run and no trace`);
	const run = runId(origin.robot, named);
	return {
		...reported(factId(run, what, record.at), record, origin, reading),
		run,
		traceId: record.traceId || traceIdOf(run),
		rootSpanId: record.spanId || rootSpanIdOf(run),
	};
}

function toStarted(record: LogRecord, origin: Origin, reading: Reading): RunStartedEntry {
	return {
		type: 'run.started',
		...ofRun('started', record, origin, reading),
		...origin.facts,
		...factsOf(record.said),
	};
}

function toHeartbeat(record: LogRecord, origin: Origin, reading: Reading): HeartbeatEntry {
	const items = itemsOf(record.said);
	return {
		type: 'run.heartbeat',
		...ofRun('heartbeat', record, origin, reading),
		...(items && { items }),
		...numbersOf(record.said),
	};
}

function toSpanLog(record: LogRecord, origin: Origin, reading: Reading): LogEntry {
	const { name, traceId, spanId, body, said } = record;
	const shown = body === null ? said : { ...said, message: body };
	const id = factId('log', traceId, spanId, record.at, name, JSON.stringify(shown));
	return {
		type: 'log',
		...reported(id, record, origin, reading),
		traceId,
		...(spanId !== '' && { spanId }),
		name: cleanText(name) || 'log',
		attributes: shown,
	};
}
