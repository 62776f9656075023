import type { ReadDeps } from '../api/deps.ts';
import { platformNow } from '../platform.ts';
import { driftFamilies } from './drift.ts';
import type { Family } from './family.ts';
import { hypercareFamilies } from './hypercare.ts';
import { itemFamilies } from './items.ts';
import { lastRunFamilies } from './last-runs.ts';
import { limitFamilies } from './limits.ts';
import { type Pipeline, pipelineFamilies } from './pipeline.ts';
import { queueFamilies } from './queues.ts';
import { type Dropped, robotOwnFamilies } from './robot-own.ts';
import { robotFamilies } from './robots.ts';
import { runFamilies } from './runs.ts';
import { scheduleFamilies } from './schedule.ts';
import { takeScrape } from './scrape.ts';
import { signOffFamilies } from './sign-offs.ts';
import { sourceFamilies } from './sources.ts';
import { stepFamilies } from './steps.ts';
import { targetSystemFamilies } from './target-systems.ts';
import { triggerFamilies } from './triggers.ts';
import { workerFamilies } from './workers.ts';

/** Every family of `/metrics`, subject by subject, all of one moment. */
export function collectFamilies(deps: ReadDeps, pipeline: Pipeline): Family[] {
	const scrape = takeScrape(deps);
	const dropped: Dropped = new Map();
	const own = robotOwnFamilies(scrape, dropped);
	const platform = platformNow(deps.ledger, scrape.now);
	return [
		...robotFamilies(scrape),
		...limitFamilies(scrape),
		...targetSystemFamilies(scrape, deps, dropped),
		...runFamilies(scrape),
		...lastRunFamilies(scrape, deps),
		...stepFamilies(scrape),
		...itemFamilies(scrape),
		...scheduleFamilies(scrape, deps),
		...queueFamilies(platform, deps, dropped),
		...triggerFamilies(platform, dropped),
		...workerFamilies(platform, dropped),
		...hypercareFamilies(scrape, deps),
		...signOffFamilies(scrape, deps),
		...driftFamilies(scrape, deps),
		...sourceFamilies(deps, platform),
		...pipelineFamilies(scrape, deps, pipeline, dropped),
		...own,
	];
}
