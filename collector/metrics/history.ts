import type { EvidenceDeps } from '../hypercare/evidence.ts';
import type { Ledger } from '../ledger/types.ts';
import type { Register } from '../register/types.ts';
import { createUsual } from '../usual.ts';
import type { Family, Sample } from './family.ts';
import { itemFamilies } from './items.ts';
import { openPast } from './past.ts';
import type { PastFamily, PastSeries } from './past-series.ts';
import { createPastVerdicts } from './past-verdicts.ts';
import { robotFamilies } from './robots.ts';
import { runFamilies } from './runs.ts';
import { takeScrape } from './scrape.ts';
import { createShares, LONGEST_WINDOW } from './shares.ts';
import { stepFamilies } from './steps.ts';

const DAY = 86_400;

export interface HistoryDeps {
	ledger: Ledger;
	register: Register;
	/** Since when each schedule is known: what robots did before is not held against it. */
	schedule: EvidenceDeps['schedule'];
	/** What people said and on-call was mailed about, as known at a moment; nothing unless it is given. */
	facts?: EvidenceDeps['facts'];
	/** Epoch seconds; both are steps themselves. */
	from: number;
	to: number;
	stepSeconds: number;
	/** Labels a scrape adds: `job` and `instance`. */
	labels: Record<string, string>;
}

/** The families of robots, runs, steps and items that can be told from the runs. The others (what is due, what is not mailed) have no past in the ledger. */
const TOLD = new Set([
	'rpa_robot_info',
	'rpa_robot_version_info',
	'rpa_robot_failing',
	'rpa_robot_max_duration_seconds',
	'rpa_robot_min_duration_seconds',
	'rpa_robot_expected_items',
	'rpa_hours_saved_total',
	'rpa_runs_total',
	'rpa_runs_unregistered_total',
	'rpa_runs_lost_total',
	'rpa_run_errors_total',
	'rpa_run_duration_seconds',
	'rpa_run_last_start_timestamp_seconds',
	'rpa_run_last_completion_timestamp_seconds',
	'rpa_run_last_success_timestamp_seconds',
	'rpa_run_last_duration_seconds',
	'rpa_run_last_outcome',
	'rpa_run_usual_duration_seconds',
	'rpa_step_duration_seconds',
	'rpa_steps_total',
	'rpa_items_total',
]);

/**
 * What scrapes between `from` and `to` would have seen, from the ledger: the code that answers `/metrics` is asked about the
 * past, so that names and labels are those of a scrape. What the register says is taken as it is now: a robot's phase does
 * not change within the past, or its series would overlap where one ends and the other begins.
 */
export function history(deps: HistoryDeps): PastFamily[] {
	const { ledger, register, schedule, facts, from, to, labels } = deps;
	// The shares of thirty days look back before the first step.
	const start = (from - LONGEST_WINDOW) * 1000;
	const past = openPast(ledger, start);
	const verdicts = createPastVerdicts({ ledger, register, schedule, facts, from: start });
	const shares = createShares();
	const usual = createUsual(past);
	const families = new Map<string, Map<string, PastSeries>>();
	for (const at of moments(past.times, deps)) {
		const finished = past.moveTo(at * 1000);
		// The families ask a ledger for nothing else.
		const view = past as unknown as Ledger;
		const scrape = takeScrape({
			ledger: view,
			register,
			now: () => to * 1000,
			usual,
			version: past.version,
		});
		shares.take(at, scrape.totals('rpa_runs_total'));
		const judged = verdicts(scrape, at * 1000, finished);
		if (at < from) continue;
		const now = [robotFamilies, runFamilies, stepFamilies, itemFamilies].flatMap(of => of(scrape));
		const told = now.filter(family => TOLD.has(family.name));
		for (const family of [...told, ...judged()]) note(families, family, at, labels);
	}
	const scraped = [...families].map(([name, series]) => ({ name, series: [...series.values()] }));
	return [...scraped, ...shares.told(deps)];
}

/** The steps at which something may differ from the step before, one a day, and where to begin, before `from` and at it. */
function moments(times: readonly number[], { from, to, stepSeconds }: HistoryDeps): number[] {
	const steps = new Set([from - LONGEST_WINDOW, from]);
	const add = (time: number) => {
		const step = from + Math.ceil((time - from) / stepSeconds) * stepSeconds;
		if (time <= to) steps.add(Math.min(step, to));
	};
	for (const time of times) add(time / 1000);
	for (let time = from + DAY; time <= to; time += DAY) add(time);
	return [...steps].sort((a, b) => a - b);
}

function note(
	families: Map<string, Map<string, PastSeries>>,
	family: Family,
	at: number,
	labels: Record<string, string>,
): void {
	const known = families.get(family.name) ?? new Map<string, PastSeries>();
	families.set(family.name, known);
	for (const sample of family.samples) {
		const key = keyOf(sample);
		const series = known.get(key) ?? fresh(family.name, sample, labels);
		known.set(key, series);
		if (series.changes.at(-1)?.value !== sample.value) series.changes.push({ at, value: sample.value });
	}
	if (family.samples.length < known.size) endMissing(known, family, at);
}

const keyOf = ({ metricName, sharedLabels, labels }: Sample) =>
	`${metricName ?? ''}${JSON.stringify([sharedLabels, labels])}`;

/** A robot's former version, say. */
function endMissing(known: ReadonlyMap<string, PastSeries>, family: Family, at: number): void {
	const there = new Set(family.samples.map(keyOf));
	for (const [key, { changes }] of known) {
		if (!there.has(key) && changes.at(-1)?.value !== null) changes.push({ at, value: null });
	}
}

function fresh(name: string, sample: Sample, labels: Record<string, string>): PastSeries {
	const own = Object.entries({ ...sample.sharedLabels, ...sample.labels });
	return {
		metric: sample.metricName ?? name,
		labels: { ...Object.fromEntries(own.map(([label, value]) => [label, `${value}`])), ...labels },
		changes: [],
	};
}
