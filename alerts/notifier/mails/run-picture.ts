import { OUTCOMES, type Outcome } from '#model/outcome.ts';
import { drawn, type Picture } from '../pictures/picture.ts';
import { runBars } from '../pictures/run-bars.ts';
import { endOf, type MailFacts, type Wording, type Words } from './facts.ts';
import type { Letter } from './letter.ts';
import { finishedRuns } from './run-words.ts';
import { RUN_SENTENCES } from './sentences-runs.ts';
import { type Lang, OUTCOME_COUNTS, OUTCOME_SYMBOLS, OUTCOME_WORDS, TEXTS } from './texts.ts';

type Runs = ReturnType<typeof finishedRuns>;

/** `26 success, 2 system exception`: those there are, the good ones first. */
function countsText(runs: Runs, lang: Lang): string {
	const counts = OUTCOMES.map(outcome => ({
		outcome,
		count: runs.filter(run => run.outcome === outcome).length,
	}));
	return counts
		.filter(({ count }) => count > 0)
		.map(({ outcome, count }) => OUTCOME_COUNTS[outcome][lang](count))
		.join(', ');
}

function captionOf(runs: Runs, { times }: Words, lang: Lang): string {
	return RUN_SENTENCES.picture[lang]({
		runs: TEXTS.runs[lang](runs.length),
		from: times.moment(endOf(runs[0]!)),
		outcomes: countsText(runs, lang),
	});
}

function pictureOf(
	runs: Runs,
	facts: MailFacts,
	words: Words,
	{ lang }: Wording,
	onError?: (error: Error) => void,
): Picture | null {
	const { say, times } = words;
	const named = new Set(facts.allRuns.map(({ run }) => run.id));
	const caption = captionOf(runs, words, lang);
	const marked = runs.findLast(run => named.has(run.id));
	const run = marked ? `${say(OUTCOME_WORDS[marked.outcome])} ${times.moment(endOf(marked))}` : '';
	const limit = facts.robot?.maxDurationSeconds ?? null;
	const alt = RUN_SENTENCES.pictureAlt[lang]({ caption, run });
	const draw = () =>
		runBars({
			runs: runs.map(({ id, outcome, durationSeconds }) => ({
				outcome,
				seconds: durationSeconds,
				marked: named.has(id),
			})),
			mark: say(named.size > 1 ? TEXTS.theseRuns : TEXTS.thisRun),
			from: times.moment(endOf(runs[0]!)),
			until: times.moment(endOf(runs.at(-1)!)),
			title: RUN_SENTENCES.pictureTitle[lang]({ count: runs.length }),
			outcomeWords: Object.fromEntries(
				OUTCOMES.map(outcome => [outcome, say(OUTCOME_WORDS[outcome])]),
			) as Record<Outcome, string>,
			format: seconds => times.length(seconds),
			limit:
				limit === null
					? null
					: { seconds: limit, words: RUN_SENTENCES.longest[lang]({ length: times.length(limit) }) },
		});
	return drawn('runs', alt, draw, onError);
}

/** The robot's last runs as signs, words and picture; null for fewer than two, which show no course. */
export function lastRunsOf(
	facts: MailFacts,
	words: Words,
	wording: Wording,
	onError?: (error: Error) => void,
): Letter['runs'] {
	const runs = finishedRuns(facts.robot);
	if (runs.length < 2) return null;
	return {
		signs: runs.map(({ outcome }) => OUTCOME_SYMBOLS[outcome]).join(' '),
		caption: captionOf(runs, words, wording.lang),
		picture: pictureOf(runs, facts, words, wording, onError),
	};
}
