import type { ReadDeps } from '../api/deps.ts';
import type { SystemState } from '../target-systems/judge.ts';
import type { Family } from './family.ts';
import type { Dropped } from './robot-own.ts';
import { OTHER, type Scrape } from './scrape.ts';

/** Target systems with series, those that are down first; a robot's span can name as many as it likes. */
export const SYSTEM_CAP = 200;

/** How the target systems are, and which robots suffer of one that is down. */
export function targetSystemFamilies(
	{ robots }: Scrape,
	{ targetSystems }: Pick<ReadDeps, 'targetSystems'>,
	dropped: Dropped,
): Family[] {
	const all = targetSystems.all();
	const shown = all
		.toSorted((a, b) => Number(b.downSince !== null) - Number(a.downSince !== null))
		.slice(0, SYSTEM_CAP);
	dropped.set('target_systems', all.length - shown.length);
	const gauge = (name: string, value: (of: SystemState) => number): Family => ({
		name,
		samples: shown.map(of => ({ labels: { target_system: of.name }, value: value(of) })),
	});
	return [
		gauge('rpa_target_system_robots', of => of.robots.length),
		gauge('rpa_target_system_failing_robots', of => of.failing.length),
		gauge('rpa_target_system_down', of => Number(of.downSince !== null)),
		{
			name: 'rpa_robot_target_system_down',
			samples: robots
				.filter(robot => robot !== OTHER)
				.map(robot => ({ labels: { robot }, value: Number(targetSystems.downFor(robot, all) !== null) })),
		},
	];
}
