import { addDays } from '#model/calendar.ts';
import type { RegisterFile } from '#model/robot.ts';
import { plannedWork } from './planned-work.ts';
import type { RegisteredTargetSystem } from './types.ts';

export const DEFAULT_TIME_ZONE = 'Europe/Copenhagen';
const DOWN_AFTER = 2;

/** What the file says for all its robots. */
export interface Common {
	timeZone: string;
	/** The organisation's own closing days, `YYYY-MM-DD`. */
	closedDays: ReadonlySet<string>;
	targetSystem(name: string): RegisteredTargetSystem;
}

/** Of a sound file. Its target systems' service windows are in the time zone of the file. */
export function commonOf({
	timeZone = DEFAULT_TIME_ZONE,
	closingDays = [],
	targetSystems = [],
}: Pick<RegisterFile, 'timeZone' | 'closingDays' | 'targetSystems'>): Common {
	const systems = new Map(
		targetSystems.map(({ name, downAfter = DOWN_AFTER, serviceWindows = [] }) => [
			name,
			{ name, downAfter, plannedWork: serviceWindows.map(window => plannedWork(window, timeZone, name)) },
		]),
	);
	return {
		timeZone,
		closedDays: new Set(closingDays.flatMap(({ from, to }) => daysFrom(from, to ?? from))),
		targetSystem: name => systems.get(name) ?? { name, downAfter: DOWN_AFTER, plannedWork: [] },
	};
}

export const NOTHING_COMMON = commonOf({});

function daysFrom(from: string, to: string): string[] {
	const days: string[] = [];
	for (let day = from; day <= to && days.length <= 366; day = addDays(day, 1)) days.push(day);
	return days;
}
