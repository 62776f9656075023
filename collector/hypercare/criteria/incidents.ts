import { addDays } from '#model/calendar.ts';
import { dayOf, startOfDay } from '../../register/day.ts';
import { startOf } from '../../run-start.ts';
import { bankDayAfter, bankDaysAfter } from '../office-hours.ts';
import { dayAt, dayOfRuns } from '../pace.ts';
import { countsFrom, newSevereIncidents, severeIncidents } from '../severe.ts';
import type { Texts } from '../texts/texts.ts';
import type { Criterion, Evidence } from '../types.ts';

/** No severe incident is open, and there has been none for a while. Robots that run seldom are not quiet for standing still. */
export const incidents: Criterion = evidence => {
	const { limits, runs, facts } = evidence;
	const begun = newSevereIncidents(evidence).map(countsFrom);
	const last = begun.length === 0 ? null : Math.max(...begun);
	const open = severeIncidents(evidence).filter(({ closedAt }) => closedAt === null).length;
	const days = quietBankDays(evidence, last);
	const quietRuns = last === null ? runs.length : runs.filter(run => startOf(run) > last).length;
	const runsNeeded = runs.length === 0 ? Math.max(1, limits.quietRuns) : limits.quietRuns;
	const missing = [...days.missing, ...moreRuns(evidence, Math.max(0, runsNeeded - quietRuns))];
	if (open > 0) missing.unshift(texts => texts.incidents.open(open));
	const tooSoon = last !== null && missing.length > 0;
	return {
		criterion: 'incidents',
		verdict: open > 0 || tooSoon ? 'fail' : missing.length > 0 ? 'insufficient' : 'pass',
		rule: texts => texts.incidents.rule(limits.quietBankDays, limits.quietRuns),
		figures: {
			open,
			sev1: facts.incidents.filter(({ sev }) => sev === 1).length,
			sev2: facts.incidents.filter(({ sev }) => sev === 2).length,
			sev3: facts.incidents.filter(({ sev }) => sev === 3).length,
			quietBankDays: days.count,
			quietBankDaysNeeded: limits.quietBankDays,
			quietRuns,
			quietRunsNeeded: limits.quietRuns,
		},
		missing: missing.length === 0 ? null : texts => missing.map(say => say(texts)).join(texts.and),
	};
};

type Saying = (texts: Texts) => string;

/** Bank days since the last one began, today among them; without one, since the period did. */
function quietBankDays({ robot, limits, startedAt, now }: Evidence, last: number | null) {
	const today = dayOf(now, robot.timeZone);
	const from = last === null ? addDays(dayOf(startedAt, robot.timeZone), -1) : dayOf(last, robot.timeZone);
	const count = bankDaysAfter(from, today);
	const left = Math.max(0, limits.quietBankDays - count);
	const missing: Saying[] = [];
	if (left > 0) {
		const until = dayAt(startOfDay(bankDayAfter(today, left), robot.timeZone), robot, now);
		missing.push(texts => texts.incidents.moreBankDays(left, until(texts)));
	}
	return { count, missing };
}

function moreRuns(evidence: Evidence, left: number): Saying[] {
	const reached = dayOfRuns(evidence, left);
	return left === 0 ? [] : [texts => texts.incidents.moreRuns(left, reached(texts))];
}
