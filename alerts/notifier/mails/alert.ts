import { signalWord } from '#model/drift-text.ts';
import { isDrift } from '../drift/facts.ts';
import { RUN_MISSED, WATCHDOG } from '../incidents/labels.ts';
import { ALERT_TEXTS, type AlertText } from './alert-texts.ts';
import { driftLead, driftLists, noTeamText } from './drift.ts';
import {
	at,
	endOf,
	type MailFacts,
	present,
	type Row,
	sentences,
	type Wording,
	type Words,
} from './facts.ts';
import { cleanLine } from './letter.ts';
import { affectedSentence, againSentence, escalationLead, nextText, windowSentence } from './next.ts';
import type { Parts } from './parts.ts';
import { tookRow } from './recovered.ts';
import { acknowledgedRow, peopleRows, robotRows } from './rows.ts';
import { lastFive } from './run-words.ts';
import { NEXT_SENTENCES } from './sentences-next.ts';
import { type Lang, SEVERITY_WORDS, TEXTS } from './texts.ts';

/** An alert of somebody's own rules speaks with its annotations. */
function foreign({ incident, alerts }: MailFacts): AlertText {
	const annotations = alerts.at(-1)?.annotations ?? {};
	const summary = cleanLine(annotations.summary ?? incident.alertname);
	const description = cleanLine(annotations.description ?? '', 1000);
	const what = () => [summary, description].filter(part => part !== '').join(' ');
	return {
		title: { en: incident.alertname, da: incident.alertname },
		what: { en: what, da: what },
		act: { en: '', da: '' },
	};
}

export const alertText = (facts: MailFacts): AlertText =>
	ALERT_TEXTS[facts.incident.alertname] ?? foreign(facts);

/** Where the longest allowed time says something. */
const RUN_TIMES = new Set(['RpaRunTooLong', 'RpaRunStuck', 'RpaRunUnusuallyLong']);

/** When it began; for a missed run, when it should have started at the latest. */
function beginning({ incident, robot, says }: MailFacts): number {
	const deadline = incident.alertname === RUN_MISSED && !says.closing ? robot?.deadlineAt : null;
	return deadline && at(deadline) <= incident.openedAt ? at(deadline) : incident.since;
}

/** A change began long before it was noticed, and the mail says since when in its first sentence. */
function beginningWord(alertname: string) {
	if (alertname === RUN_MISSED) return TEXTS.deadline;
	return isDrift(alertname) ? TEXTS.noticed : TEXTS.since;
}

/** What the alerts name beside the robot: signals that changed, requirements that failed, credentials. */
function namesOf({ alerts }: MailFacts, lang: Lang): string {
	const names = alerts.map(({ labels }) =>
		labels.signal ? signalWord(labels.signal, lang) : (labels.criterion ?? labels.credential ?? ''),
	);
	return [...new Set(names)].filter(Boolean).join(', ');
}

function rowsOf(facts: MailFacts, words: Words, wording: Wording): Row[] {
	const { say, times } = words;
	const { incident, robot, says, subject, number } = facts;
	const isActive = RUN_TIMES.has(incident.alertname);
	const limit = isActive ? robot?.maxDurationSeconds : null;
	const run = isActive ? robot?.lastRuns.findLast(({ outcome }) => outcome === null) : undefined;
	return [
		says.closing ? tookRow(facts, words, wording) : acknowledgedRow(facts, words, wording),
		[say(beginningWord(incident.alertname)), times.moment(beginning(facts))],
		[say(TEXTS.until), incident.closedAt === null ? null : times.moment(incident.closedAt)],
		[say(TEXTS.severity), say(SEVERITY_WORDS[incident.severity])],
		[say(TEXTS.subject), subject],
		[say(TEXTS.signal), namesOf(facts, wording.lang)],
		[say(TEXTS.lastHeard), robot?.lastStartAt ? times.moment(at(robot.lastStartAt)) : null],
		[say(TEXTS.limit), limit ? times.length(limit) : null],
		[say(TEXTS.worker), run?.worker],
		[say(TEXTS.mailsSent), says.closing ? TEXTS.mails[wording.lang](number) : null],
		...robotRows(facts, words, wording),
		...peopleRows(facts, words),
	];
}

/** What it was in a word: told as it stood, it would sound as if it were still so. */
function leadOver(facts: MailFacts, { times, name }: Words, { lang }: Wording): string {
	const { incident, subject } = facts;
	const good = incident.recovery?.firstGoodRun ?? null;
	const title = alertText(facts).title[lang];
	const over = NEXT_SENTENCES.alertEnded[lang]({
		what: incident.robot === null && subject === null ? title : `${name}, ${title}`,
		when: times.clock(incident.closedAt!),
		length: times.length((incident.closedAt! - incident.since) / 1000),
	});
	return sentences(over, good && NEXT_SENTENCES.goodSince[lang]({ when: times.when(endOf(good)) }));
}

function leadOf(facts: MailFacts, words: Words, wording: Wording): string {
	const { incident, says } = facts;
	const { lang } = wording;
	const { times, name } = words;
	const text = alertText(facts);
	const changed = driftLead(facts, words, wording);
	if (says.closing) return changed ?? leadOver(facts, words, wording);
	const what = changed ?? text.what[lang]({ name, when: times.when(beginning(facts)) });
	return sentences(
		escalationLead(facts, words, wording),
		what,
		windowSentence(facts, words, wording),
		againSentence(facts, words, wording),
		incident.robot === null ? null : affectedSentence(facts, wording),
		text.act[lang],
	);
}

const thenOf = (facts: MailFacts, wording: Wording): string =>
	sentences(
		NEXT_SENTENCES.alert[wording.lang](),
		isDrift(facts.incident.alertname) ? noTeamText(facts, wording) : null,
	);

/** A mail about any other alert: that it holds, or that it is over. */
export function alertParts(facts: MailFacts, words: Words, wording: Wording): Parts {
	const { incident, says, robot } = facts;
	const { say } = words;
	const five = lastFive(robot, words, wording);
	const open = incident.alertname === WATCHDOG ? TEXTS.badgeBlind : TEXTS.badgeAlert;
	const lead = leadOf(facts, words, wording);
	return {
		badge: says.closing
			? { word: say(TEXTS.badgeEnded), tone: 'good' }
			: { word: say(open), tone: incident.severity === 'critical' ? 'bad' : 'warn' },
		preheader: lead,
		lead,
		rows: present(rowsOf(facts, words, wording)),
		error: null,
		lists: [
			...driftLists(facts, words, wording),
			...(five.length > 0 ? [{ title: say(TEXTS.lastFive), rows: five }] : []),
		],
		log: null,
		next: nextText(facts, words, wording, says.closing ? '' : thenOf(facts, wording)),
	};
}
