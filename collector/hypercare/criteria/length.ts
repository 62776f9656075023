import { startOfDay } from '../../register/day.ts';
import { dayAt, dayOfRuns } from '../pace.ts';
import type { Texts } from '../texts/texts.ts';
import type { Criterion, Evidence } from '../types.ts';

const DAY = 86_400_000;

/** Long enough: days and runs, whichever is later. Time alone proves nothing, and many runs in one week are one week. */
export const length: Criterion = evidence => {
	const { robot, limits, now, days, runs } = evidence;
	const anew = beganAnew(evidence);
	const daysLeft = Math.max(0, limits.days - days);
	const runsLeft = Math.max(0, limits.runs - runs.length);
	const until = dayAt(now + daysLeft * DAY, robot, now);
	const reached = dayOfRuns(evidence, runsLeft);
	const missing: ((texts: Texts) => string)[] = [];
	if (daysLeft > 0) missing.push(texts => texts.length.moreDays(daysLeft, until(texts)));
	if (runsLeft > 0) missing.push(texts => texts.length.moreRuns(runsLeft, reached(texts)));
	return {
		criterion: 'length',
		verdict: missing.length === 0 ? 'pass' : 'insufficient',
		rule: texts => texts.length.rule(limits.days, limits.runs, anew),
		figures: { days, daysNeeded: limits.days, runs: runs.length, runsNeeded: limits.runs },
		missing: missing.length === 0 ? null : texts => missing.map(say => say(texts)).join(texts.and),
	};
};

/** By an incident, or because the robot was brought back to hypercare. */
function beganAnew({ robot, startedAt, restartedBy }: Evidence): boolean {
	const { goLive, timeZone } = robot;
	return restartedBy !== null || (goLive !== undefined && startedAt > startOfDay(goLive, timeZone));
}
