import type { LedgerEntry } from '../../ledger/types.ts';
import type { Reading } from '../reading.ts';
import { Rejected } from '../rejection.ts';
import type { Message } from './codec.ts';
import { toLog } from './log.ts';
import { toMetric } from './metric.ts';
import { byOrigin, type Origin } from './origin.ts';
import { toSpanEntries } from './span.ts';
import { messages } from './value.ts';

/** What came of one request. */
export interface SignalResult {
	entries: LedgerEntry[];
	rejections: Rejected[];
}

/** One of the three kinds of telemetry: its messages, its field for what was refused, and how it is read. */
export interface Signal {
	request: string;
	response: string;
	rejectedField: string;
	read: (request: Message, reading: Reading) => SignalResult;
}

type ReadOne = (item: Message, origin: Origin, reading: Reading) => SignalResult;

/** Walks resources and scopes. What is no list there spoils the request; a bad span spoils itself only. */
function reader(resources: string, scopes: string, items: string, readOne: ReadOne): Signal['read'] {
	return (request, reading) => {
		const result: SignalResult = { entries: [], rejections: [] };
		for (const { origin, scope } of byOrigin(messages(request, resources), from => messages(from, scopes))) {
			for (const item of messages(scope, items)) {
				const { entries, rejections } = readOne(item, origin, reading);
				for (const entry of entries) result.entries.push(entry);
				for (const rejection of rejections) result.rejections.push(rejection);
			}
		}
		return result;
	};
}

/** For what is taken whole or refused whole. */
function wholly(toEntries: (item: Message, origin: Origin, reading: Reading) => LedgerEntry[]): ReadOne {
	return (item, origin, reading) => {
		try {
			return { entries: toEntries(item, origin, reading), rejections: [] };
		} catch (error) {
			if (!(error instanceof Rejected)) throw error;
			return { entries: [], rejections: [error] };
		}
	};
}

export const SIGNALS = {
	traces: {
		request: 'ExportTraceServiceRequest',
		response: 'ExportTraceServiceResponse',
		rejectedField: 'rejectedSpans',
		read: reader('resourceSpans', 'scopeSpans', 'spans', wholly(toSpanEntries)),
	},
	logs: {
		request: 'ExportLogsServiceRequest',
		response: 'ExportLogsServiceResponse',
		rejectedField: 'rejectedLogRecords',
		read: reader(
			'resourceLogs',
			'scopeLogs',
			'logRecords',
			wholly((record, origin, reading) => [toLog(record, origin, reading)]),
		),
	},
	metrics: {
		request: 'ExportMetricsServiceRequest',
		response: 'ExportMetricsServiceResponse',
		rejectedField: 'rejectedDataPoints',
		read: reader('resourceMetrics', 'scopeMetrics', 'metrics', toMetric),
	},
} as const satisfies Record<string, Signal>;
