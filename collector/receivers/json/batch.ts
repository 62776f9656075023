import type { EventResult } from '#model/event.ts';
import type { LedgerEntry } from '../../ledger/types.ts';
import { parseJson } from '../parse-json.ts';
import type { Reading } from '../reading.ts';
import { asRejected, Rejected } from '../rejection.ts';
import { readEvent } from './event.ts';

/** The events of one request: what each became, in the order they were sent. */
export interface Batch {
	/** One bare object, answered for by itself. */
	single: boolean;
	events: (LedgerEntry | Rejected)[];
}

const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/** Reads the body of `POST /v1/runs`. Throws Rejected when the body as a whole cannot be read. */
export function readBatch(body: string, type: string, reading: Reading): Batch {
	if (NDJSON.includes(type))
		return { single: false, events: lines(body).map(line => readLine(line, reading)) };
	if (type !== 'application/json') {
		throw new Rejected('media_type', '', `send application/json or ${NDJSON[0]}, not "${type.slice(0, 60)}"`);
	}
	const value = parseJson(body);
	if (!Array.isArray(value)) return { single: true, events: [readOne(value, reading)] };
	return { single: false, events: value.map(item => readOne(item, reading)) };
}

function lines(body: string): string[] {
	return body.split('\n').filter(line => line.trim() !== '');
}

function readLine(line: string, reading: Reading): LedgerEntry | Rejected {
	try {
		return readEvent(parseJson(line), reading);
	} catch (error) {
		return asRejected(error);
	}
}

function readOne(value: unknown, reading: Reading): LedgerEntry | Rejected {
	try {
		return readEvent(value, reading);
	} catch (error) {
		return asRejected(error);
	}
}

/** What became of each event, in the order they were sent; `statuses` are the ledger's for those that were good. */
export function results(batch: Batch, statuses: readonly ('new' | 'known')[]): EventResult[] {
	let kept = 0;
	return batch.events.map((event, index) => {
		if (event instanceof Rejected) {
			return { index, status: 'rejected', path: event.path, reason: event.message };
		}
		return { index, status: statuses[kept++] === 'known' ? 'duplicate' : 'accepted' };
	});
}
