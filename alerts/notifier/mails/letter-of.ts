import { isDrift } from '../drift/facts.ts';
import { RUN_FAILED } from '../incidents/labels.ts';
import { alertParts, alertText } from './alert.ts';
import { driftTopic } from './drift.ts';
import { driftRunsOf } from './drift-picture.ts';
import { type MailFacts, type Wording, type Words, wordsOf } from './facts.ts';
import { failedRunParts } from './failed-run.ts';
import { groupParts, isGroupLetter } from './group.ts';
import { cleanLine, type Letter } from './letter.ts';
import { linksOf } from './links.ts';
import { answerBy } from './next.ts';
import type { Parts } from './parts.ts';
import { recoveredParts } from './recovered.ts';
import { lastRunsOf } from './run-picture.ts';
import { NEXT_SENTENCES } from './sentences-next.ts';
import { TEXTS } from './texts.ts';
import { timesIn } from './times.ts';
import { RUN_FAILED_TITLE } from './title.ts';

/** The same for every mail of an incident, and different from the incident before: what mail programs thread by. */
function topicOf(facts: MailFacts, words: Words, wording: Wording): string {
	const { name } = words;
	const { lang, timeZone } = wording;
	const { alertname, robot, openedAt } = facts.incident;
	const title = alertname === RUN_FAILED ? RUN_FAILED_TITLE[lang] : alertText(facts).title[lang];
	const changed = driftTopic(facts, words, wording);
	if (changed !== null) return cleanLine(`[Robotvagt] ${changed}`, 180);
	const moment = timesIn(lang, timeZone, openedAt).moment(openedAt);
	const about = robot === null && facts.subject === null ? '' : `${name}: `;
	return cleanLine(`[Robotvagt] ${about}${title}, ${moment}`, 180);
}

function whyText({ because, incident, escalation }: MailFacts, { name }: Words, { lang }: Wording): string {
	if (escalation !== null && escalation.step > 0) return NEXT_SENTENCES.whyChain[lang]();
	if (because === 'robot') return NEXT_SENTENCES.whyRobot[lang]({ name });
	if (because === 'team' && isDrift(incident.alertname)) return NEXT_SENTENCES.whyDrift[lang]();
	return because === 'team'
		? NEXT_SENTENCES.whyTeam[lang]({ alert: incident.alertname })
		: NEXT_SENTENCES.whyDefault[lang]();
}

function partsOf(facts: MailFacts, words: Words, wording: Wording): Parts {
	if (isGroupLetter(facts)) return groupParts(facts, words, wording);
	if (facts.incident.alertname !== RUN_FAILED) return alertParts(facts, words, wording);
	return facts.says.closing ? recoveredParts(facts, words, wording) : failedRunParts(facts, words, wording);
}

/** The letter about an incident as it stands. Pure: what it says depends on its arguments only. */
export function letterOf(facts: MailFacts, wording: Wording, onError?: (error: Error) => void): Letter {
	const words = wordsOf(facts, wording);
	const { incident, number } = facts;
	const { lang, timeZone } = wording;
	const { rows, next, ...parts } = partsOf(facts, words, wording);
	const footer = { alert: incident.alertname, incident: incident.id, number, zone: timeZone };
	return {
		lang,
		subject: topicOf(facts, words, wording),
		...parts,
		hint: answerBy(facts, words, wording),
		links: linksOf(facts, words, wording),
		facts: { title: words.say(TEXTS.facts), rows },
		runs: driftRunsOf(facts, words, wording, onError) ?? lastRunsOf(facts, words, wording, onError),
		notes: [
			{ title: words.say(TEXTS.next), text: next },
			{ title: words.say(TEXTS.why), text: whyText(facts, words, wording) },
		],
		footer: NEXT_SENTENCES.footer[lang](footer),
	};
}
