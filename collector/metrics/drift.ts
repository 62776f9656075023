import type { DriftSignal } from '#model/drift.ts';
import type { ReadDeps } from '../api/deps.ts';
import { type Family, present } from './family.ts';
import type { Scrape } from './scrape.ts';

/** Whether robots have changed, signal by signal. Unregistered robots beyond the cap have no signals here. */
export function driftFamilies(scrape: Scrape, { drift }: Pick<ReadDeps, 'drift'>): Family[] {
	const robots = scrape.robots.map(robot => ({ robot, signals: drift(robot) }));
	const bySignal = (name: string, value: (signal: DriftSignal) => number | null): Family => ({
		name,
		samples: present(
			robots.flatMap(({ robot, signals }) =>
				signals.map((one): [{ robot: string; signal: string }, number | null] => [
					{ robot, signal: one.signal },
					value(one),
				]),
			),
		),
	});
	return [
		bySignal('rpa_drift_score', one => one.score),
		{
			name: 'rpa_drift_level',
			samples: present(robots.map(({ robot, signals }) => [{ robot }, signals[0]?.level ?? null])),
		},
		bySignal('rpa_drift_active', one => Number(one.active)),
		bySignal('rpa_drift_baseline', one => one.baseline),
		bySignal('rpa_drift_current', one => one.current),
		bySignal('rpa_drift_since_timestamp_seconds', one =>
			one.since === null ? null : Date.parse(one.since.at) / 1000,
		),
	];
}
