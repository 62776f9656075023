import type { SuggestedSchedule } from '#model/schedule.ts';
import type { Ledger } from '../ledger/types.ts';
import { DEFAULT_TIME_ZONE } from '../register/common.ts';
import type { Register } from '../register/types.ts';
import { startsSince } from './starts.ts';
import { keepsItsSchedule } from './suggest/keeps.ts';
import { suggestSchedule } from './suggest/suggest.ts';
import type { ScheduleWatch } from './watch.ts';

const DAY = 86_400_000;
const DAYS = 90;
/** A robot with fewer starts in these days is looked at for a year: it may be a monthly one. */
const FEW = 20;
const DAYS_OF_FEW = 400;
/** More starts than this tell no more, and are not read. */
const MOST = 2000;
/** Of a robot with a schedule so many starts show whether it keeps it. */
const LATEST = 300;
/** What weeks have shown does not change in minutes. */
const KEPT_FOR = 15 * 60_000;

export interface SuggestionDeps {
	ledger: Pick<Ledger, 'runs'>;
	register: Pick<Register, 'robot' | 'closedDays' | 'timeZone' | 'onChange'>;
	schedule: Pick<ScheduleWatch, 'since'>;
	now: () => number;
}

/**
 * The schedule that a robot's starts speak for: of one that is ad hoc or not in the register, or that does not keep the
 * schedule it has. Null for any other, and where the starts speak for none. It is offered, never put in force.
 */
export function createSuggestions(deps: SuggestionDeps): (robot: string) => SuggestedSchedule | null {
	const kept = new Map<string, { until: number; answer: SuggestedSchedule | null }>();
	deps.register.onChange(() => kept.clear());
	return robot => {
		const found = kept.get(robot);
		const now = deps.now();
		if (found !== undefined && now < found.until) return found.answer;
		const answer = suggest(deps, robot, now);
		kept.set(robot, { until: now + KEPT_FOR, answer });
		return answer;
	};
}

function suggest({ ledger, register, schedule }: SuggestionDeps, id: string, now: number) {
	const robot = register.robot(id);
	if (robot?.phase(now) === 'retired') return null;
	const scheduled = robot !== undefined && robot.occurrences !== null;
	// What a robot did under another schedule says nothing of this one.
	const since = scheduled ? (schedule.since(id) ?? now) : 0;
	const starts = lastStarts(ledger, id, Math.max(since, now - DAYS * DAY));
	const seen =
		starts.length < FEW ? lastStarts(ledger, id, Math.max(since, now - DAYS_OF_FEW * DAY)) : starts;
	if (scheduled && keepsItsSchedule(robot, seen.slice(-LATEST), now)) return null;
	const timeZone = robot?.timeZone ?? register.timeZone ?? DEFAULT_TIME_ZONE;
	return suggestSchedule({ starts: seen, timeZone, closedDays: register.closedDays, now });
}

/** Ascending. */
const lastStarts = (ledger: Pick<Ledger, 'runs'>, robot: string, from: number): number[] =>
	startsSince(ledger, robot, from, MOST).sort((a, b) => a - b);
