import {
	endOf,
	failingSince,
	type MailFacts,
	present,
	type Row,
	sentences,
	type Wording,
	type Words,
} from './facts.ts';
import { errorOf } from './failed-run.ts';
import type { Parts } from './parts.ts';
import { acknowledgedRow, peopleRows, robotRows } from './rows.ts';
import { itemsLeft, lastFive, outcomeRow } from './run-words.ts';
import { NEXT_SENTENCES } from './sentences-next.ts';
import { RUN_SENTENCES } from './sentences-runs.ts';
import { TEXTS } from './texts.ts';

/** What nobody did meanwhile: scheduled runs, and items that failed. */
export function missedSentence({ incident, allRuns }: MailFacts, { lang }: Wording): string {
	const missed = incident.recovery?.missedRuns ?? 0;
	const left = itemsLeft(allRuns);
	const parts = [
		...(missed > 0 ? [TEXTS.missedRuns[lang](missed)] : []),
		...(left > 0 ? [RUN_SENTENCES.itemsLeft[lang]({ items: TEXTS.items[lang](left) })] : []),
	];
	return parts.length === 0
		? RUN_SENTENCES.nothingMissed[lang]()
		: RUN_SENTENCES.missedMeanwhile[lang]({ what: parts.join(', ') });
}

function leadOf(facts: MailFacts, { name, times }: Words, wording: Wording): string {
	const { incident, allRuns } = facts;
	const { lang } = wording;
	const runs = TEXTS.failedRuns[lang](allRuns.length);
	const good = incident.recovery?.firstGoodRun ?? null;
	if (good === null) {
		const ended = RUN_SENTENCES.ended[lang]({ name, runs, when: times.when(incident.closedAt!) });
		return sentences(ended, missedSentence(facts, wording));
	}
	const length = times.length((endOf(good) - failingSince(facts)) / 1000);
	const works = RUN_SENTENCES.recovered[lang]({ name, runs, length, when: times.when(endOf(good)) });
	return sentences(works, missedSentence(facts, wording));
}

/** Who had it, or that nobody did. */
export function tookRow(facts: MailFacts, words: Words, wording: Wording): Row {
	const { say } = words;
	return [say(TEXTS.acknowledged), acknowledgedRow(facts, words, wording)[1] ?? say(TEXTS.nobody)];
}

function rowsOf(facts: MailFacts, words: Words, wording: Wording): Row[] {
	const { say, times } = words;
	const { lang } = wording;
	const { incident, allRuns, number } = facts;
	const good = incident.recovery?.firstGoodRun ?? null;
	const missed = incident.recovery?.missedRuns ?? 0;
	const left = itemsLeft(allRuns);
	const last = allRuns.at(-1);
	return [
		[say(TEXTS.firstFailure), times.moment(failingSince(facts))],
		[say(TEXTS.lastFailure), last && allRuns.length > 1 ? times.moment(endOf(last.run)) : null],
		[say(TEXTS.workedAgain), good && times.moment(endOf(good))],
		[say(TEXTS.failedFor), good && times.length((endOf(good) - failingSince(facts)) / 1000)],
		[say(TEXTS.failures), String(allRuns.length)],
		[say(TEXTS.runsMissed), missed > 0 ? TEXTS.missedRuns[lang](missed) : null],
		[say(TEXTS.itemsMissed), left > 0 ? TEXTS.items[lang](left) : null],
		tookRow(facts, words, wording),
		[say(TEXTS.mailsSent), TEXTS.mails[lang](number)],
		...robotRows(facts, words, wording),
		[say(TEXTS.worker), good?.worker],
		[say(TEXTS.version), good?.version],
		...peopleRows(facts, words),
	];
}

/** A mail that a robot works again, with the failures nobody has been told of yet. */
export function recoveredParts(facts: MailFacts, words: Words, wording: Wording): Parts {
	const { says, runs, robot, incident } = facts;
	const { say } = words;
	const named = runs.map(({ run }) => outcomeRow(run, words, wording));
	const five = lastFive(robot, words, wording);
	const proven = incident.recovery?.firstGoodRun != null;
	const lead = leadOf(facts, words, wording);
	return {
		badge: proven
			? { word: say(TEXTS.badgeOver), tone: 'good' }
			: { word: say(TEXTS.badgeEnded), tone: 'warn' },
		preheader: lead,
		lead,
		rows: present(rowsOf(facts, words, wording)),
		// Whoever hears of it only now wants to know what it was.
		error: says.opening ? errorOf(facts, words) : null,
		lists: [
			...(named.length > 0 ? [{ title: say(TEXTS.allRuns), rows: named }] : []),
			...(five.length > 0 ? [{ title: say(TEXTS.lastFive), rows: five }] : []),
		],
		log: null,
		next: NEXT_SENTENCES.over[wording.lang](),
	};
}
