import { durationSeconds } from '#model/duration.ts';
import type { Breach, SoundRobot } from './breach.ts';
import { type Common, NOTHING_COMMON } from './common.ts';
import { driftAgrees } from './drift-rules.ts';
import { hypercareAgrees } from './hypercare-rules.ts';
import { credentialsDiffer, limitsAgree } from './limit-rules.ts';
import { lostAfterSeconds, stuckAfterSeconds } from './robot.ts';
import { bankDayIsOne, otherwiseNeedsDays, scheduleComesTrue, zoneIsKnown } from './schedule-rules.ts';
import { robotWindows } from './window-rules.ts';

type Rule = (robot: SoundRobot, common: Common) => Breach[];

const RULES: readonly Rule[] = [
	zoneIsKnown,
	scheduleComesTrue,
	bankDayIsOne,
	otherwiseNeedsDays,
	robotWindows,
	limitsAgree,
	credentialsDiffer,
	hypercareAgrees,
	driftAgrees,
	lengthsFit,
	datesInOrder,
	lostAfterStuck,
];

/** Every breach of one robot. */
export function breachesOf(robot: SoundRobot, common: Common = NOTHING_COMMON): Breach[] {
	return RULES.flatMap(rule => rule(robot, common));
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
