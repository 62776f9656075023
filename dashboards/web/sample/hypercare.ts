import type { HypercareRobot } from '#model/hypercare.ts';
import { isFailure } from '#model/outcome.ts';
import type { CriterionVerdict, RobotSummary, RunSummary } from '#model/read.ts';
import type { Lang } from '../../words.ts';
import { criteriaOf, daysOf, NEEDED, provenOf, type Told } from './criteria.ts';
import type { Decided } from './reviewed.ts';
import { robot } from './robots.ts';
import { history, run } from './runs.ts';
import type { SampleRobot } from './sample-robot.ts';

/** Reviews of made-up robots, in the shape of `GET /v1/hypercare`. The figures are those of the robots' last runs. */
const DAY = 86_400_000;
type Verdict = CriterionVerdict['verdict'];

/** What the collector would say of the robots in hypercare; `signedOff` names those watched for relapse, with their day. */
export function reviews(
	now: number,
	robots: readonly RobotSummary[],
	lang: Lang,
	signedOff: Record<string, string> = {},
	decided: Record<string, Decided> = {},
): HypercareRobot[] {
	const order: Verdict[] = ['fail', 'insufficient', 'pass'];
	const rank = (one: HypercareRobot) => (one.signedOff ? 3 : order.indexOf(one.verdict));
	return robots
		.filter(one => one.phase === 'hypercare' || signedOff[one.id] !== undefined)
		.map(one => reviewOf(now, one, lang, signedOff[one.id] ?? null, decided[one.id] ?? {}))
		.sort((a, b) => rank(a) - rank(b));
}

/** The same with other words for every requirement. */
export function worded(reviewed: HypercareRobot[], words: string | undefined): HypercareRobot[] {
	if (words === undefined) return reviewed;
	return reviewed.map(one => ({
		...one,
		criteria: one.criteria.map(criterion => ({
			...criterion,
			criterion: words,
			rule: words,
			missing: words,
			figures: { [words.slice(0, 60)]: 1 },
		})),
	}));
}

function reviewOf(
	now: number,
	of: RobotSummary,
	lang: Lang,
	signedOff: string | null,
	decided: Decided,
): HypercareRobot {
	const restart = (decided.incidents ?? []).findLast(one => one.sev === 1) ?? null;
	const since = restart?.openedAt ?? new Date(signedOff ?? of.goLive ?? now).toISOString();
	const counted = restart === null ? of : begunAnew(of, since);
	const runs = counted.lastRuns.filter(one => one.outcome !== null && one.outcome !== 'cancelled');
	const failures = runs.filter(one => one.outcome !== null && isFailure(one.outcome)).length;
	const good = runs.length - failures;
	const criteria = criteriaOf(now, counted, lang, toldIn(decided, since));
	return {
		id: of.id,
		name: of.name,
		department: of.department,
		owner: of.owner,
		phase: of.phase,
		goLive: of.goLive,
		signedOff,
		relapseWatchEnds:
			signedOff === null ? null : new Date(Date.parse(signedOff) + 30 * DAY).toISOString().slice(0, 10),
		since,
		restartedBy: restart?.id ?? null,
		verdict: worst(criteria),
		days: daysOf(now, counted),
		daysRequired: NEEDED.days,
		runs: runs.length,
		runsRequired: NEEDED.runs,
		failures,
		successRatio: runs.length === 0 ? null : good / runs.length,
		successLowerBound: provenOf(runs.length, failures),
		criteria,
		lastRuns: of.lastRuns,
		signOff: decided.signOffs?.find(one => one.state === 'open') ?? null,
		conditions: (decided.conditions ?? []).filter(one => one.fulfilled === null),
	};
}

/** Only what has run since a severe incident counts. */
const begunAnew = (of: RobotSummary, since: string): RobotSummary => ({
	...of,
	goLive: since.slice(0, 10),
	lastRuns: of.lastRuns.filter(one => (one.startedAt ?? '') >= since),
});

function toldIn({ incidents = [], samples = [], handover = [] }: Decided, since: string): Told {
	return {
		severe: incidents.filter(one => one.sev < 3 && one.closedAt === null).length,
		checked: samples.filter(one => one.at >= since).reduce((sum, one) => sum + one.checked, 0),
		handedOver: handover.filter(one => one.state !== 'open').length,
	};
}

function worst(criteria: readonly CriterionVerdict[]): Verdict {
	const verdicts = criteria.map(one => one.verdict);
	return verdicts.includes('fail') ? 'fail' : verdicts.includes('insufficient') ? 'insufficient' : 'pass';
}

/** One robot for each way a review can go. */
export function hypercareRobots(now: number): SampleRobot[] {
	const daily = (id: string, count: number, seed: number): RunSummary[] =>
		history(id, { count, until: now - 7 * 3_600_000, every: 86_400, seed }).map(one => ({
			...one,
			outcome: 'success',
			error: null,
		}));
	const bad = daily('udbetaling-af-boligstoette', 24, 3);
	bad[22] = run(
		{
			id: 'bolig-failed',
			robot: 'udbetaling-af-boligstoette',
			outcome: 'system_exception',
			durationSeconds: 44,
			error: { type: 'TimeoutError', message: 'KY did not answer within 30 s', step: 'Open the case' },
		},
		Date.parse(bad[22]?.startedAt ?? ''),
	);
	const day = (ago: number) => new Date(now - ago * DAY).toISOString().slice(0, 10);
	const made = (id: string, name: string, more: Partial<SampleRobot>) =>
		robot({ id, name, phase: 'hypercare', department: 'Ydelseskontoret', owner: 'Mette Lund', ...more });
	return [
		made('udbetaling-af-boligstoette', 'Udbetaling af boligstøtte', {
			state: 'fine',
			goLive: day(24),
			lastRuns: bad,
			targetSystems: ['KY'],
		}),
		made('indkaldelse-til-samtale', 'Indkaldelse til samtale', {
			goLive: day(23),
			lastRuns: daily('indkaldelse-til-samtale', 23, 6),
			department: 'Jobcenter',
			owner: 'Lis Bøgh',
		}),
		made('udsendelse-af-partshoeringer', 'Udsendelse af partshøringer', {
			goLive: day(26),
			lastRuns: daily('udsendelse-af-partshoeringer', 26, 11),
			targetSystems: ['SBSYS', 'Digital Post'],
			criticality: 'high',
			department: 'Byg & Miljø',
			owner: 'Jens Krag',
		}),
		made('tilmelding-til-skolefritid', 'Tilmelding til skolefritid', {
			phase: 'development',
			goLive: null,
			lastRuns: [],
			state: 'unproven',
			department: 'Skole & Dagtilbud',
			owner: 'Nanna Bech',
			targetSystems: ['KMD Institution'],
		}),
		made('afstemning-af-bankkonti', 'Afstemning af bankkonti', {
			phase: 'operation',
			goLive: day(41),
			lastRuns: daily('afstemning-af-bankkonti', 30, 8),
			department: 'Økonomi',
			owner: 'Anders Holst',
		}),
	];
}

export const signedOffIn = (now: number) => ({
	'afstemning-af-bankkonti': new Date(now - 12 * DAY).toISOString().slice(0, 10),
});
