import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { DEMO_ROBOTS, type DemoRobot } from './robots.ts';

/** When a robot of the demo runs: as its register says, or, ad hoc, when somebody feels like it. */
export interface Scheduled {
	robot: DemoRobot;
	cron?: { pattern: string; timeZone: string };
	/** About every so many minutes. */
	everyMinutes?: number;
}

interface Entry {
	id: string;
	schedule: 'adhoc' | { cron?: string; timeZone?: string };
}

const AD_HOC_MINUTES = 5;

/** Reads the register; robots that are not in it do not run. */
export function readSchedules(file: string): Scheduled[] {
	const { robots = [], timeZone = 'Europe/Copenhagen' } = parse(readFileSync(file, 'utf8')) as {
		robots?: Entry[];
		timeZone?: string;
	};
	return DEMO_ROBOTS.flatMap(robot => {
		const entry = robots.find(({ id }) => id === robot.id);
		return entry === undefined ? [] : [scheduled(robot, entry.schedule, timeZone)];
	});
}

function scheduled(robot: DemoRobot, schedule: Entry['schedule'], timeZone: string): Scheduled {
	// The demo's own register has crons alone; another may have schedules that only the collector can read.
	if (schedule !== 'adhoc' && schedule.cron !== undefined) {
		return { robot, cron: { pattern: schedule.cron, timeZone: schedule.timeZone ?? timeZone } };
	}
	const everyMinutes = 'everyMinutes' in robot.runs ? robot.runs.everyMinutes : AD_HOC_MINUTES;
	return { robot, everyMinutes };
}
