import type { MetricPointEntry } from '../../ledger/types.ts';
import type { Reading } from '../reading.ts';
import { Rejected } from '../rejection.ts';
import { factId } from '../run-id.ts';
import { cleanText } from '../text.ts';
import { checkTime } from '../time.ts';
import type { Message } from './codec.ts';
import { metricName } from './metric-name.ts';
import { labelsOf, mergePoints } from './metric-series.ts';
import type { Origin } from './origin.ts';
import { integer, message, messages, millis, number, text } from './value.ts';

const TEMPORALITY = { 1: 'delta', 2: 'cumulative' } as const;
/** The point says that there is no value now. */
const NO_RECORDED_VALUE = 1;
const MAX_BUCKETS = 100;
/** Names that mean something else to Prometheus, or are ours. */
const RESERVED = /^(rpa_|scrape_|up$|ALERTS|target_info$)/;

/** What is the same for all points of one metric. */
interface Head {
	name: string;
	kind: MetricPointEntry['kind'];
	help: string;
	temporality?: 'cumulative' | 'delta';
}

/** What came of one metric: its series, and why points were refused. */
export interface MetricResult {
	entries: MetricPointEntry[];
	rejections: Rejected[];
}

/** The series of one metric. Points that fall on the same labels are one series. Throws nothing: every fault is a rejection. */
export function toMetric(metric: Message, origin: Origin, reading: Reading): MetricResult {
	const points = pointsOf(metric);
	const rejections: Rejected[] = [];
	const attempt = <T>(read: () => T, count: number): T | undefined => {
		try {
			return read();
		} catch (error) {
			if (!(error instanceof Rejected)) throw error;
			for (let n = 0; n < count; n++) rejections.push(error);
			return undefined;
		}
	};
	const head = attempt(() => headOf(metric), points.length);
	if (head === undefined) return { entries: [], rejections };
	const entries = points
		.filter(point => (integer(point, 'flags') & NO_RECORDED_VALUE) === 0)
		.map(point => attempt(() => toPoint(point, head, origin, reading), 1))
		.filter(entry => entry !== undefined);
	return { entries: mergePoints(entries), rejections };
}

const DATA = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'] as const;

function dataOf(metric: Message): { kind: (typeof DATA)[number] | undefined; data: Message } {
	const kind = DATA.find(name => typeof metric[name] === 'object' && metric[name] !== null);
	return { kind, data: kind === undefined ? {} : message(metric, kind) };
}

/** The points; a list that is none counts as one bad point. */
function pointsOf(metric: Message): Message[] {
	const points = dataOf(metric).data.dataPoints ?? [];
	return Array.isArray(points) ? messages({ points }, 'points') : [{}];
}

function headOf(metric: Message): Head {
	const { kind, data } = dataOf(metric);
	if (data.dataPoints !== undefined) messages(data, 'dataPoints');
	const said = text(metric, 'name');
	const base = { help: cleanText(text(metric, 'description')) };
	const named = (shape: Head['kind']) =>
		checkName(metricName(cleanText(said), cleanText(text(metric, 'unit')), shape), said);
	if (kind === 'gauge') return { ...base, kind: 'gauge', name: named('gauge') };
	if (kind === 'histogram') {
		return { ...base, kind, name: named(kind), temporality: temporalityOf(data, said) };
	}
	if (kind !== 'sum')
		throw new Rejected('unsupported', said, `${kind ?? 'an empty metric'} is not read here: send ${READ}`);
	if (data.isMonotonic === true) {
		return { ...base, kind: 'counter', name: named('counter'), temporality: temporalityOf(data, said) };
	}
	if (temporalityOf(data, said) === 'delta') {
		throw new Rejected('unsupported', said, 'a sum that goes up and down must be cumulative');
	}
	return { ...base, kind: 'gauge', name: named('gauge') };
}

const READ = 'gauges, sums and histograms with explicit bounds';

function checkName(name: string, said: string): string {
	if (!/[A-Za-z0-9]/.test(said)) throw new Rejected('invalid', said, 'the metric has no name');
	if (RESERVED.test(name))
		throw new Rejected('reserved_name', said, `${name} is a name of ours; choose another`);
	return name.slice(0, 200);
}

function temporalityOf(data: Message, said: string): 'cumulative' | 'delta' {
	const temporality = TEMPORALITY[integer(data, 'aggregationTemporality') as 1 | 2];
	if (temporality === undefined) throw new Rejected('invalid', said, 'says neither delta nor cumulative');
	return temporality;
}

function toPoint(point: Message, head: Head, origin: Origin, { now, limits }: Reading): MetricPointEntry {
	const startedAt = millis(point, 'startTimeUnixNano');
	const at = checkTime(millis(point, 'timeUnixNano') || now, head.name, now, limits);
	const labels = labelsOf(point);
	const series = Object.entries(labels).sort().join();
	return {
		type: 'metric',
		id: factId('metric', origin.robot, origin.instance, head.name, series, startedAt, at),
		robot: origin.robot,
		source: origin.source,
		receivedAt: now,
		imported: false,
		...head,
		labels,
		...(startedAt > 0 && { startedAt }),
		at,
		...(head.kind === 'histogram'
			? { histogram: histogramOf(point, head.name) }
			: { value: plainValue(point, head) }),
	};
}

function plainValue(point: Message, head: Head): number {
	const value = number(Object.hasOwn(point, 'asDouble') ? point.asDouble : point.asInt);
	if (!Number.isFinite(value)) throw new Rejected('invalid', head.name, 'a point has no number');
	if (head.kind === 'counter' && value < 0) throw new Rejected('invalid', head.name, 'a count is below 0');
	return value;
}

function histogramOf(point: Message, name: string) {
	const bounds = numbers(point.explicitBounds);
	const counts = numbers(point.bucketCounts);
	const count = number(point.count ?? 0);
	const sum = point.sum === undefined || point.sum === null ? 0 : number(point.sum);
	const full = counts.length === 0 ? [count] : counts;
	const isRising = bounds.every((bound, index) => index === 0 || bound > bounds[index - 1]!);
	const isWhole = full.every(n => Number.isInteger(n) && n >= 0) && full.reduce((a, b) => a + b, 0) === count;
	if (!isRising || !isWhole || full.length !== bounds.length + 1 || !Number.isFinite(sum)) {
		throw new Rejected('invalid', name, 'bounds, counts, sum and count of a histogram do not fit together');
	}
	if (bounds.length > MAX_BUCKETS)
		throw new Rejected('unsupported', name, `more than ${MAX_BUCKETS} buckets`);
	return { bounds, counts: full, sum, count };
}

function numbers(value: unknown): number[] {
	return Array.isArray(value) ? value.map(number) : [];
}
