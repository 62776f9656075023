import type { HypercareIncident, Sample } from '#model/hypercare.ts';
import type { Ledger } from '../ledger/types.ts';
import { dayOf } from '../register/day.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { startOf } from '../run-start.ts';
import { punctuality } from '../schedule/punctuality.ts';
import type { ScheduleWatch } from '../schedule/watch.ts';
import { limitsOf } from './limits.ts';
import { countsFrom } from './severe.ts';
import type { Evidence, HypercareFacts } from './types.ts';

export interface EvidenceDeps {
	ledger: Pick<Ledger, 'finishedRuns' | 'activeRuns'>;
	schedule: Pick<ScheduleWatch, 'since'>;
	/** What the runs do not tell, as known at `now`; incidents that were open at or after `from`. Epoch milliseconds. */
	facts(robot: RegisteredRobot, from: number, now: number): HypercareFacts;
}

const DAY = 86_400_000;

/**
 * What is known of a robot since a moment (epoch milliseconds), or since the last incident after it that begins the period
 * anew (`restarts`). Runs imported from before our time count too.
 */
export function evidenceOf(
	robot: RegisteredRobot,
	{ since, restarts }: { since: number; restarts: boolean },
	deps: EvidenceDeps,
	now: number,
): Evidence {
	const limits = limitsOf(robot);
	const known = deps.facts(robot, since, now);
	const restart = restarts ? lastRestart(known.incidents, limits.restartSev, since, now) : null;
	const startedAt = restart === null ? since : countsFrom(restart);
	const finished = deps.ledger.finishedRuns(robot.id, since);
	const earlier = finished.filter(run => startOf(run) < startedAt).map(({ run }) => run);
	const active = deps.ledger.activeRuns(robot.id).filter(run => run.robot === robot.id);
	const starts = [...finished, ...active].map(startOf);
	// The schedule is only known since then: what an earlier one asked for, nobody can say.
	const from = Math.max(startedAt, deps.schedule.since(robot.id) ?? now);
	return {
		robot,
		limits,
		now,
		startedAt,
		restartedBy: restart?.id ?? null,
		days: Math.max(0, daysBetween(dayOf(startedAt, robot.timeZone), dayOf(now, robot.timeZone))),
		runs: finished
			.filter(run => run.outcome !== 'cancelled' && startOf(run) >= startedAt)
			.sort((a, b) => startOf(a) - startOf(b) || (a.run < b.run ? -1 : 1)),
		punctuality: punctuality(robot, { from, starts }, now),
		facts: factsOf({ startedAt, earlier }, known),
	};
}

function lastRestart(
	incidents: readonly HypercareIncident[],
	worst: number,
	since: number,
	now: number,
): HypercareIncident | null {
	const begun = incidents.filter(one => {
		const at = countsFrom(one);
		return one.sev <= worst && at >= since && at <= now;
	});
	return begun.sort((a, b) => countsFrom(a) - countsFrom(b) || (a.id < b.id ? -1 : 1)).at(-1) ?? null;
}

interface Period {
	startedAt: number;
	/** Ids of runs known from before it. */
	earlier: readonly string[];
}

/** What belongs to a period, in an order of its own: the order it was told in says nothing. */
function factsOf(period: Period, facts: HypercareFacts): HypercareFacts {
	const since = period.startedAt;
	const within = ({ at }: { at: string }) => Date.parse(at) >= since;
	const stillOpen = ({ closedAt }: HypercareIncident) => closedAt === null || Date.parse(closedAt) >= since;
	return {
		incidents: facts.incidents.filter(stillOpen).sort(byTime(one => one.openedAt)),
		samples: facts.samples.filter(samplesOf(period)).sort(byTime(one => one.at)),
		handover: facts.handover,
		// A missed run is of the period it was due in; why there was more or less to do is asked of each period.
		explanations: facts.explanations
			.filter(one => within({ at: one.about ?? one.at }))
			.sort(byTime(one => one.at)),
		drift: facts.drift,
		releases: facts.releases,
	};
}

/** The sample that found a wrong letter belongs to the period that ended with it, whenever it was written down: by its runs. */
function samplesOf({ startedAt, earlier }: Period): (sample: Sample) => boolean {
	const before = new Set(earlier);
	return ({ at, runs }) =>
		Date.parse(at) >= startedAt && (runs.length === 0 || !runs.every(run => before.has(run)));
}

function byTime<T extends { id: string }>(time: (one: T) => string) {
	return (a: T, b: T) => Date.parse(time(a)) - Date.parse(time(b)) || (a.id < b.id ? -1 : 1);
}

function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
