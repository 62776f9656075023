import type { DatabaseSync } from 'node:sqlite';
import { toErrorType, toLabel } from '#model/label.ts';
import { ITEM_OUTCOMES } from '#model/outcome.ts';
import { FAILED } from './run-queries.ts';
import { BUCKETS, bucketOf } from './totals-table.ts';

/** Totals by family, robot and label. Of a histogram: its buckets, sum in microseconds and count. */
export interface Recount {
	counters: Record<string, number>;
	histograms: Record<string, { buckets: number[]; sumUs: number; count: number }>;
}

/**
 * The totals as the rows have them, to check those that are kept: equal as long as no cap was met and nothing was deleted by
 * age. Missed runs have no rows.
 */
export function recount(db: DatabaseSync): Recount {
	const found: Recount = { counters: {}, histograms: {} };
	const add = (family: string, robot: unknown, label: string, by: number) => {
		const key = [family, robot, label].join('|');
		if (by > 0) found.counters[key] = (found.counters[key] ?? 0) + by;
	};
	for (const row of db.prepare('select * from runs').all()) {
		if (row.lost_at !== null) {
			add('rpa_runs_lost_total', row.robot, '', 1);
			add('rpa_runs_total', row.robot, 'unknown', 1);
		}
		const counted = row.lost_at !== null && row.outcome === 'unknown';
		if (row.end_id !== null && !counted) add('rpa_runs_total', row.robot, row.outcome as string, 1);
		for (const outcome of ITEM_OUTCOMES) {
			add('rpa_items_total', row.robot, outcome, (row[`items_${outcome}`] as number | null) ?? 0);
		}
		if (row.duration_us !== null) {
			observe(found, 'rpa_run_duration_seconds', row.robot, '', row.duration_us as number);
		}
	}
	const failed = `select robot, error_type from runs where end_id is not null and outcome in (${FAILED})`;
	for (const { robot, error_type } of db.prepare(failed).all()) {
		add('rpa_run_errors_total', robot, toErrorType((error_type as string | null) ?? undefined), 1);
	}
	const steps = 'select runs.robot as owner, spans.* from spans join runs using (run) where step = 1';
	for (const row of db.prepare(steps).all()) {
		const step = toLabel(row.name as string);
		const us = Math.max(0, Math.round(((row.ended_at as number) - (row.started_at as number)) * 1000));
		add('rpa_steps_total', row.owner, `${step}\0${row.outcome}`, 1);
		observe(found, 'rpa_step_duration_seconds', row.owner, step, us);
	}
	return found;
}

function observe({ histograms }: Recount, family: string, robot: unknown, label: string, us: number): void {
	const bounds = BUCKETS[family]!;
	const key = [family, robot, label].join('|');
	histograms[key] ??= { buckets: Array(bounds.length + 1).fill(0), sumUs: 0, count: 0 };
	const series = histograms[key];
	series.buckets[bucketOf(bounds, us / 1e6)]! += 1;
	series.sumUs += us;
	series.count += 1;
}

/** The totals as they are kept, in the same shape. */
export function keptTotals(db: DatabaseSync): Recount {
	const counters = db
		.prepare("select * from totals where family not in ('dropped_series', 'rpa_schedule_missed_runs_total')")
		.all()
		.map(row => [[row.family, row.robot, row.label].join('|'), row.value as number] as const);
	const histograms = db
		.prepare('select * from histograms')
		.all()
		.map(
			row =>
				[
					[row.family, row.robot, row.label].join('|'),
					{
						buckets: JSON.parse(row.buckets as string),
						sumUs: row.sum_us as number,
						count: row.count as number,
					},
				] as const,
		);
	return { counters: Object.fromEntries(counters), histograms: Object.fromEntries(histograms) };
}
