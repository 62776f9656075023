import type { DatabaseSync } from 'node:sqlite';
import type { MetricPointEntry, MetricSeries } from './types.ts';

export type HistogramValue = NonNullable<MetricPointEntry['histogram']>;

/** A series as it stands. A histogram with other bounds is a series of its own: two sets of buckets cannot be added. */
export interface StoredSeries {
	id: number;
	kind: MetricPointEntry['kind'];
	value: number | null;
	histogram: HistogramValue | null;
	at: number;
	/** Points up to here have been forgotten: a repeat of one can no longer be told. */
	prunedUntil: number;
}

/** What one process (or, with delta, one interval) has added to a series. */
export interface SeriesStart {
	at: number;
	value: number | null;
	histogram: HistogramValue | null;
}

/** The same labels in any order are the same series. */
function labelsKey(labels: Record<string, string>): string {
	return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function seriesTable(db: DatabaseSync) {
	const find = db.prepare('select * from series where robot = ? and name = ? and labels = ? and bounds = ?');
	const kindOf = db.prepare('select kind from series where robot = ? and name = ? limit 1');
	const size = db.prepare('select count(*) as n from series where robot = ?');
	const insert = db.prepare(
		'insert into series (robot, name, labels, bounds, kind, help, value, histogram, at, pruned_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?, -1)',
	);
	const update = db.prepare('update series set value = ?, histogram = ?, at = ?, help = ? where id = ?');
	const findStart = db.prepare(
		'select * from series_starts where series = ? and started_at = ? and interval_end = ?',
	);
	const saveStart = db.prepare('insert or replace into series_starts values (?, ?, ?, ?, ?, ?)');
	const all = db.prepare('select * from series order by robot, name, labels, at desc');
	const text = (histogram: HistogramValue | null) => (histogram === null ? null : JSON.stringify(histogram));

	return {
		find(point: MetricPointEntry): StoredSeries | undefined {
			const bounds = JSON.stringify(point.histogram?.bounds ?? null);
			const row = find.get(point.robot, point.name, labelsKey(point.labels), bounds);
			if (row === undefined) return undefined;
			return {
				id: row.id as number,
				kind: row.kind as StoredSeries['kind'],
				value: row.value as number | null,
				histogram: parseHistogram(row.histogram),
				at: row.at as number,
				prunedUntil: row.pruned_until as number,
			};
		},
		/** The kind a name already has with this robot. */
		kind: (point: MetricPointEntry) => kindOf.get(point.robot, point.name)?.kind as string | undefined,
		size: (robot: string) => size.get(robot)!.n as number,
		insert(point: MetricPointEntry, { value, histogram }: SeriesStart): number {
			const bounds = JSON.stringify(point.histogram?.bounds ?? null);
			const labels = labelsKey(point.labels);
			const { robot, name, kind, help, at } = point;
			const result = insert.run(robot, name, labels, bounds, kind, help, value, text(histogram), at);
			return Number(result.lastInsertRowid);
		},
		update(id: number, help: string, { at, value, histogram }: SeriesStart): void {
			update.run(value, text(histogram), at, help, id);
		},
		start(id: number, startedAt: number, intervalEnd: number): SeriesStart | undefined {
			const row = findStart.get(id, startedAt, intervalEnd);
			if (row === undefined) return undefined;
			const { at, value, histogram } = row;
			return {
				at: at as number,
				value: value as number | null,
				histogram: parseHistogram(histogram),
			};
		},
		saveStart(id: number, startedAt: number, intervalEnd: number, start: SeriesStart): void {
			saveStart.run(id, startedAt, intervalEnd, start.at, start.value, text(start.histogram));
		},
		/** Of series that differ in their bounds only, the newest. */
		all(): MetricSeries[] {
			const found = new Map<string, MetricSeries>();
			for (const row of all.all()) {
				const key = [row.robot, row.name, row.labels].join('\0');
				if (found.has(key)) continue;
				found.set(key, {
					robot: row.robot as string,
					name: row.name as string,
					kind: row.kind as MetricSeries['kind'],
					help: row.help as string,
					labels: Object.fromEntries(JSON.parse(row.labels as string)),
					value: row.value as number | null,
					histogram: parseHistogram(row.histogram),
					at: row.at as number,
				});
			}
			return [...found.values()];
		},
	};
}

function parseHistogram(text: unknown): HistogramValue | null {
	return text === null ? null : JSON.parse(text as string);
}
