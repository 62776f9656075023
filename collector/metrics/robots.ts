import { isFailure } from '#model/outcome.ts';
import { type Family, present, type Sample } from './family.ts';
import { OTHER, type Scrape } from './scrape.ts';

function info({ now, registered, unregistered }: Scrape): Sample[] {
	const known = registered.map(robot => ({
		robot: robot.id,
		name: robot.name,
		department: robot.department,
		owner: robot.owner,
		criticality: robot.criticality ?? 'normal',
		phase: robot.phase(now),
		target_system: robot.targetSystems.join(','),
	}));
	const strangers = unregistered.map(robot => ({
		robot,
		name: robot,
		department: '',
		owner: '',
		criticality: 'normal',
		phase: 'unregistered',
		target_system: '',
	}));
	return [...known, ...strangers].map(labels => ({ labels, value: 1 }));
}

function versions({ robots, version }: Scrape): Sample[] {
	return robots.flatMap(robot => {
		const named = robot === OTHER ? null : version(robot);
		return named === null ? [] : [{ labels: { robot, version: named }, value: 1 }];
	});
}

/** What the register says of each robot, and what its owner gets from it. */
export function robotFamilies(scrape: Scrape): Family[] {
	const { registered, robots, activity } = scrape;
	const items = scrape.totals('rpa_items_total');
	return [
		{ name: 'rpa_robot_info', samples: info(scrape) },
		{ name: 'rpa_robot_version_info', samples: versions(scrape) },
		{
			name: 'rpa_robot_failing',
			samples: robots.map(robot => {
				const outcome = activity.get(robot)?.lastOutcome ?? null;
				return { labels: { robot }, value: outcome !== null && isFailure(outcome) ? 1 : 0 };
			}),
		},
		{
			name: 'rpa_robot_max_duration_seconds',
			samples: registered.map(robot => ({ labels: { robot: robot.id }, value: robot.maxDurationSeconds })),
		},
		{
			name: 'rpa_robot_min_duration_seconds',
			samples: present(registered.map(robot => [{ robot: robot.id }, robot.minDurationSeconds])),
		},
		{
			name: 'rpa_robot_expected_items',
			samples: present(registered.map(robot => [{ robot: robot.id }, robot.expectedItems ?? null])),
		},
		{
			name: 'rpa_hours_saved_total',
			samples: registered
				.filter(robot => robot.minutesPerItem !== undefined)
				.map(robot => ({
					labels: { robot: robot.id },
					value: ((items.get(robot.id)?.get('success') ?? 0) * robot.minutesPerItem!) / 60,
				})),
		},
	];
}
