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

/** The criteria as the collector words them, for the made-up robots. */
export function criteriaOf(now: number, of: RobotSummary, lang: Lang): CriterionVerdict[] {
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
			{ items, itemsNeeded: 100, completionRatio: items === 0 ? null : 0.991, systemExceptionRatio: 0 },
			say(`needs ${100 - items} more items to judge by`, `mangler ${100 - items} sager at dømme efter`),
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
	];
}
