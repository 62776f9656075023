import { isFailure } from '#model/outcome.ts';
import type { CriterionVerdict, RobotSummary } from '#model/read.ts';
import type { Lang } from '../../words.ts';

const DAY = 86_400_000;
export const NEEDED = { days: 14, runs: 20 };
type Verdict = CriterionVerdict['verdict'];

/** Days since go-live. */
export const daysOf = (now: number, { goLive }: RobotSummary) =>
	goLive === null ? 0 : Math.max(0, Math.floor((now - Date.parse(goLive)) / DAY));

/** Exact where none failed, near enough for a made-up robot otherwise. */
export const provenOf = (runs: number, failures: number) =>
	runs === 0 ? null : ((runs - failures) / runs) ** 3 * 0.05 ** (1 / runs);

/** What people have said of a robot, as far as its criteria go by it. */
export interface Told {
	severe: number;
	checked: number;
	handedOver: number;
}
export const NOTHING_TOLD: Told = { severe: 0, checked: 0, handedOver: 0 };

/** The criteria as the collector words them, for the made-up robots. */
export function criteriaOf(
	now: number,
	of: RobotSummary,
	lang: Lang,
	told: Told = NOTHING_TOLD,
): CriterionVerdict[] {
	const say = (en: string, da: string) => (lang === 'da' ? da : en);
	const days = daysOf(now, of);
	const runs = of.lastRuns.filter(one => one.outcome !== null).length;
	const failures = of.lastRuns.filter(one => one.outcome !== null && isFailure(one.outcome)).length;
	const recent = of.lastRuns.slice(-5).some(one => one.outcome !== null && isFailure(one.outcome));
	const left = NEEDED.runs - runs;
	const items = of.lastRuns.reduce((sum, one) => sum + (one.items.success ?? 0), 0);
	const one = (
		criterion: string,
		verdict: Verdict,
		rule: string,
		figures: CriterionVerdict['figures'],
		missing: string,
	) => ({ criterion, verdict, rule, figures, missing: verdict === 'pass' ? null : missing });
	const enough = (needed: boolean): Verdict => (needed ? 'pass' : 'insufficient');
	const more = say(`needs ${left} more runs to judge by`, `mangler ${left} kørsler at dømme efter`);
	return [
		one(
			'length',
			enough(left <= 0 && days >= NEEDED.days),
			say(
				'At least 14 days since go-live and at least 20 runs',
				'Mindst 14 dage siden idriftsættelse og mindst 20 kørsler',
			),
			{ days, daysNeeded: NEEDED.days, runs, runsNeeded: NEEDED.runs },
			left > 0
				? say(
						`needs ${left} more runs: at this pace, 4 December`,
						`mangler ${left} kørsler: i dette tempo 4. december`,
					)
				: say('needs 3 more days: until 26 November', 'mangler 3 dage: til 26. november'),
		),
		one(
			'run-success',
			recent ? 'fail' : enough(left <= 0),
			say(
				'At least 95 % of the runs did not fail, and none of the last 5',
				'Mindst 95 % af kørslerne fejlede ikke, og ingen af de seneste 5',
			),
			{
				runs,
				failures,
				ratio: runs === 0 ? null : (runs - failures) / runs,
				lowerBound: provenOf(runs, failures),
				goodInARow: 3,
			},
			recent ? say('needs 5 more runs without a failure', 'kræver 5 kørsler mere uden fejl') : more,
		),
		one(
			'items',
			enough(items >= 100),
			say(
				'At least 100 items handled; 98 % of them completed, business exceptions left out, and at most 2 % system exceptions',
				'Mindst 100 sager behandlet; 98 % af dem gennemført, når forretningsundtagelser ikke tælles med, og højst 2 % systemfejl',
			),
			{
				items,
				itemsNeeded: 100,
				completionRatio: items === 0 ? null : 0.991,
				completionLowerBound: items === 0 ? 0 : 0.982,
				systemExceptionRatio: 0,
				systemExceptionUpperBound: items === 0 ? 1 : 0.005,
				businessExceptions: Math.round(items * 0.012),
			},
			say(`needs ${100 - items} more items to judge by`, `mangler ${100 - items} sager at dømme efter`),
		),
		one(
			'business-exceptions',
			enough(left <= 0),
			say(
				'At most 6 % of the items may be business exceptions: 5 % were expected',
				'Højst 6 % af sagerne må være forretningsundtagelser: 5 % var ventet',
			),
			{
				items,
				businessExceptions: Math.round(items * 0.012),
				ratio: items === 0 ? null : 0.012,
				most: 0.06,
				risingChance: 0.41,
			},
			more,
		),
		one(
			'incidents',
			told.severe > 0 ? 'fail' : enough(left <= 0),
			say(
				'No Sev 1 or Sev 2 incident is open, and none has begun for 10 bank days',
				'Ingen hændelse af Sev 1 eller Sev 2 er åben, og ingen er begyndt i 10 bankdage',
			),
			{
				open: told.severe,
				sev1: 0,
				sev2: told.severe,
				sev3: 1,
				quietBankDays: told.severe > 0 ? 0 : Math.min(days, 12),
				quietBankDaysNeeded: 10,
				quietRuns: runs,
				quietRunsNeeded: 0,
			},
			told.severe > 0 ? say('close the open one', 'luk den åbne') : more,
		),
		one(
			'response',
			enough(left <= 0),
			say(
				'Sev 1 is taken within 30 minutes of office hours and put right within 4 hours, Sev 2 within a bank day',
				'Sev 1 tages inden for 30 minutters kontortid og er rettet inden for 4 timer, Sev 2 inden for en bankdag',
			),
			{
				incidents: told.severe,
				late: 0,
				acknowledgeMinutes: told.severe > 0 ? 40 : null,
				recoveryHours: null,
				recoveryBankDays: told.severe > 0 ? 1 : null,
			},
			more,
		),
		one(
			'punctuality',
			enough(left <= 0),
			say(
				'No scheduled run was missed, and at least 95 % started within their grace',
				'Ingen planlagt kørsel er udeblevet, og mindst 95 % startede inden for fristen',
			),
			{
				due: runs,
				onTime: Math.max(0, runs - 1),
				late: runs > 0 ? 1 : 0,
				missed: 0,
				explained: 0,
				ratio: runs === 0 ? null : (runs - 1) / runs,
			},
			more,
		),
		one(
			'volume',
			enough(left <= 0),
			say(
				'Between 70 % and 130 % of the expected 30 items a run',
				'Mellem 70 % og 130 % af de forventede 30 sager pr. kørsel',
			),
			{
				itemsPerRun: runs === 0 ? null : items / runs,
				expectedItems: 30,
				ratio: runs === 0 ? null : items / runs / 30,
			},
			more,
		),
		one(
			'duration',
			enough(left <= 0),
			say(
				'19 of 20 successful runs take at most 2 times as long as the middle one',
				'19 af 20 vellykkede kørsler tager højst 2 gange så lang tid som den midterste',
			),
			{ median: runs === 0 ? null : 214, p95: runs === 0 ? null : 311, runs },
			more,
		),
		one(
			'drift',
			enough(left <= 0),
			say('No change of its behaviour is open', 'Ingen ændring i dens opførsel er åben'),
			{ open: 0, signals: 3, runsToBaseline: 0 },
			more,
		),
		one(
			'correctness',
			told.checked >= 10 ? 'pass' : 'insufficient',
			say(
				'The owner has checked at least 10 cases, some of each of the first 5 runs, and found no error',
				'Procesejeren har kontrolleret mindst 10 sager, nogle fra hver af de første 5 kørsler, uden fejl',
			),
			{
				checked: told.checked,
				casesNeeded: 10,
				errors: 0,
				lowerBound: told.checked === 0 ? 0 : 0.05 ** (1 / told.checked),
				firstRuns: Math.min(5, runs),
				firstRunsChecked: told.checked > 0 ? Math.min(5, runs) : 0,
			},
			say(
				`needs ${10 - told.checked} more checked cases`,
				`mangler ${10 - told.checked} kontrollerede sager`,
			),
		),
		one(
			'release',
			enough(left <= 0),
			say('No new release in the last 5 runs', 'Ingen ny udgave i de seneste 5 kørsler'),
			{ releases: 1, runs: Math.min(10, runs), runsNeeded: 5 },
			more,
		),
		one(
			'handover',
			told.handedOver >= 9 ? 'pass' : 'insufficient',
			say('All 9 items of the hand-over list are done', 'Alle 9 punkter på overdragelseslisten er på plads'),
			{ items: 9, done: told.handedOver, notRelevant: told.handedOver > 0 ? 1 : 0 },
			say(
				`needs ${9 - told.handedOver} more items of the list`,
				`mangler ${9 - told.handedOver} punkter på listen`,
			),
		),
	];
}
