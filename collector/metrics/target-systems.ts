import type { ReadDeps } from '../api/deps.ts';
import type { SystemState } from '../target-systems/judge.ts';
import type { Family } from './family.ts';
import type { Dropped } from './robot-own.ts';
import { OTHER, type Scrape } from './scrape.ts';

/** Target systems with series, those that are down first, then those on which robots have changed; a robot's span can name as many as it likes. */
export const SYSTEM_CAP = 200;

/** How the target systems are, and which robots suffer of one that is down. */
export function targetSystemFamilies(
	{ robots }: Scrape,
	{ targetSystems, systemDrift }: Pick<ReadDeps, 'targetSystems' | 'systemDrift'>,
	dropped: Dropped,
): Family[] {
	const all = targetSystems.all();
	const drifting = new Set(systemDrift().map(({ targetSystem }) => targetSystem));
	const urgency = (of: SystemState) => 2 * Number(of.downSince !== null) + Number(drifting.has(of.name));
	const shown = all.toSorted((a, b) => urgency(b) - urgency(a)).slice(0, SYSTEM_CAP);
	dropped.set('target_systems', all.length - shown.length);
	const gauge = (name: string, value: (of: SystemState) => number): Family => ({
		name,
		samples: shown.map(of => ({ labels: { target_system: of.name }, value: value(of) })),
	});
	return [
		gauge('rpa_target_system_robots', of => of.robots.length),
		gauge('rpa_target_system_failing_robots', of => of.failing.length),
		gauge('rpa_target_system_down', of => Number(of.downSince !== null)),
		gauge('rpa_target_system_drift_active', of => Number(drifting.has(of.name))),
		{
			name: 'rpa_robot_target_system_down',
			samples: robots
				.filter(robot => robot !== OTHER)
				.map(robot => ({ labels: { robot }, value: Number(targetSystems.downFor(robot, all) !== null) })),
		},
	];
}
