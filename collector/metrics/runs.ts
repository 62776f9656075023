import { RUN_DURATION_BUCKETS } from '#model/metric.ts';
import { OUTCOMES } from '#model/outcome.ts';
import type { RobotActivity } from '../ledger/types.ts';
import { stateOf } from '../run-state.ts';
import { type Family, present, type Sample, seconds } from './family.ts';
import { histogramsOf } from './histograms.ts';
import { OTHER, type Scrape } from './scrape.ts';

type Counts = Map<string, Map<string, number>>;

function outcomes({ robots }: Scrape, runs: Counts): Sample[] {
	return robots.flatMap(robot =>
		OUTCOMES.map(outcome => ({ labels: { robot, outcome }, value: runs.get(robot)?.get(outcome) ?? 0 })),
	);
}

function unregisteredOutcomes({ unregistered }: Scrape, runs: Counts): Sample[] {
	return OUTCOMES.map(outcome => ({
		labels: { outcome },
		value: unregistered.reduce((sum, robot) => sum + (runs.get(robot)?.get(outcome) ?? 0), 0),
	}));
}

function errors(scrape: Scrape): Sample[] {
	return [...scrape.totals('rpa_run_errors_total')].flatMap(([robot, types]) =>
		[...types].map(([error_type, value]) => ({ labels: { robot, error_type }, value })),
	);
}

function stuck({ ledger, registered, robots, shown, now }: Scrape): Sample[] {
	const entries = new Map(registered.map(robot => [robot.id, robot]));
	const counts = new Map<string, number>(robots.map(robot => [robot, 0]));
	for (const run of ledger.activeRuns()) {
		if (stateOf(run, entries.get(run.robot), now) !== 'stuck') continue;
		const robot = shown(run.robot);
		counts.set(robot, (counts.get(robot) ?? 0) + 1);
	}
	return [...counts].map(([robot, value]) => ({ labels: { robot }, value }));
}

/** Which outcome the last run had: one series per outcome, of which one is 1. */
function lastOutcomes({ robots, activity }: Scrape): Sample[] {
	return robots.flatMap(robot => {
		const last = activity.get(robot)?.lastEndOutcome;
		return OUTCOMES.map(outcome => ({ labels: { robot, outcome }, value: outcome === last ? 1 : 0 }));
	});
}

/** What is usual for all robots behind one label would be usual for none of them. */
function usualDurations({ robots, usual }: Scrape): Sample[] {
	return robots.flatMap(robot => {
		const known = robot === OTHER ? null : usual(robot);
		if (known === null) return [];
		return (['low', 'middle', 'high'] as const).map(bound => ({
			labels: { robot, bound },
			value: known[bound],
		}));
	});
}

/** How runs ended, how long they took, what is running. */
export function runFamilies(scrape: Scrape): Family[] {
	const { robots, activity } = scrape;
	const runs = scrape.totals('rpa_runs_total');
	const lost = scrape.totals('rpa_runs_lost_total');
	const gauge = (name: string, value: (of: RobotActivity) => number | null): Family => ({
		name,
		samples: present([...activity.values()].map(of => [{ robot: of.robot }, value(of)])),
	});
	const everyRobot = (name: string, value: (robot: string) => number): Family => ({
		name,
		samples: robots.map(robot => ({ labels: { robot }, value: value(robot) })),
	});
	return [
		{ name: 'rpa_runs_total', samples: outcomes(scrape, runs) },
		{ name: 'rpa_runs_unregistered_total', samples: unregisteredOutcomes(scrape, runs) },
		{ name: 'rpa_run_errors_total', samples: errors(scrape) },
		histogramsOf(scrape, 'rpa_run_duration_seconds', RUN_DURATION_BUCKETS, robots),
		gauge('rpa_run_last_start_timestamp_seconds', of => seconds(of.lastStartAt)),
		gauge('rpa_run_last_completion_timestamp_seconds', of => seconds(of.lastEndAt)),
		gauge('rpa_run_last_success_timestamp_seconds', of => seconds(of.lastSuccessAt)),
		{ name: 'rpa_run_last_outcome', samples: lastOutcomes(scrape) },
		gauge('rpa_run_last_duration_seconds', of => of.lastDurationSeconds),
		{ name: 'rpa_run_usual_duration_seconds', samples: usualDurations(scrape) },
		everyRobot('rpa_runs_active', robot => activity.get(robot)?.active ?? 0),
		gauge('rpa_run_active_oldest_start_timestamp_seconds', of => seconds(of.oldestActiveStartAt)),
		{ name: 'rpa_runs_stuck', samples: stuck(scrape) },
		everyRobot('rpa_runs_lost_total', robot => lost.get(robot)?.get('') ?? 0),
		everyRobot('rpa_failed_runs_unnotified', robot => activity.get(robot)?.unnotified ?? 0),
	];
}
