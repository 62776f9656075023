import { ITEM_OUTCOMES } from '#model/outcome.ts';
import type { Family } from './family.ts';
import type { Scrape } from './scrape.ts';

/** The business work done: every robot and outcome from 0. */
export function itemFamilies(scrape: Scrape): Family[] {
	const items = scrape.totals('rpa_items_total');
	const samples = scrape.robots.flatMap(robot =>
		ITEM_OUTCOMES.map(outcome => ({
			labels: { robot, outcome },
			value: items.get(robot)?.get(outcome) ?? 0,
		})),
	);
	return [{ name: 'rpa_items_total', samples }];
}
