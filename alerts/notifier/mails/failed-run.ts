import type { RunFacts } from '../store/failed-runs.ts';
import {
	acknowledgedRow,
	at,
	endOf,
	incidentLink,
	itemsLeft,
	itemsText,
	lastFive,
	type MailFacts,
	outcomeRow,
	robotRows,
	robotUrl,
	runUrl,
	type Wording,
	type Words,
} from './facts.ts';
import { clean, cleanLine, type Letter } from './letter.ts';
import { givenRunbook, runbookUrl } from './runbook.ts';
import { OUTCOME_WORDS, SENTENCES, TEXTS } from './texts.ts';

/** Since when it has failed: the end of its first failed run. */
const failingSince = ({ incident, allRuns }: MailFacts) =>
	allRuns[0] === undefined ? incident.since : endOf(allRuns[0].run);

function leadFailed(facts: MailFacts, { name, times, whom, say }: Words, { lang }: Wording): string {
	const last = facts.allRuns.at(-1);
	if (last === undefined) {
		return SENTENCES.failingUnknown[lang]({ name, whom, when: times.when(facts.incident.since) });
	}
	if (facts.allRuns.length > 1) {
		const runs = TEXTS.failedRuns[lang](facts.allRuns.length);
		return SENTENCES.runsFailed[lang]({ name, whom, runs, since: times.moment(failingSince(facts)) });
	}
	return SENTENCES.runFailed[lang]({
		name,
		whom,
		when: times.when(endOf(last.run)),
		step: cleanLine(last.step ?? '', 120),
		outcome: say(OUTCOME_WORDS[last.run.outcome ?? 'unknown']),
	});
}

function leadRecovered(facts: MailFacts, { name, times }: Words, { lang }: Wording): string {
	const { incident, allRuns } = facts;
	const runs = TEXTS.failedRuns[lang](allRuns.length);
	const good = incident.recovery?.firstGoodRun ?? null;
	if (good === null) return SENTENCES.runEnded[lang]({ name, runs, when: times.when(incident.closedAt!) });
	const seconds = (endOf(good) - failingSince(facts)) / 1000;
	return SENTENCES.runRecovered[lang]({
		name,
		runs,
		when: times.when(endOf(good)),
		length: times.length(seconds),
	});
}

function runRows(
	{ run, step }: RunFacts,
	{ say, times }: Words,
	{ lang }: Wording,
): [string, string | null][] {
	const lasted = run.durationSeconds === null ? '' : ` (${times.length(run.durationSeconds)})`;
	return [
		[say(TEXTS.run), run.id],
		[say(TEXTS.started), run.startedAt && times.moment(at(run.startedAt))],
		[say(TEXTS.failedAt), `${times.moment(endOf(run))}${lasted}`],
		[say(TEXTS.outcome), say(OUTCOME_WORDS[run.outcome ?? 'unknown'])],
		[say(TEXTS.step), step],
		[say(TEXTS.itemsLabel), itemsText(run.items, lang)],
		[say(TEXTS.worker), run.worker],
		[say(TEXTS.version), run.version],
	];
}

function recoveryRows(facts: MailFacts, { say, times }: Words, { lang }: Wording): [string, string | null][] {
	const { incident, allRuns } = facts;
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
	];
}

function linksOf(facts: MailFacts, words: Words, wording: Wording): Letter['links'] {
	const { incident, allRuns, robot } = facts;
	const { say } = words;
	const good = incident.recovery?.firstGoodRun ?? null;
	const run = good ?? allRuns.at(-1)?.run;
	const own = givenRunbook(incident.alertname, robot, []);
	return [
		...(run ? [{ label: say(good ? TEXTS.openGoodRun : TEXTS.openRun), url: runUrl(wording, run.id) }] : []),
		incidentLink(facts, words, wording),
		...(incident.robot ? [{ label: say(TEXTS.openRobot), url: robotUrl(wording, incident.robot) }] : []),
		...(own ? [{ label: say(TEXTS.openRobotRunbook), url: own }] : []),
		{ label: say(TEXTS.openRunbook), url: runbookUrl(wording, incident.alertname) },
	];
}

function errorOf({ allRuns }: MailFacts, { say }: Words): Letter['error'] {
	const error = allRuns.at(-1)?.run.error ?? null;
	if (error === null || (!error.type && !error.message)) return null;
	return {
		title: say(TEXTS.error),
		type: cleanLine(error.type ?? ''),
		message: clean(error.message ?? ''),
	};
}

/** A mail about failed runs: that they failed, that more did, or that the robot works again. */
export function failedRunParts(facts: MailFacts, words: Words, wording: Wording) {
	const { says, runs, allRuns, robot } = facts;
	const over = says.closing;
	const last = allRuns.at(-1);
	// The last run is told in full unless the robot works again; what else is named needs the list.
	const toList = over ? runs : runs.length === 1 && runs[0]!.run.id === last?.run.id ? [] : runs;
	const minutes = words.times.length(wording.updateSeconds);
	const named = toList.map(({ run }) => outcomeRow(run, words, wording));
	const five = lastFive(robot, words, wording);
	return {
		badge: over
			? ({ word: words.say(TEXTS.badgeOver), tone: 'good' } as const)
			: ({ word: words.say(TEXTS.badgeFailed), tone: 'bad' } as const),
		lead: over ? leadRecovered(facts, words, wording) : leadFailed(facts, words, wording),
		links: linksOf(facts, words, wording),
		rows: [
			...(over ? recoveryRows(facts, words, wording) : last ? runRows(last, words, wording) : []),
			acknowledgedRow(facts, words, wording),
			...robotRows(facts, words),
		],
		error: over && !says.opening ? null : errorOf(facts, words),
		lists: [
			...(named.length > 0 ? [{ title: words.say(TEXTS.allRuns), rows: named }] : []),
			...(five.length > 0 ? [{ title: words.say(TEXTS.lastFive), rows: five }] : []),
		],
		next: over ? SENTENCES.nextOver[wording.lang]() : SENTENCES.nextFailing[wording.lang](minutes),
	};
}
