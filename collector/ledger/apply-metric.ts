import type { Status } from './apply-run.ts';
import type { HistogramValue, SeriesStart, StoredSeries } from './series-table.ts';
import type { Transaction } from './transaction.ts';
import type { MetricPointEntry } from './types.ts';

/**
 * A point of a robot's own metric. Gauges keep the newest. Sums and histograms add up what each process (told apart by its
 * start) has reached, so that a restart, two processes at once, or points out of order change nothing; delta points add once
 * per interval. What one start has reached never goes down.
 */
export function applyMetric(tx: Transaction, point: MetricPointEntry): Status {
	const series = tx.tables.series.find(point);
	if (series === undefined && !hasRoom(tx, point)) return 'known';
	if (point.kind === 'gauge') return applyGauge(tx, point, series);
	if (series === undefined) {
		const id = tx.tables.series.insert(point, amount(point));
		tx.tables.series.saveStart(id, ...keyOf(point), amount(point));
		return 'new';
	}
	return addPoint(tx, point, series);
}

function hasRoom(tx: Transaction, point: MetricPointEntry): boolean {
	const kind = tx.tables.series.kind(point);
	const reason =
		kind !== undefined && kind !== point.kind
			? 'kind'
			: tx.tables.series.size(point.robot) >= tx.caps.series
				? 'series'
				: undefined;
	if (reason !== undefined) tx.totals.count('dropped_series', '', reason);
	return reason === undefined;
}

function applyGauge(tx: Transaction, point: MetricPointEntry, series: StoredSeries | undefined): Status {
	const { at, value } = amount(point);
	if (series === undefined) {
		tx.tables.series.insert(point, amount(point));
		return 'new';
	}
	const older = at < series.at || (at === series.at && (value ?? 0) <= (series.value ?? 0));
	if (older) return 'known';
	tx.tables.series.update(series.id, point.help, amount(point));
	return 'new';
}

function amount({ at, value, histogram }: MetricPointEntry): SeriesStart {
	return { at, value: value ?? null, histogram: histogram ?? null };
}

/** Cumulative: one count per start. Delta: one per interval. */
function keyOf({ temporality, startedAt, at }: MetricPointEntry): [number, number] {
	return temporality === 'delta' ? [startedAt ?? at, at] : [startedAt ?? 0, 0];
}

function addPoint(tx: Transaction, point: MetricPointEntry, series: StoredSeries): Status {
	const before = tx.tables.series.start(series.id, ...keyOf(point));
	const reached = amount(point);
	if (before === undefined) {
		if (point.at <= series.prunedUntil) return 'known';
		return save(tx, point, series, reached, reached);
	}
	if (point.temporality === 'delta' || point.at <= before.at) {
		const same = point.temporality === 'delta' || !isMore(reached, before);
		if (same) return 'known';
	}
	return save(tx, point, series, highest(before, reached), rise(before, reached));
}

function save(
	tx: Transaction,
	point: MetricPointEntry,
	series: StoredSeries,
	start: SeriesStart,
	rise: SeriesStart,
): Status {
	tx.tables.series.saveStart(series.id, ...keyOf(point), start);
	tx.tables.series.update(series.id, point.help, {
		at: Math.max(series.at, point.at),
		value: rise.value === null ? series.value : (series.value ?? 0) + rise.value,
		histogram: combine(series.histogram, rise.histogram, (a, b) => a + b),
	});
	return 'new';
}

function isMore(a: SeriesStart, b: SeriesStart): boolean {
	return (a.value ?? 0) > (b.value ?? 0) || (a.histogram?.count ?? 0) > (b.histogram?.count ?? 0);
}

function highest(a: SeriesStart, b: SeriesStart): SeriesStart {
	return {
		at: Math.max(a.at, b.at),
		value: a.value === null || b.value === null ? (a.value ?? b.value) : Math.max(a.value, b.value),
		histogram: combine(a.histogram, b.histogram, Math.max),
	};
}

function rise(from: SeriesStart, to: SeriesStart): SeriesStart {
	const more = (a: number, b: number) => Math.max(0, b - a);
	return {
		at: to.at,
		value: to.value === null ? null : more(from.value ?? 0, to.value),
		histogram: combine(from.histogram, to.histogram, more),
	};
}

function combine(
	a: HistogramValue | null,
	b: HistogramValue | null,
	how: (a: number, b: number) => number,
): HistogramValue | null {
	if (a === null || b === null) return a ?? b;
	return {
		bounds: b.bounds,
		counts: b.counts.map((count, index) => how(a.counts[index] ?? 0, count)),
		sum: how(a.sum, b.sum),
		count: how(a.count, b.count),
	};
}
