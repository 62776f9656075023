import { ITEM_OUTCOMES, type ItemCounts, type ItemOutcome, isFailure, type Outcome } from '#model/outcome.ts';
import type { RobotDetail, RunSummary } from '#model/read.ts';
import type { RunFacts } from '../store/failed-runs.ts';
import { endOf, type Wording, type Words } from './facts.ts';
import { cleanLine, type OutcomeRow } from './letter.ts';
import { runUrl } from './links.ts';
import { ITEM_WORDS, type Lang, OUTCOME_SYMBOLS, OUTCOME_WORDS } from './texts.ts';

/** `12 handled, 1 failed`; null when there were none. */
export function itemsText(items: ItemCounts, lang: Lang): string | null {
	const some = ITEM_OUTCOMES.filter(outcome => (items[outcome] ?? 0) > 0);
	if (some.length === 0) return null;
	return some.map(outcome => ITEM_WORDS[outcome][lang](items[outcome]!)).join(', ');
}

/** Items of failed runs that somebody still has to look after. */
export function itemsLeft(runs: readonly RunFacts[]): number {
	const left: ItemOutcome[] = ['system_exception', 'abandoned'];
	return runs.reduce(
		(sum, { run }) => sum + left.reduce((of, outcome) => of + (run.items[outcome] ?? 0), 0),
		0,
	);
}

export function outcomeRow(run: RunSummary, words: Words, wording: Wording): OutcomeRow {
	const outcome = run.outcome ?? 'unknown';
	const type = isFailure(outcome) && run.error?.type ? `, ${cleanLine(run.error.type, 80)}` : '';
	return {
		symbol: OUTCOME_SYMBOLS[outcome],
		tone: outcome === 'success' ? 'ok' : isFailure(outcome) ? 'no' : 'plain',
		words: `${words.say(OUTCOME_WORDS[outcome])}${type} · ${words.times.moment(endOf(run))}`,
		url: runUrl(wording, run.id),
	};
}

/** The robot's finished runs as last told, oldest end first. */
export function finishedRuns(robot: RobotDetail | null): (RunSummary & { outcome: Outcome })[] {
	return (robot?.lastRuns ?? [])
		.filter((run): run is RunSummary & { outcome: Outcome } => run.outcome !== null)
		.sort((a, b) => endOf(a) - endOf(b));
}

/** Its last five finished runs, oldest first. */
export const lastFive = (robot: RobotDetail | null, words: Words, wording: Wording): OutcomeRow[] =>
	finishedRuns(robot)
		.slice(-5)
		.map(run => ({ ...outcomeRow(run, words, wording), url: null }));
