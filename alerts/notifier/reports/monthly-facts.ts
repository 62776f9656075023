import type { HypercareRobot } from '#model/hypercare.ts';
import type { RobotSummary } from '#model/read.ts';
import type { RobotStatus } from '#model/status.ts';
import { type Month, monthsBefore } from './monthly-picture.ts';
import type { Occasion, ReportDeps } from './report.ts';
import { totalsOf } from './totals.ts';

/** What the monthly status is written from. */
export interface MonthlyFacts {
	organisation: string | null;
	/** Null when it could not be had; so are the others. */
	robots: RobotStatus[] | null;
	before: RobotStatus[] | null;
	/** The last months, oldest first. */
	months: Month[] | null;
	hypercare: HypercareRobot[] | null;
	now: RobotSummary[] | null;
}

export async function monthlyFacts({ period, before }: Occasion, deps: ReportDeps): Promise<MonthlyFacts> {
	const { sources, ask, wording } = deps;
	const did = { en: 'what the robots did', da: 'hvad robotterne lavede' };
	const status = await ask(did, () => sources.status(period));
	const then = await ask(did, () => sources.status(before));
	const past: Month[] | null = await ask(did, async () => {
		const months: Month[] = [];
		// One after the other: the collector has other things to do.
		for (const month of monthsBefore(before, wording.timeZone)) {
			const { robots } = await sources.status(month);
			months.push({ firstDay: month.firstDay, totals: totalsOf(robots) });
		}
		return months;
	});
	const list = await ask({ en: 'hypercare', da: 'hypercare' }, () => sources.hypercare(wording.lang));
	const now = await ask({ en: 'drift', da: 'ændret adfærd' }, () => sources.robots());
	const own = (at: typeof period, view: typeof status) =>
		view === null ? [] : [{ firstDay: at.firstDay, totals: totalsOf(view.robots) }];
	return {
		organisation: status?.organisation ?? null,
		robots: status?.robots ?? null,
		before: then?.robots ?? null,
		months: past && sinceFirstRun([...past, ...own(before, then), ...own(period, status)]),
		hypercare: list?.robots ?? null,
		now: now?.robots ?? null,
	};
}

/** Months from before anything was recorded are unknown, and no months without work. */
function sinceFirstRun(months: Month[]): Month[] {
	const first = months.findIndex(({ totals }) => totals.runs > 0);
	return first === -1 ? [] : months.slice(first);
}
