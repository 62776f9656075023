import type { HypercareRobot } from '#model/hypercare.ts';
import type { Outcome } from '#model/outcome.ts';
import { OUTCOMES } from '#model/outcome.ts';
import type { RobotSummary, RunSummary } from '#model/read.ts';
import type { RobotStatus } from '#model/status.ts';
import type { Lang } from '../mails/texts.ts';
import { robotOf, runOf } from '../testing/collector.ts';
import type { Cadence } from './cadence.ts';
import { labelOf, periodBefore, periodOf } from './period.ts';
import type { Occasion, Report, ReportWording } from './report.ts';

export const at = (time: string) => Date.parse(time);
export const ZONE = 'Europe/Copenhagen';
export const wording = (lang: Lang): ReportWording => ({
	lang,
	timeZone: ZONE,
	webUrl: 'https://robotvagt.example.dk',
});

/** Monday 23 November 2026, a little after the report was due. */
export function occasion(
	report: Report['name'],
	cadence: Cadence,
	date = '2026-11-23',
	more: Partial<Occasion> = {},
): Occasion {
	const scheduled = { report, cadence, timeZone: ZONE };
	const period = periodOf(scheduled, { date });
	return {
		report,
		label: labelOf(scheduled, { date }),
		period,
		before: periodBefore(scheduled, period),
		skipped: [],
		now: at(`${date}T06:00:20Z`),
		...more,
	};
}

type Given = Partial<Omit<RobotStatus, 'runs'>> & { id: string; runs?: Partial<Record<Outcome, number>> };

/** What a robot did; the rest is filled in. */
export function did({ runs, ...given }: Given): RobotStatus {
	return {
		name: given.id,
		registered: true,
		department: 'Ydelseskontoret',
		owner: 'Procesejer, Ydelseskontoret',
		ownerMails: [],
		phase: 'operation',
		missedRuns: 0,
		items: {},
		businessExceptionsBefore: null,
		hoursSaved: null,
		hoursPlanned: null,
		medianSeconds: null,
		days: [],
		...given,
		runs: Object.fromEntries(OUTCOMES.map(outcome => [outcome, runs?.[outcome] ?? 0])) as RobotStatus['runs'],
	};
}

export const NAMES = {
	'par-11-oplysningspligt': '§ 11 Oplysningspligt',
	'betaling-laege': 'Betaling af lægeerklæringer',
	'konti-i-sd-loen': 'Opdatering af konti i SD Løn',
	kampagnebreve: 'Udsendelse af kampagnebreve',
	'faktura-kontering': 'Kontering af fakturaer',
	sygedagpenge: 'Sygedagpenge, opfølgning',
} as const;
export type RobotId = keyof typeof NAMES;
export const robot = (id: RobotId, more: Omit<Given, 'id'> = {}): RobotStatus =>
	did({ id, name: NAMES[id], ...more });

export const summary = (id: RobotId, more: Partial<RobotSummary> = {}): RobotSummary => ({
	...robotOf({ id }),
	name: NAMES[id],
	phase: 'operation',
	...more,
});

export const failedRun = (id: string, robotId: RobotId, endedAt: string, type: string): RunSummary =>
	runOf({ id, robot: robotId, outcome: 'system_exception', endedAt, error: { type }, notifiedAt: endedAt });

export function reviewed(id: RobotId, more: Partial<HypercareRobot> = {}): HypercareRobot {
	return {
		id,
		name: NAMES[id],
		department: 'Jobcenter',
		owner: 'Procesejer, Jobcenter',
		phase: 'hypercare',
		goLive: '2026-10-26',
		signedOff: null,
		relapseWatchEnds: null,
		since: '2026-10-26T06:00:00Z',
		restartedBy: null,
		signOff: null,
		conditions: [],
		verdict: 'insufficient',
		days: 28,
		daysRequired: 30,
		runs: 20,
		runsRequired: 20,
		failures: 0,
		successRatio: 1,
		successLowerBound: 0.86,
		criteria: [],
		lastRuns: [],
		...more,
	};
}
