import { addDays } from '#model/calendar.ts';
import type { ReadDeps } from '../api/deps.ts';
import { limitsOf } from '../hypercare/limits.ts';
import { relapseWatch } from '../hypercare/relapse.ts';
import type { Review } from '../hypercare/types.ts';
import { dayOf, startOfDay } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { type Family, present, seconds } from './family.ts';
import type { Scrape } from './scrape.ts';

const VERDICTS = ['pass', 'fail', 'insufficient'] as const;

/** The end of the last day of a robot's hypercare; null when it is not in hypercare. */
function deadlineOf(robot: RegisteredRobot, now: number): number | null {
	const since = robot.hypercareSince(now);
	if (since === null) return null;
	const { longestDays } = limitsOf(robot);
	return startOfDay(addDays(dayOf(since, robot.timeZone), longestDays), robot.timeZone);
}

/** How the robots in hypercare stand (one series per verdict, of which one is 1), and who has just left it. */
export function hypercareFamilies(
	{ registered, now }: Scrape,
	{ review }: Pick<ReadDeps, 'review'>,
): Family[] {
	const reviews = registered.flatMap(robot => {
		const found = review(robot);
		return found === null ? [] : [{ robot: robot.id, review: found }];
	});
	const gauge = (name: string, value: (review: Review) => number | null): Family => ({
		name,
		samples: present(reviews.map(one => [{ robot: one.robot }, value(one.review)])),
	});
	return [
		{
			name: 'rpa_hypercare_criterion',
			samples: reviews.flatMap(({ robot, review: { criteria } }) =>
				criteria.flatMap(({ criterion, verdict: holds }) =>
					VERDICTS.map(verdict => ({
						labels: { robot, criterion, verdict },
						value: verdict === holds ? 1 : 0,
					})),
				),
			),
		},
		gauge('rpa_hypercare_started_timestamp_seconds', ({ startedAt }) => startedAt / 1000),
		gauge('rpa_hypercare_runs', ({ runs }) => runs),
		gauge('rpa_hypercare_days_required', ({ daysRequired }) => daysRequired),
		gauge('rpa_hypercare_runs_required', ({ runsRequired }) => runsRequired),
		{
			name: 'rpa_hypercare_deadline_timestamp_seconds',
			samples: present(registered.map(robot => [{ robot: robot.id }, seconds(deadlineOf(robot, now))])),
		},
		{
			name: 'rpa_hypercare_ended_timestamp_seconds',
			samples: present(
				registered.map(robot => [{ robot: robot.id }, seconds(relapseWatch(robot, now)?.from ?? null)]),
			),
		},
		gauge('rpa_hypercare_success_ratio', ({ successRatio }) => successRatio),
		gauge('rpa_hypercare_success_lower_bound_ratio', ({ successLowerBound }) => successLowerBound),
	];
}
