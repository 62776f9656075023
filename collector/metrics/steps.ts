import { STEP_DURATION_BUCKETS } from '#model/metric.ts';
import type { Family } from './family.ts';
import { histogramsOf } from './histograms.ts';
import type { Scrape } from './scrape.ts';

/** Finished steps. The ledger caps how many step names a robot may have. */
export function stepFamilies(scrape: Scrape): Family[] {
	const samples = [...scrape.totals('rpa_steps_total')].flatMap(([robot, series]) =>
		[...series].map(([label, value]) => {
			const [step = '', outcome = ''] = label.split('\0');
			return { labels: { robot, step, outcome }, value };
		}),
	);
	return [
		{ name: 'rpa_steps_total', samples },
		histogramsOf(scrape, 'rpa_step_duration_seconds', STEP_DURATION_BUCKETS, []),
	];
}
