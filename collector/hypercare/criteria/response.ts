import type { HypercareIncident } from '#model/hypercare.ts';
import { dayOf } from '../../register/day.ts';
import type { RegisteredRobot } from '../../register/types.ts';
import { bankDaysAfter, officeTime } from '../office-hours.ts';
import { countsFrom, newSevereIncidents } from '../severe.ts';
import type { Criterion, Evidence, Finding } from '../types.ts';

const MINUTE = 60_000;
const ACKNOWLEDGED = 30 * MINUTE;
const OVER = 4 * 60 * MINUTE;
const OVER_BANK_DAYS = 1;

/** How one severe incident was met. Milliseconds of office hours; null where it is not asked of its severity. */
interface Met {
	incident: HypercareIncident;
	acknowledged: number | null;
	over: number | null;
	bankDays: number | null;
	late: boolean;
	ended: boolean;
}

/**
 * Somebody comes, and puts it right: Sev1 acknowledged within 30 minutes and over within 4 hours, by a clock that runs in office
 * hours only; Sev2 over by the end of the next bank day. Where nothing severe has happened the tested alert route has to do.
 */
export const response: Criterion = evidence => {
	const { robot, now } = evidence;
	const met = newSevereIncidents(evidence).map(one => metBy(one, robot, now));
	const slowest = (value: (one: Met) => number | null) => {
		const known = met.map(value).filter(one => one !== null);
		return known.length === 0 ? null : Math.max(...known);
	};
	return {
		criterion: 'response',
		...judged(evidence, met),
		rule: texts => texts.response.rule,
		figures: {
			incidents: met.length,
			late: met.filter(one => one.late).length,
			acknowledgeMinutes: slowest(one => one.acknowledged && one.acknowledged / MINUTE),
			recoveryHours: slowest(one => one.over && one.over / (60 * MINUTE)),
			recoveryBankDays: slowest(one => one.bankDays),
		},
	};
};

function judged(evidence: Evidence, met: readonly Met[]): Pick<Finding, 'verdict' | 'missing'> {
	const { restartedBy, runs } = evidence;
	// The incident that began the period was the end of the one before: late as it may have been met, it can be made up for.
	const restart = met.find(({ incident, late, ended }) => late && ended && incident.id === restartedBy);
	const late = met.filter(one => one.late && one !== restart).length;
	const running = met.filter(one => !one.ended).length;
	if (late > 0) return { verdict: 'fail', missing: texts => texts.response.late(late, met.length) };
	if (running > 0) return { verdict: 'insufficient', missing: texts => texts.response.running(running) };
	if (runs.length === 0) return { verdict: 'insufficient', missing: texts => texts.firstRun };
	if (met.some(one => one !== restart)) return { verdict: 'pass', missing: null };
	const since = restart === undefined ? Number.NEGATIVE_INFINITY : countsFrom(restart.incident);
	if (routeTested(evidence, since)) return { verdict: 'pass', missing: null };
	return {
		verdict: 'insufficient',
		missing: texts => (restart === undefined ? texts.response.testRoute : texts.response.testAgain),
	};
}

function routeTested({ facts }: Evidence, since: number): boolean {
	const test = facts.handover.find(({ item }) => item === 'alert-route-tested');
	return test?.state === 'done' && test.at !== null && Date.parse(test.at) >= since;
}

function metBy(incident: HypercareIncident, robot: RegisteredRobot, now: number): Met {
	const acknowledgedAt = momentOf(incident.acknowledgedAt);
	const closedAt = momentOf(incident.closedAt);
	// Nobody can be late for what nobody knew of.
	const from = countsFrom(incident);
	const end = closedAt ?? now;
	const acknowledged = officeTime(from, Math.min(acknowledgedAt ?? end, end), robot);
	const met = incident.sev === 1 ? sev1(robot, from, end, acknowledged) : sev2(robot, from, end);
	return { incident, ...met, ended: closedAt !== null };
}

function sev1(robot: RegisteredRobot, from: number, end: number, acknowledged: number) {
	const over = officeTime(from, end, robot);
	return { acknowledged, over, bankDays: null, late: acknowledged > ACKNOWLEDGED || over > OVER };
}

function sev2({ timeZone }: RegisteredRobot, from: number, end: number) {
	const bankDays = bankDaysAfter(dayOf(from, timeZone), dayOf(end, timeZone));
	return { acknowledged: null, over: null, bankDays, late: bankDays > OVER_BANK_DAYS };
}

function momentOf(time: string | null): number | null {
	return time === null ? null : Date.parse(time);
}
