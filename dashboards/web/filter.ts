import { ROBOT_STATES, type RobotSummary } from '#model/read.ts';
import { isLate, stateOf } from './attention.ts';

/** What the overview may be narrowed to, from the query string. An absent or empty key narrows nothing. */
export interface Filter {
	department?: string | undefined;
	phase?: string | undefined;
	/** A robot state, or `late`, `hanging`, `active` as the headline counts say them. */
	state?: string | undefined;
	/** A target system. */
	system?: string | undefined;
	/** Words that must all be found in name, id, description, owner, department or target systems. */
	q?: string | undefined;
}
export const FILTER_KEYS = ['department', 'phase', 'state', 'system', 'q'] as const;

type Test = (robot: RobotSummary, now: number) => boolean;

/** The robots a headline counts, so that a click on it shows just these. */
export const COUNTED: Record<string, Test> = {
	active: robot => robot.activeRuns > 0,
	failing: robot => robot.state === 'failing',
	late: isLate,
	hanging: (robot, now) => ['stuck', 'too_long'].includes(stateOf(robot, now)),
	drifting: robot => robot.drifting.length > 0,
	unproven: robot => robot.state === 'unproven',
};

export function isFiltered(filter: Filter): boolean {
	return FILTER_KEYS.some(key => filter[key]);
}

export function matching(robots: readonly RobotSummary[], filter: Filter, now: number): RobotSummary[] {
	const words = (filter.q ?? '').toLocaleLowerCase('da').split(/\s+/).filter(Boolean);
	return robots.filter(
		robot =>
			(!filter.department || robot.department === filter.department) &&
			(!filter.system || robot.targetSystems.includes(filter.system)) &&
			(!filter.phase || robot.phase === filter.phase) &&
			inState(robot, filter.state, now) &&
			words.every(word => searchText(robot).includes(word)),
	);
}

function inState(robot: RobotSummary, state: string | undefined, now: number): boolean {
	if (!state) return true;
	const counted = COUNTED[state];
	if (counted) return robot.state !== 'retired' && counted(robot, now);
	return !(ROBOT_STATES as readonly string[]).includes(state) || stateOf(robot, now) === state;
}

function searchText(robot: RobotSummary): string {
	return [robot.name, robot.id, robot.description, robot.owner, robot.department, ...robot.targetSystems]
		.join(' ')
		.toLocaleLowerCase('da');
}
