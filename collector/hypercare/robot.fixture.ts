import type { CriterionVerdict } from '#model/read.ts';
import type { Robot } from '#model/robot.ts';
import type { RunRow } from '../ledger/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { runRow } from '../schedule/ledger.fixture.ts';
import { scheduled } from '../schedule/robot.fixture.ts';
import { review, worded } from './review.ts';
import type { Lang } from './texts/index.ts';
import type { Review } from './types.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The first run: 06:00 in Copenhagen on the day of go-live. */
export const FIRST = Date.parse('2026-06-01T04:00Z');

/** A robot in hypercare since 1 June 2026, started every day at 06:00. */
export function inHypercare(more: Partial<Robot> = {}, cron = '0 6 * * *'): RegisteredRobot {
	const { signedOff, ...robot } = scheduled(cron, '30m', { goLive: '2026-06-01', ...more });
	const phase = (now: number) => (now < FIRST - 6 * 60 * MINUTE ? 'development' : 'hypercare');
	return { ...robot, phase };
}

/** So many good runs of ten minutes with ten items each, one a day; `change` may make a run another one, or leave it out. */
export function days(
	count: number,
	change: (day: number, run: RunRow) => Partial<RunRow> | null = () => ({}),
): RunRow[] {
	return Array.from({ length: count }, (_, day) => day).flatMap(day => {
		const startedAt = FIRST + day * DAY;
		const endedAt = startedAt + 10 * MINUTE;
		const run = runRow({
			run: `run-${day}`,
			startedAt,
			endedAt,
			lastSeenAt: endedAt,
			outcome: 'success',
			items: { success: 10 },
		});
		const changed = change(day, run);
		return changed === null ? [] : [{ ...run, ...changed }];
	});
}

/** A review as people read it. */
export function inWords(review: Review | null, lang: Lang = 'en') {
	return review && { ...review, criteria: review.criteria.map(one => worded(one, lang)) };
}

/** The review on day `day` (0 is go-live) at noon. */
export function judgedOn(day: number, rows: RunRow[], robot = inHypercare()): Review | null {
	const now = FIRST + day * DAY + 6 * 60 * MINUTE;
	const begun = rows.filter(row => row.startedAt! <= now);
	const ledger = {
		finishedRuns: (id: string, since: number) =>
			begun.filter(row => row.robot === id && row.outcome !== null && row.endedAt! >= since),
		activeRuns: () => begun.filter(row => row.outcome === null),
	};
	return review(robot, { ledger, schedule: { since: () => FIRST - DAY } }, now);
}

/** That review, as people read it. */
export function reviewOn(day: number, rows: RunRow[], robot = inHypercare(), lang: Lang = 'en') {
	return inWords(judgedOn(day, rows, robot), lang);
}

/** One criterion of that review. */
export function verdictOn(
	criterion: string,
	day: number,
	rows: RunRow[],
	robot = inHypercare(),
): Pick<CriterionVerdict, 'verdict' | 'missing'> | undefined {
	const found = reviewOn(day, rows, robot)?.criteria.find(one => one.criterion === criterion);
	return found && { verdict: found.verdict, missing: found.missing };
}
