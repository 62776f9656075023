import type { ReadDeps } from '../api/deps.ts';
import { driftFamilies } from './drift.ts';
import type { Family } from './family.ts';
import { hypercareFamilies } from './hypercare.ts';
import { itemFamilies } from './items.ts';
import { type Pipeline, pipelineFamilies } from './pipeline.ts';
import { type Dropped, robotOwnFamilies } from './robot-own.ts';
import { robotFamilies } from './robots.ts';
import { runFamilies } from './runs.ts';
import { scheduleFamilies } from './schedule.ts';
import { takeScrape } from './scrape.ts';
import { stepFamilies } from './steps.ts';

/** Every family of `/metrics`, subject by subject, all of one moment. */
export function collectFamilies(deps: ReadDeps, pipeline: Pipeline): Family[] {
	const scrape = takeScrape(deps);
	const dropped: Dropped = new Map();
	const own = robotOwnFamilies(scrape, dropped);
	return [
		...robotFamilies(scrape),
		...runFamilies(scrape),
		...stepFamilies(scrape),
		...itemFamilies(scrape),
		...scheduleFamilies(scrape, deps),
		...hypercareFamilies(scrape, deps),
		...driftFamilies(scrape, deps),
		...pipelineFamilies(scrape, deps, pipeline, dropped),
		...own,
	];
}
