import { HANDOVER_ITEMS } from '#model/decision.ts';
import type { Explanation, HypercareIncident } from '#model/hypercare.ts';
import type { CriterionVerdict } from '#model/read.ts';
import type { Robot } from '#model/robot.ts';
import { createPastDrift } from '../drift/watch/past-drift.ts';
import type { RunRow } from '../ledger/types.ts';
import { registered } from '../register/robot.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { runRow } from '../schedule/ledger.fixture.ts';
import type { EvidenceDeps } from './evidence.ts';
import { review, worded } from './review.ts';
import type { Lang } from './texts/index.ts';
import { type HypercareFacts, NO_FACTS, type Review } from './types.ts';

const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
/** The first run: 06:00 in Copenhagen on the day of go-live. */
export const FIRST = Date.parse('2026-06-01T04:00Z');

/** A robot in hypercare since 1 June 2026, started every day at 06:00. */
export function inHypercare(more: Partial<Robot> = {}, cron = '0 6 * * *'): RegisteredRobot {
	return registered({
		id: 'moede-referater',
		name: 'Mødereferater',
		department: 'Sekretariatet',
		owner: 'Procesejer',
		targetSystems: ['SBSYS'],
		schedule: { cron, grace: '30m' },
		maxDuration: '1h',
		goLive: '2026-06-01',
		recipients: { oncall: ['rpa-vagt@example.dk'] },
		...more,
	});
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
			version: '1.0.0',
		});
		const changed = change(day, run);
		return changed === null ? [] : [{ ...run, ...changed }];
	});
}

const BY = { id: 'oda', name: 'Oda Owner', via: 'local' as const };

/** What people have said of a robot that is ready: everything handed over, and `runs` checked without an error. */
export function allSaid(runs: readonly RunRow[], at = FIRST): HypercareFacts {
	const said = { by: BY, at: new Date(at).toISOString() };
	return {
		...NO_FACTS,
		handover: HANDOVER_ITEMS.map(item => ({ item, ...said, state: 'done', note: null, reference: null })),
		samples: [
			{
				id: 'sample-1',
				...said,
				checked: 10,
				errors: 0,
				runs: runs.slice(0, 5).map(({ run }) => run),
				comment: null,
			},
		],
	};
}

/** One of 08:00 in Copenhagen on a day (0 is go-live), acknowledged after ten minutes, over after an hour. */
export function incident(
	day: number,
	sev: 1 | 2 | 3,
	more: Partial<HypercareIncident> = {},
): HypercareIncident {
	const at = (minutes: number) => new Date(FIRST + day * DAY + (120 + minutes) * MINUTE).toISOString();
	return {
		id: `incident-${day}`,
		kind: 'alert',
		what: 'RpaRunsFailingRepeatedly',
		sev,
		graded: null,
		text: null,
		openedAt: at(0),
		acknowledgedAt: at(10),
		closedAt: at(60),
		run: null,
		version: null,
		reportedBy: null,
		...more,
	};
}

/** An explanation of the period. */
export function explained(subject: Explanation['subject'], more: Partial<Explanation> = {}): Explanation {
	const said = { by: BY, at: new Date(FIRST + DAY).toISOString(), reason: 'Serverne blev flyttet.' };
	return { id: `${subject}-${more.about ?? ''}`, ...said, subject, about: null, ratio: null, ...more };
}

/** A robot of which the register holds all that a sign-off asks for. */
export const REGISTERED_WHOLE = {
	expectedItems: 10,
	expectedBusinessExceptionRatio: 0.1,
	minutesPerItem: 5,
	credentials: [{ name: 'Robottens bruger i SBSYS', expires: '2027-01-31' }],
	recipients: { oncall: ['rpa-vagt@example.dk'], owner: ['procesejer@example.dk'] },
	runbook: 'https://wiki.example.dk/rpa/moede-referater',
} satisfies Partial<Robot>;

/** What the watch for drift knows after these runs. */
export function watched(
	runs: readonly RunRow[],
	robot: RegisteredRobot,
): Pick<HypercareFacts, 'drift' | 'releases'> {
	const drift = createPastDrift({ robot: () => robot });
	for (const run of runs) drift.take(run);
	const { signals, releases } = drift.detail(robot.id);
	return { drift: signals, releases };
}

/** A review as people read it. */
export function inWords(review: Review | null, lang: Lang = 'en') {
	return review && { ...review, criteria: review.criteria.map(one => worded(one, lang)) };
}

/** The review on day `day` (0 is go-live) at noon. */
export function judgedOn(
	day: number,
	rows: RunRow[],
	robot = inHypercare(),
	facts: Partial<HypercareFacts> = {},
): Review | null {
	const now = noonOf(day);
	return review(robot, depsOf(rows, facts, now), now);
}

/** Noon of a day in Copenhagen; 0 is go-live. */
export function noonOf(day: number): number {
	return FIRST + day * DAY + 6 * 60 * MINUTE;
}

/** What a review asks, of runs that had begun at a moment. */
export function depsOf(rows: readonly RunRow[], facts: Partial<HypercareFacts>, now: number): EvidenceDeps {
	const begun = rows.filter(row => row.startedAt! <= now);
	const ledger = {
		finishedRuns: (id: string, since: number) =>
			begun.filter(row => row.robot === id && row.outcome !== null && row.endedAt! >= since),
		activeRuns: () => begun.filter(row => row.outcome === null),
	};
	const schedule = { since: () => FIRST - DAY };
	return { ledger, schedule, facts: () => ({ ...NO_FACTS, ...facts }) };
}

/** That review, as people read it. */
export function reviewOn(
	day: number,
	rows: RunRow[],
	robot = inHypercare(),
	lang: Lang = 'en',
	facts: Partial<HypercareFacts> = {},
) {
	return inWords(judgedOn(day, rows, robot, facts), lang);
}

/** One criterion of that review. */
export function verdictOn(
	criterion: string,
	day: number,
	rows: RunRow[],
	robot = inHypercare(),
	facts: Partial<HypercareFacts> = {},
): Pick<CriterionVerdict, 'verdict' | 'missing'> | undefined {
	const found = reviewOn(day, rows, robot, 'en', facts)?.criteria.find(one => one.criterion === criterion);
	return found && { verdict: found.verdict, missing: found.missing };
}
