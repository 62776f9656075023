import { occurrencesOf } from '../../register/cron.ts';
import type { Criterion, Evidence } from '../types.ts';

const DAY = 86_400_000;

/** Long enough: days and runs, whichever is later. Time alone proves nothing, and many runs in one week are one week. */
export const length: Criterion = (evidence, texts) => {
	const { robot, limits, now, days, runs } = evidence;
	const daysLeft = Math.max(0, limits.days - days);
	const runsLeft = Math.max(0, limits.runs - runs.length);
	const date = (time: number) => texts.date(time, robot.timeZone, now);
	const missing: string[] = [];
	if (daysLeft > 0) missing.push(texts.length.moreDays(daysLeft, date(now + daysLeft * DAY)));
	if (runsLeft > 0) {
		const reached = whenRun(evidence, runsLeft);
		missing.push(texts.length.moreRuns(runsLeft, reached === null ? null : date(reached)));
	}
	return {
		criterion: 'length',
		verdict: missing.length === 0 ? 'pass' : 'insufficient',
		rule: texts.length.rule(limits.days, limits.runs),
		figures: { days, daysNeeded: limits.days, runs: runs.length, runsNeeded: limits.runs },
		missing: missing.length === 0 ? null : missing.join(texts.and),
	};
};

/** When so many more runs will have been: by the schedule, or at the pace so far where there is none. */
function whenRun({ robot, now, startedAt, runs }: Evidence, more: number): number | null {
	if (robot.schedule === 'adhoc') {
		return runs.length === 0 ? null : now + (more * (now - startedAt)) / runs.length;
	}
	const { after } = occurrencesOf(robot.schedule.cron, robot.timeZone);
	let time: number | null = now;
	for (let run = 0; run < more && time !== null; run++) time = after(time);
	return time;
}
