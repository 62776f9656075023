import { isFailure } from '#model/outcome.ts';
import type { RunFacts } from '../store/failed-runs.ts';
import {
	at,
	endOf,
	failingSince,
	type MailFacts,
	present,
	type Row,
	sentences,
	type Wording,
	type Words,
} from './facts.ts';
import { clean, cleanLine, type Letter } from './letter.ts';
import { logTailOf } from './log-tail.ts';
import { affectedSentence, againSentence, escalationLead, nextText, windowSentence } from './next.ts';
import type { Parts } from './parts.ts';
import { acknowledgedRow, peopleRows, robotRows } from './rows.ts';
import { finishedRuns, itemsText, lastFive, outcomeRow } from './run-words.ts';
import { NEXT_SENTENCES } from './sentences-next.ts';
import { RUN_SENTENCES } from './sentences-runs.ts';
import { OUTCOME_WORDS, TEXTS } from './texts.ts';

/** It has worked since its first failure, and failed again after that. */
function hasWorkedBetween({ robot, allRuns }: MailFacts): boolean {
	const [first, last] = [allRuns[0], allRuns.at(-1)].map(facts => (facts ? endOf(facts.run) : 0));
	return finishedRuns(robot).some(
		run => !isFailure(run.outcome) && endOf(run) > first! && endOf(run) < last!,
	);
}

/** What has happened, and what to do about it. */
function whatAndAct(facts: MailFacts, { name, times, say }: Words, { lang }: Wording): [string, string] {
	const last = facts.allRuns.at(-1);
	if (last === undefined) {
		const when = times.when(facts.incident.since);
		return [RUN_SENTENCES.failingUnknown[lang]({ name, when }), RUN_SENTENCES.actUnknown[lang]()];
	}
	if (facts.allRuns.length > 1) {
		const runs = TEXTS.failedRuns[lang](facts.allRuns.length);
		const since = times.clock(failingSince(facts));
		const sentence = hasWorkedBetween(facts) ? 'failedAgain' : 'failedMore';
		return [RUN_SENTENCES[sentence][lang]({ name, runs, since }), RUN_SENTENCES.actFailedMore[lang]()];
	}
	const what = RUN_SENTENCES.failed[lang]({
		name,
		when: times.when(endOf(last.run)),
		step: cleanLine(last.step ?? '', 120),
		outcome: say(OUTCOME_WORDS[last.run.outcome ?? 'unknown']),
	});
	return [what, RUN_SENTENCES.actFailed[lang]()];
}

function leadOf(facts: MailFacts, words: Words, wording: Wording): string {
	const [what, act] = whatAndAct(facts, words, wording);
	return sentences(
		escalationLead(facts, words, wording),
		what,
		windowSentence(facts, words, wording),
		againSentence(facts, words, wording),
		affectedSentence(facts, wording),
		act,
	);
}

/** How long it took, beside what is usual and what is allowed. */
function durationText(
	{ run, usualSeconds }: RunFacts,
	facts: MailFacts,
	{ times }: Words,
	{ lang }: Wording,
) {
	if (run.durationSeconds === null) return null;
	const limit = facts.robot?.maxDurationSeconds;
	return RUN_SENTENCES.lasted[lang]({
		length: times.length(run.durationSeconds),
		usual: usualSeconds ? times.length(usualSeconds) : '',
		limit: limit ? times.length(limit) : '',
	});
}

function itemsValue({ run }: RunFacts, { robot }: MailFacts, { lang }: Wording): string | null {
	const items = itemsText(run.items, lang);
	const expected = robot?.expectedItems ?? null;
	if (items === null || expected === null) return items;
	return RUN_SENTENCES.itemsExpected[lang]({ items, expected: String(Math.round(expected)) });
}

