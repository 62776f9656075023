import type { ReadDeps } from '../api/deps.ts';
import { type Family, present, seconds } from './family.ts';
import type { Scrape } from './scrape.ts';

/** When robots are due, and how often they did not come. */
export function scheduleFamilies(scrape: Scrape, { schedule }: ReadDeps): Family[] {
	const missed = scrape.totals('rpa_schedule_missed_runs_total');
	const expected = scrape.registered.map(({ id }) => ({ labels: { robot: id }, ...schedule.of(id) }));
	return [
		{
			name: 'rpa_robot_deadline_timestamp_seconds',
			samples: present(expected.map(({ labels, deadlineAt }) => [labels, seconds(deadlineAt)])),
		},
		{
			name: 'rpa_schedule_next_run_timestamp_seconds',
			samples: present(expected.map(({ labels, nextRunAt }) => [labels, seconds(nextRunAt)])),
		},
		{
			name: 'rpa_schedule_last_start_delay_seconds',
			samples: present(scrape.registered.map(({ id }) => [{ robot: id }, schedule.startDelay(id)])),
		},
		{
			name: 'rpa_schedule_missed_runs_total',
			samples: scrape.registered.map(({ id }) => ({
				labels: { robot: id },
				value: missed.get(id)?.get('') ?? 0,
			})),
		},
	];
}
