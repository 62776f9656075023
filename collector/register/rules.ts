import { durationSeconds } from '#model/duration.ts';
import type { Robot } from '#model/robot.ts';
import { occurrencesOf } from './cron.ts';
import { knownZone } from './day.ts';
import { didYouMean } from './hint.ts';
import { DEFAULT_TIME_ZONE, lostAfterSeconds, stuckAfterSeconds } from './robot.ts';

/** What is wrong with one robot that its shape cannot tell: `path` is within the robot. */
export interface Breach {
	path: (string | number)[];
	reason: string;
}

/** A robot whose values of a wrong shape have been left out: each rule looks at what is there and sound. */
export type SoundRobot = { [Key in keyof Robot]?: Sound<Robot[Key]> };
type Sound<T> = T extends string | number ? T : Partial<T>;
type Rule = (robot: SoundRobot, fileZone: string) => Breach[];

const RULES: readonly Rule[] = [zoneIsKnown, cronComesTrue, lengthsFit, datesInOrder, lostAfterStuck];

/** Every breach of one robot. `fileZone` is the time zone of schedules that name none. */
export function breachesOf(robot: SoundRobot, fileZone = DEFAULT_TIME_ZONE): Breach[] {
	return RULES.flatMap(rule => rule(robot, fileZone));
}

/** The reason why a name is no time zone; undefined when it is one. */
export function zoneFault(name: string): string | undefined {
	if (knownZone(name) !== undefined) return undefined;
	return `unknown time zone "${name}"${didYouMean(name, Intl.supportedValuesOf('timeZone'))}`;
}

function zoneIsKnown({ schedule }: SoundRobot): Breach[] {
	const zone = typeof schedule === 'object' ? schedule.timeZone : undefined;
	const reason = zone === undefined ? undefined : zoneFault(zone);
	return reason === undefined ? [] : [{ path: ['schedule', 'timeZone'], reason }];
}

function cronComesTrue({ schedule }: SoundRobot, fileZone: string): Breach[] {
	if (typeof schedule !== 'object' || schedule.cron === undefined) return [];
	const zone = knownZone(schedule.timeZone ?? fileZone) ?? 'UTC';
	try {
		const { interval } = occurrencesOf(schedule.cron, zone);
		return graceFits(schedule.grace, interval);
	} catch (error) {
		return [{ path: ['schedule', 'cron'], reason: (error as Error).message }];
	}
}

/** With a longer grace a late run could not be told from the next one. */
function graceFits(grace: string | undefined, interval: number): Breach[] {
	if (grace === undefined) return [];
	const path = ['schedule', 'grace'];
	const seconds = durationSeconds(grace);
	if (seconds === 0) return [{ path, reason: 'must be more than 0: no robot starts on the very second' }];
	if (seconds * 1000 <= interval) return [];
	return [{ path, reason: `${grace} is longer than the ${interval / 60_000} minutes between two runs` }];
}

function lengthsFit({ maxDuration, minDuration }: SoundRobot): Breach[] {
	if (maxDuration !== undefined && durationSeconds(maxDuration) === 0) {
		return [{ path: ['maxDuration'], reason: 'must be more than 0' }];
	}
	if (maxDuration === undefined || minDuration === undefined) return [];
	if (durationSeconds(minDuration) < durationSeconds(maxDuration)) return [];
	return [{ path: ['minDuration'], reason: `${minDuration} is not shorter than maxDuration ${maxDuration}` }];
}

function datesInOrder({ goLive, signedOff, retired }: SoundRobot): Breach[] {
	const breaches: Breach[] = [];
	if (signedOff !== undefined && goLive === undefined) {
		breaches.push({ path: ['signedOff'], reason: 'a robot is signed off from hypercare: goLive is missing' });
	}
	const dates = Object.entries({ goLive, signedOff, retired }).filter(([, date]) => date !== undefined);
	for (const [index, [key, date]] of dates.entries()) {
		const [earlierKey, earlier] = dates[index - 1] ?? [];
		if (earlier !== undefined && earlier > date!) {
			breaches.push({ path: [key], reason: `${key} ${date} is before ${earlierKey} ${earlier}` });
		}
	}
	return breaches;
}

function lostAfterStuck(robot: SoundRobot): Breach[] {
	const stuck = stuckAfterSeconds(robot);
	const lost = lostAfterSeconds(robot);
	if (lost > stuck) return [];
	const key = robot.heartbeat?.lostAfter === undefined ? 'stuckAfter' : 'lostAfter';
	return [
		{ path: ['heartbeat', key], reason: `lostAfter (${lost} s) must be longer than stuckAfter (${stuck} s)` },
	];
}
