import type { MetricSeries } from '../ledger/types.ts';
import { type Family, histogramSamples, type Sample } from './family.ts';
import { OTHER, type Scrape } from './scrape.ts';

/** Why a robot's own series is not shown: reason → number of series. */
export type Dropped = Map<string, number>;

/** The names a family takes up in the exposition, so that two families never write the same line. */
function namesTaken({ name, kind }: MetricSeries): string[] {
	if (kind === 'histogram')
		return [name, `${name}_bucket`, `${name}_sum`, `${name}_count`, `${name}_created`];
	if (kind === 'gauge') return [name];
	const base = name.replace(/_total$/, '');
	return [base, `${base}_total`, `${base}_created`];
}

/** What the robot says of it. Quotes are turned, since OpenMetrics would want them escaped and the older text would not. */
function helpOf({ help }: MetricSeries): string {
	return help.replaceAll('"', "'").trim() || 'Measured by robots themselves.';
}

function samplesOf(series: MetricSeries): Sample[] {
	// The robot is who sent it, whatever a label of its own says.
	const labels = { ...series.labels, robot: series.robot };
	if (series.histogram) {
		const { bounds, counts, sum, count } = series.histogram;
		return histogramSamples(series.name, labels, bounds, { counts, sum, count });
	}
	return series.value === null ? [] : [{ labels, value: series.value }];
}

/**
 * The metrics robots measure of themselves (OTLP), under their own names. Not shown, and counted in `dropped`: names that
 * would pass for ours (`rpa_…`), a name another family took, and robots without series of their own.
 */
export function robotOwnFamilies(scrape: Scrape, dropped: Dropped): Family[] {
	const families = new Map<string, Family>();
	const owners = new Map<string, string>();
	const drop = (reason: string) => dropped.set(reason, (dropped.get(reason) ?? 0) + 1);
	for (const series of scrape.ledger.metricSeries()) {
		const key = `${series.kind} ${series.name}`;
		const names = namesTaken(series);
		if (series.name.startsWith('rpa_')) drop('reserved_name');
		else if (scrape.shown(series.robot) === OTHER) drop('unregistered_robots');
		else if (names.some(name => (owners.get(name) ?? key) !== key)) drop('name_conflict');
		else {
			for (const name of names) owners.set(name, key);
			const own = { type: series.kind, help: helpOf(series) };
			const family = families.get(key) ?? { name: series.name, samples: [], own };
			family.samples.push(...samplesOf(series));
			families.set(key, family);
		}
	}
	return [...families.values()];
}
