import type { ReadDeps } from '../api/deps.ts';
import type { LastRuns } from '../last-runs.ts';
import { type Family, present } from './family.ts';
import { OTHER, type Scrape } from './scrape.ts';

/** What the last runs of each robot come to, to be held against its limits; nothing of the robots behind one label. */
export function lastRunFamilies(scrape: Scrape, { lastRuns }: Pick<ReadDeps, 'lastRuns'>): Family[] {
	const known = scrape.robots.filter(robot => robot !== OTHER).map(robot => ({ robot, of: lastRuns(robot) }));
	const gauge = (name: string, value: (of: LastRuns) => number | null): Family => ({
		name,
		samples: present(known.map(({ robot, of }) => [{ robot }, value(of)])),
	});
	return [
		gauge('rpa_run_repeated_failures', of => of.failures),
		gauge('rpa_run_last_items', of => of.items),
		gauge('rpa_run_last_success_duration_seconds', of => of.successSeconds),
		gauge('rpa_runs_started_last_day', of => of.begun),
	];
}
