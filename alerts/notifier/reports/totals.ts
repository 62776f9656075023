import { FAILED_OUTCOMES } from '#model/outcome.ts';
import type { RobotStatus } from '#model/status.ts';

/** What some robots did together. */
export interface Totals {
	/** Finished, those that were cancelled on purpose left out. */
	runs: number;
	failures: number;
	missed: number;
	items: number;
	handled: number;
	businessExceptions: number;
	/** Of robots with confirmed minutes; null when none has. */
	hoursSaved: number | null;
	/** Of robots with a plan; null when none has. */
	hoursPlanned: number | null;
	/** What robots with a plan saved: the only hours that may be held against it. */
	hoursSavedOfPlanned: number | null;
}

type Done = Pick<RobotStatus, 'runs' | 'missedRuns' | 'items' | 'hoursSaved' | 'hoursPlanned'>;

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const known = (values: readonly (number | null)[]) => {
	const some = values.filter(value => value !== null);
	return some.length === 0 ? null : sum(some);
};

export const failuresOf = ({ runs }: Pick<RobotStatus, 'runs'>): number =>
	sum(FAILED_OUTCOMES.map(outcome => runs[outcome] ?? 0));
export const runsOf = ({ runs }: Pick<RobotStatus, 'runs'>): number =>
	sum(Object.entries(runs).map(([outcome, count]) => (outcome === 'cancelled' ? 0 : count)));
export const itemsOf = ({ items }: Pick<RobotStatus, 'items'>): number => sum(Object.values(items));

export function totalsOf(robots: readonly Done[]): Totals {
	const planned = robots.filter(robot => robot.hoursPlanned !== null);
	return {
		runs: sum(robots.map(runsOf)),
		failures: sum(robots.map(failuresOf)),
		missed: sum(robots.map(robot => robot.missedRuns)),
		items: sum(robots.map(itemsOf)),
		handled: sum(robots.map(({ items }) => items.success ?? 0)),
		businessExceptions: sum(robots.map(({ items }) => items.business_exception ?? 0)),
		hoursSaved: known(robots.map(robot => robot.hoursSaved)),
		hoursPlanned: known(robots.map(robot => robot.hoursPlanned)),
		hoursSavedOfPlanned: known(planned.map(robot => robot.hoursSaved)),
	};
}

/** Something is known of the first quarter of a period; else it began before we did, and nothing is compared with it. */
export function knownInFull(robots: readonly Pick<RobotStatus, 'days'>[]): boolean {
	const days = robots[0]?.days.length ?? 0;
	if (days === 0) return true;
	return robots.some(robot => robot.days.slice(0, Math.ceil(days / 4)).some(({ runs }) => runs > 0));
}

/** A share of fewer runs than this says more than is known. */
const ENOUGH = 20;
export const isEnough = (runs: number): boolean => runs >= ENOUGH;
