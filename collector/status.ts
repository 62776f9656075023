import { setImmediate as nextTurn } from 'node:timers/promises';
import { addDays } from '#model/calendar.ts';
import { ITEM_OUTCOMES, type ItemCounts, isFailure, OUTCOMES } from '#model/outcome.ts';
import type { RobotStatus } from '#model/status.ts';
import type { Ledger, PeriodTotals } from './ledger/types.ts';
import { quantile } from './quantile.ts';
import { dayOf, startOfDay } from './register/day.ts';
import type { Register, RegisteredRobot } from './register/types.ts';

const DAY = 86_400_000;
/** Business exceptions are compared with those of so many days before the period. */
const BEFORE = 28 * DAY;
const YEAR = 365 * DAY;
const HOUR_MINUTES = 60;
/** Days read before others get their turn. */
const DAYS_AT_ONCE = 10;

export interface StatusDeps {
	ledger: Pick<Ledger, 'periodTotals' | 'periodSeconds' | 'missedRuns' | 'robots'>;
	register: Pick<Register, 'robots' | 'robot' | 'timeZone'>;
}
interface Period {
	from: number;
	to: number;
}

/** What every robot did in a period; epoch milliseconds. Other requests get their turn in between. */
export async function statusOf(deps: StatusDeps, period: Period): Promise<RobotStatus[]> {
	const { ledger, register } = deps;
	const known = register.robots().toSorted((a, b) => a.name.localeCompare(b.name, 'da'));
	const robots: RobotStatus[] = [];
	for (const robot of known) {
		robots.push(await robotStatus(deps, robot.id, robot, period));
		await nextTurn();
	}
	for (const id of ledger.robots()) {
		if (register.robot(id) !== undefined || ledger.periodTotals(id, period.from, period.to).length === 0)
			continue;
		robots.push(await robotStatus(deps, id, undefined, period));
		await nextTurn();
	}
	return robots;
}

async function robotStatus(
	{ ledger, register }: StatusDeps,
	id: string,
	robot: RegisteredRobot | undefined,
	{ from, to }: Period,
): Promise<RobotStatus> {
	const days: { date: string; totals: PeriodTotals[] }[] = [];
	for (const day of daysIn({ from, to }, register.timeZone)) {
		days.push({ date: day.date, totals: ledger.periodTotals(id, day.from, day.to) });
		if (days.length % DAYS_AT_ONCE === 0) await nextTurn();
	}
	const totals = days.flatMap(day => day.totals);
	const items = itemsOf(totals);
	const before = itemsOf(ledger.periodTotals(id, from - BEFORE, from));
	return {
		id,
		name: robot?.name ?? id,
		registered: robot !== undefined,
		department: robot?.department ?? null,
		owner: robot?.owner ?? null,
		ownerMails: robot?.recipients.owner ?? [],
		phase: robot?.phase(to - 1) ?? 'unregistered',
		runs: runsOf(totals),
		missedRuns: ledger.missedRuns(id, from, to),
		items,
		businessExceptionsBefore: share(before.business_exception ?? 0, sum(before)),
		hoursSaved: hours(robot, items.success ?? 0),
		hoursPlanned: planned(robot, { from, to }),
		medianSeconds:
			quantile(
				ledger.periodSeconds(id, from, to).sort((a, b) => a - b),
				0.5,
			) ?? null,
		days: days.map(({ date, totals }) => ({
			date,
			runs: count(totals),
			failures: count(totals.filter(({ outcome }) => isFailure(outcome))),
			items: sum(itemsOf(totals)),
		})),
	};
}

const count = (totals: readonly PeriodTotals[]) => totals.reduce((all, { runs }) => all + runs, 0);
const sum = (items: ItemCounts) => Object.values(items).reduce((all, one) => all + one, 0);
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const hours = (robot: RegisteredRobot | undefined, items: number) =>
	robot?.minutesPerItem === undefined ? null : (items * robot.minutesPerItem) / HOUR_MINUTES;

function runsOf(totals: readonly PeriodTotals[]): RobotStatus['runs'] {
	const entries = OUTCOMES.map(outcome => [outcome, count(totals.filter(one => one.outcome === outcome))]);
	return Object.fromEntries(entries);
}

function itemsOf(totals: readonly PeriodTotals[]): ItemCounts {
	const items: ItemCounts = {};
	for (const outcome of ITEM_OUTCOMES) {
		const told = totals.filter(one => one.items[outcome] !== undefined);
		if (told.length > 0) items[outcome] = told.reduce((all, one) => all + one.items[outcome]!, 0);
	}
	return items;
}

/** The plan is for a whole year: of the time it was out of service within the period, a robot owes nothing. */
function planned(robot: RegisteredRobot | undefined, { from, to }: Period): number | null {
	if (robot?.plannedItemsPerYear === undefined || robot.goLive === undefined) return null;
	const yearly = hours(robot, robot.plannedItemsPerYear);
	if (yearly === null) return null;
	const inService = robot
		.phases(to)
		.filter(({ phase }) => phase === 'hypercare' || phase === 'operation')
		.map(span => ({
			from: Math.max(from, span.from === null ? from : Date.parse(span.from)),
			to: Math.min(to, span.until === null ? to : Date.parse(span.until)),
		}));
	return (yearly * inService.reduce((sum, span) => sum + Math.max(0, span.to - span.from), 0)) / YEAR;
}

/** The days a period touches; its first and last may be cut short by it. */
export function daysIn({ from, to }: Period, timeZone: string): ({ date: string } & Period)[] {
	const days: ({ date: string } & Period)[] = [];
	for (let date = dayOf(from, timeZone); startOfDay(date, timeZone) < to; date = addDays(date, 1)) {
		const next = startOfDay(addDays(date, 1), timeZone);
		days.push({ date, from: Math.max(from, startOfDay(date, timeZone)), to: Math.min(to, next) });
	}
	return days;
}
