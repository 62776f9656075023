import type {
	HeartbeatEntry,
	LogEntry,
	MetricPointEntry,
	RunFinishedEntry,
	RunStartedEntry,
	SpanEntry,
} from './types.ts';

/** Entries for tests. A number names a run; what is not said is the same for all. */
export const MONDAY = Date.UTC(2026, 2, 2, 8);

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0');
export const traceOf = (n: number) => hex(0xa0000 + n, 32);
export const spanIdOf = (n: number, span = 0) => hex(n * 0x10000 + span + 1, 16);

function reported(id: string) {
	return { id, robot: 'letters', source: 'sdk', receivedAt: MONDAY, imported: false };
}
function ofRun(n: number, id: string) {
	return { ...reported(`${n}/${id}`), run: traceOf(n), traceId: traceOf(n), rootSpanId: spanIdOf(n) };
}
export function started(n: number, at: number, more: Partial<RunStartedEntry> = {}): RunStartedEntry {
	return { ...ofRun(n, `started/${at}`), type: 'run.started', at: MONDAY + at, ...more };
}
export function heartbeat(n: number, at: number, more: Partial<HeartbeatEntry> = {}): HeartbeatEntry {
	return { ...ofRun(n, `heartbeat/${at}`), type: 'run.heartbeat', at: MONDAY + at, ...more };
}
export function finished(n: number, at: number, more: Partial<RunFinishedEntry> = {}): RunFinishedEntry {
	const id = `finished/${at}`;
	return { ...ofRun(n, id), type: 'run.finished', at: MONDAY + at, outcome: 'success', ...more };
}
/** The span `span` of trace `n`; 0 is the root, and has no parent unless it is told. */
export function span(
	n: number,
	span: number,
	[from, to]: [number, number],
	{ parent, ...more }: Partial<SpanEntry> & { parent?: number } = {},
): SpanEntry {
	const outcome = more.outcome ?? 'success';
	return {
		...reported(`span/${n}/${span}`),
		type: 'span',
		traceId: traceOf(n),
		spanId: spanIdOf(n, span),
		...(parent !== undefined && { parentSpanId: spanIdOf(n, parent) }),
		name: span === 0 ? 'RUN letters' : `step ${span}`,
		startedAt: MONDAY + from,
		endedAt: MONDAY + to,
		outcome,
		attributes: {},
		events: [],
		asRun: { outcome },
		...more,
	};
}
export function log(n: number, at: number, more: Partial<LogEntry> = {}): LogEntry {
	const entry = { ...reported(`log/${n}/${at}`), type: 'log' as const, traceId: traceOf(n), name: 'note' };
	return { ...entry, at: MONDAY + at, attributes: {}, ...more };
}
export function point(name: string, at: number, more: Partial<MetricPointEntry> = {}): MetricPointEntry {
	const entry = { ...reported(`point/${name}/${at}`), type: 'metric' as const, name, help: 'A test.' };
	return {
		...entry,
		kind: 'counter',
		labels: {},
		at: MONDAY + at,
		value: 1,
		temporality: 'cumulative',
		...more,
	};
}