function sameErrorText({ sameError }: RunFacts, { times }: Words, { lang }: Wording): string | null {
	if (!sameError) return null;
	const runs = TEXTS.earlierRuns[lang](sameError.total);
	return RUN_SENTENCES.sameError[lang]({ runs, first: times.moment(at(sameError.firstAt)) });
}

function rowsOf(facts: MailFacts, words: Words, wording: Wording): Row[] {
	const { say, times } = words;
	const last = facts.allRuns.at(-1);
	const more = facts.allRuns.length > 1;
	const ofRun: Row[] =
		last === undefined
			? []
			: [
					[say(more ? TEXTS.lastFailure : TEXTS.failedAt), times.moment(endOf(last.run))],
					[say(TEXTS.firstFailure), more ? times.moment(failingSince(facts)) : null],
					[say(TEXTS.started), last.run.startedAt && times.moment(at(last.run.startedAt))],
					[say(TEXTS.duration), durationText(last, facts, words, wording)],
					[say(TEXTS.outcome), say(OUTCOME_WORDS[last.run.outcome ?? 'unknown'])],
					[say(TEXTS.step), last.step],
					[say(TEXTS.itemsLabel), itemsValue(last, facts, wording)],
					[say(TEXTS.sameError), sameErrorText(last, words, wording)],
				];
	return [
		acknowledgedRow(facts, words, wording),
		...ofRun,
		...robotRows(facts, words, wording),
		[say(TEXTS.worker), last?.run.worker],
		[say(TEXTS.version), last?.run.version],
		[say(TEXTS.run), last?.run.id],
		...peopleRows(facts, words),
	];
}

export function errorOf({ allRuns }: MailFacts, { say }: Words): Letter['error'] {
	const error = allRuns.at(-1)?.run.error ?? null;
	if (error === null || (!error.type && !error.message)) return null;
	return {
		title: say(TEXTS.error),
		type: cleanLine(error.type ?? ''),
		message: clean(error.message ?? ''),
	};
}

export function logOf({ allRuns }: MailFacts, { say }: Words, { lang }: Wording): Letter['log'] {
	const last = allRuns.at(-1);
	const tail = logTailOf(last?.logTail);
	if (tail === null) return null;
	const note =
		tail.cut || last?.logCut
			? RUN_SENTENCES.logCut[lang]({ lines: tail.lines.length })
			: RUN_SENTENCES.logWhole[lang]();
	return { title: say(TEXTS.log), lines: tail.lines, note };
}

function badgeOf({ says, escalation }: MailFacts) {
	if (!says.escalation) return TEXTS.badgeFailed;
	return escalation?.cause === 'still_failing' ? TEXTS.badgeStill : TEXTS.badgeEscalated;
}

/** A mail that a robot's runs failed: the last one told in full, the others the mail names in a list. */
export function failedRunParts(facts: MailFacts, words: Words, wording: Wording): Parts {
	const { runs, allRuns, robot } = facts;
	const { say, times } = words;
	const isTold = runs.length === 1 && runs[0]!.run.id === allRuns.at(-1)?.run.id;
	const named = (isTold ? [] : runs).map(({ run }) => outcomeRow(run, words, wording));
	const five = lastFive(robot, words, wording);
	const minutes = times.length(wording.updateSeconds);
	const error = errorOf(facts, words);
	const lead = leadOf(facts, words, wording);
	return {
		badge: { word: say(badgeOf(facts)), tone: 'bad' },
		preheader: error === null ? lead : cleanLine([error.type, error.message].filter(Boolean).join(': '), 140),
		lead,
		rows: present(rowsOf(facts, words, wording)),
		error,
		lists: [
			...(named.length > 0 ? [{ title: say(TEXTS.allRuns), rows: named }] : []),
			...(five.length > 0 ? [{ title: say(TEXTS.lastFive), rows: five }] : []),
		],
		log: logOf(facts, words, wording),
		next: nextText(facts, words, wording, NEXT_SENTENCES.failing[wording.lang]({ minutes })),
	};
}
