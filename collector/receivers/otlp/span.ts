import type { HeartbeatEntry, RunFacts, SpanEntry, SpanEvent } from '../../ledger/types.ts';
import type { Reading } from '../reading.ts';
import { Rejected } from '../rejection.ts';
import { cleanTail, cleanText, TEXT_LENGTH } from '../text.ts';
import { checkOrder, checkTime } from '../time.ts';
import type { Message } from './codec.ts';
import { type Attributes, factsOf, type Origin, stringOf } from './origin.ts';
import { errorOf, itemsOf, numbersOf, outcomeOf } from './outcome.ts';
import {
	attributes,
	hexId,
	integer,
	message,
	messages,
	millis,
	number,
	rawAttribute,
	text,
} from './value.ts';

/** Bits of a span's flags: whether it says where its parent lives, and that it lives elsewhere. */
const HAS_IS_REMOTE = 0x100;
const IS_REMOTE = 0x200;
const MAX_EVENTS = 128;

/**
 * The entries of one span: the span, and where it counts items, retries or gauges inside a run of our wrapper, a sign of life
 * of that run with those, since only the run itself has them. Throws Rejected.
 */
export function toSpanEntries(
	from: Message,
	origin: Origin,
	reading: Reading,
): (SpanEntry | HeartbeatEntry)[] {
	const span = toSpan(from, origin, reading);
	const { insideRun, asRun, traceId } = span;
	const { runSpanId } = origin;
	const { items, retries, gauges } = asRun;
	const counts = {
		...(items && { items }),
		...(retries !== undefined && { retries }),
		...(gauges && { gauges }),
	};
	const nothing = Object.keys(counts).length === 0;
	if (insideRun === undefined || runSpanId === undefined || nothing) return [span];
	const { robot, source, receivedAt, imported, endedAt: at } = span;
	const reported = { id: `${span.id}-items`, robot, source, receivedAt, imported };
	const ofRun = { run: insideRun, traceId, rootSpanId: runSpanId };
	return [span, { type: 'run.heartbeat', ...reported, ...ofRun, at, ...counts }];
}

function toSpan(span: Message, origin: Origin, reading: Reading): SpanEntry {
	const said = attributes(span);
	const events = messages(span, 'events').slice(-MAX_EVENTS).map(toEvent);
	const outcome = outcomeOf(said, integer(message(span, 'status'), 'code'));
	const ids = idsOf(span);
	return {
		type: 'span',
		id: `${ids.traceId}-${ids.spanId}`,
		robot: origin.robot,
		source: origin.source,
		receivedAt: reading.now,
		imported: said['rpa.imported'] === true,
		...ids,
		...(origin.insideRun !== undefined && { insideRun: origin.insideRun }),
		name: cleanText(text(span, 'name')) || 'unnamed',
		...timesOf(span, reading),
		outcome,
		attributes: shownAttributes(said, origin),
		events,
		asRun: { ...asRun(span, said, events, origin), outcome },
	};
}

function idsOf(span: Message) {
	const traceId = hexId(span, 'traceId', 16);
	const spanId = hexId(span, 'spanId', 8);
	if (traceId === '') throw new Rejected('invalid', 'traceId', 'is missing');
	if (spanId === '') throw new Rejected('invalid', 'spanId', 'is missing');
	const parentSpanId = hexId(span, 'parentSpanId', 8);
	const flags = integer(span, 'flags');
	return {
		traceId,
		spanId,
		...(parentSpanId !== '' && { parentSpanId }),
		...((flags & HAS_IS_REMOTE) !== 0 && { parentIsRemote: (flags & IS_REMOTE) !== 0 }),
	};
}

function timesOf(span: Message, { now, limits }: Reading) {
	const startedAt = checkTime(millis(span, 'startTimeUnixNano'), 'startTimeUnixNano', now, limits);
	const endedAt = checkTime(millis(span, 'endTimeUnixNano'), 'endTimeUnixNano', now, limits);
	checkOrder(startedAt, endedAt, 'endTimeUnixNano');
	return { startedAt, endedAt };
}

function toEvent(event: Message): SpanEvent {
	return {
		name: cleanText(text(event, 'name')) || 'event',
		at: millis(event, 'timeUnixNano'),
		attributes: attributes(event),
	};
}

/** What the span says of the run, should it turn out to be one. */
function asRun(span: Message, said: Attributes, events: SpanEvent[], origin: Origin): RunFacts & object {
	const items = itemsOf(said);
	const status = cleanText(text(message(span, 'status'), 'message'), TEXT_LENGTH.message);
	const error = errorOf(said, events, status);
	const exitCode = number(said['rpa.exit_code'] ?? said['process.exit.code']);
	const logTail = rawAttribute(span, 'rpa.log_tail');
	return {
		...origin.facts,
		...factsOf(said),
		...(items && { items }),
		...numbersOf(said),
		...(error && { error }),
		...(Number.isSafeInteger(exitCode) && { exitCode }),
		...(logTail !== undefined && { logTail: cleanTail(logTail) }),
	};
}

/** The log tail is kept with the run, and the robot's own name for itself with the span. */
function shownAttributes(said: Attributes, origin: Origin): Attributes {
	const { 'rpa.log_tail': _tail, ...shown } = said;
	const name = origin.robotName;
	return name === undefined || stringOf(shown, 'rpa.robot.name')
		? shown
		: { ...shown, 'rpa.robot.name': name };
}
