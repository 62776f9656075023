import type { DatabaseSync } from 'node:sqlite';
import { RUN_DURATION_BUCKETS, STEP_DURATION_BUCKETS } from '#model/metric.ts';
import type { CounterTotal, Exemplar, HistogramTotal } from './types.ts';

/** Upper bounds of the histogram families kept here. */
export const BUCKETS: Record<string, readonly number[]> = {
	rpa_run_duration_seconds: RUN_DURATION_BUCKETS,
	rpa_step_duration_seconds: STEP_DURATION_BUCKETS,
};

/** A histogram series in memory. The sum is in whole microseconds, so that it does not depend on the order of adding. */
interface Histogram {
	buckets: number[];
	sumUs: number;
	count: number;
	exemplars: (Exemplar | null)[];
}

/** What a transaction adds to the totals; written in one go at its end. */
export interface TotalsDraft {
	/** Adds to a counter. */
	count(family: string, robot: string, label: string, by?: number): void;
	observe(family: string, robot: string, label: string, us: number, exemplar: Omit<Exemplar, 'value'>): void;
	/** The label, or `other` where the robot has as many labels in the family as the cap allows. */
	capped(family: 'error' | 'step', robot: string, label: string, cap: number, other: string): string;
	flush(): void;
}

const NUL = '\0';

export function totalsTable(db: DatabaseSync) {
	const add = db.prepare(
		'insert into totals values (?, ?, ?, ?) on conflict do update set value = value + excluded.value',
	);
	const loadHistogram = db.prepare('select * from histograms where family = ? and robot = ? and label = ?');
	const saveHistogram = db.prepare('insert or replace into histograms values (?, ?, ?, ?, ?, ?, ?)');
	const errorLabels = db.prepare(
		"select label from totals where family = 'rpa_run_errors_total' and robot = ?",
	);
	const stepLabels = db.prepare(
		"select label from histograms where family = 'rpa_step_duration_seconds' and robot = ?",
	);
	const counters = db.prepare('select robot, label, value from totals where family = ?');
	const histograms = db.prepare('select * from histograms where family = ?');

	function load(family: string, robot: string, label: string): Histogram {
		const row = loadHistogram.get(family, robot, label);
		if (row !== undefined) return parse(row);
		const size = BUCKETS[family]!.length + 1;
		return { buckets: Array(size).fill(0), sumUs: 0, count: 0, exemplars: Array(size).fill(null) };
	}

	function draft(): TotalsDraft {
		const counts = new Map<string, number>();
		const series = new Map<string, Histogram>();
		const labels = new Map<string, Set<string>>();
		function labelsOf(family: 'error' | 'step', robot: string): Set<string> {
			const key = family + NUL + robot;
			let known = labels.get(key);
			if (known === undefined) {
				const rows = (family === 'error' ? errorLabels : stepLabels).all(robot);
				known = new Set(rows.map(row => row.label as string));
				labels.set(key, known);
			}
			return known;
		}
		function count(family: string, robot: string, label: string, by = 1) {
			const key = family + NUL + robot + NUL + label;
			counts.set(key, (counts.get(key) ?? 0) + by);
		}
		return {
			count,
			observe(family, robot, label, us, exemplar) {
				const key = family + NUL + robot + NUL + label;
				const histogram = series.get(key) ?? load(family, robot, label);
				series.set(key, histogram);
				observe(histogram, BUCKETS[family]!, us, exemplar);
			},
			capped(family, robot, label, cap, other) {
				const known = labelsOf(family, robot);
				if (known.has(label) || label === other) return label;
				if (known.size - Number(known.has(other)) >= cap) {
					count('dropped_series', '', family);
					return other;
				}
				known.add(label);
				return label;
			},
			flush() {
				for (const [key, by] of counts) add.run(...split(key), by);
				for (const [key, { buckets, sumUs, count, exemplars }] of series) {
					saveHistogram.run(...split(key), JSON.stringify(buckets), sumUs, count, JSON.stringify(exemplars));
				}
			},
		};
	}

	return {
		draft,
		counters: (family: string) => counters.all(family) as unknown as CounterTotal[],
		histograms(family: string): HistogramTotal[] {
			return histograms.all(family).map(row => {
				const { sumUs, ...rest } = parse(row);
				return { robot: row.robot as string, label: row.label as string, ...rest, sum: sumUs / 1e6 };
			});
		},
	};
}

/** The three parts of a key; the label may hold a NUL itself. */
function split(key: string): [string, string, string] {
	const first = key.indexOf(NUL);
	const second = key.indexOf(NUL, first + 1);
	return [key.slice(0, first), key.slice(first + 1, second), key.slice(second + 1)];
}

function parse(row: Record<string, unknown>): Histogram {
	return {
		buckets: JSON.parse(row.buckets as string),
		sumUs: row.sum_us as number,
		count: row.count as number,
		exemplars: JSON.parse(row.exemplars as string),
	};
}

/** The bucket of a value: that of the smallest bound not below it. */
export function bucketOf(bounds: readonly number[], seconds: number): number {
	const index = bounds.findIndex(bound => seconds <= bound);
	return index === -1 ? bounds.length : index;
}

function observe(
	histogram: Histogram,
	bounds: readonly number[],
	us: number,
	{ traceId, at }: Omit<Exemplar, 'value'>,
): void {
	const bucket = bucketOf(bounds, us / 1e6);
	histogram.buckets[bucket]! += 1;
	histogram.sumUs += us;
	histogram.count += 1;
	const present = histogram.exemplars[bucket];
	const newer = !present || at > present.at || (at === present.at && traceId > present.traceId);
	if (newer) histogram.exemplars[bucket] = { traceId, value: us / 1e6, at };
}
