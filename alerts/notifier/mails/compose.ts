import { RUN_FAILED } from '../incidents/labels.ts';
import type { Compose } from '../outbox/deps.ts';
import type { MailContent, MailRow } from '../store/mails.ts';
import type { Store } from '../store/store.ts';
import { alertParts, alertText } from './alert.ts';
import { type MailFacts, present, type Wording, type Words, wordsOf } from './facts.ts';
import { failedRunParts } from './failed-run.ts';
import { domainOf, mailHeaders, messageId, threadIndex } from './headers.ts';
import { cleanLine, type Letter } from './letter.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { SENTENCES, TEXTS } from './texts.ts';
import { timesIn } from './times.ts';
import { RUN_FAILED_TITLE } from './title.ts';

/** The same for every mail of an incident, and different from the incident before: what mail programs thread by. */
function topicOf(facts: MailFacts, { name }: Words, { lang, timeZone }: Wording): string {
	const { alertname, robot, openedAt } = facts.incident;
	const title = alertname === RUN_FAILED ? RUN_FAILED_TITLE[lang] : alertText(facts).title[lang];
	const moment = timesIn(lang, timeZone, openedAt).moment(openedAt);
	return cleanLine(`[Robotvagt] ${robot === null ? '' : `${name}: `}${title}, ${moment}`, 180);
}

function whyText({ because, incident }: MailFacts, { name }: Words, { lang }: Wording): string {
	if (because === 'robot') return SENTENCES.whyRobot[lang](name);
	return because === 'team' ? SENTENCES.whyTeam[lang](incident.alertname) : SENTENCES.whyDefault[lang]();
}

/** The letter about an incident as it stands. Pure: what it says depends on its arguments only. */
export function letterOf(facts: MailFacts, wording: Wording): Letter {
	const words = wordsOf(facts, wording);
	const { incident, number } = facts;
	const isRuns = incident.alertname === RUN_FAILED;
	const { badge, lead, links, rows, error, lists, next } = isRuns
		? failedRunParts(facts, words, wording)
		: alertParts(facts, words, wording);
	const { lang, timeZone } = wording;
	return {
		lang,
		subject: topicOf(facts, words, wording),
		badge,
		lead,
		links,
		facts: { title: words.say(TEXTS.facts), rows: present(rows) },
		error,
		lists,
		notes: [
			{ title: words.say(TEXTS.next), text: next },
			{ title: words.say(TEXTS.why), text: whyText(facts, words, wording) },
		],
		footer: SENTENCES.footer[lang]({
			alert: incident.alertname,
			incident: incident.id,
			number,
			zone: timeZone,
		}),
	};
}

/** Mails of the incident that somebody has, or may have: the thread so far. */
const threadOf = (store: Store, mail: MailRow) =>
	store.mails
		.ofIncident(mail.incident)
		.filter(
			earlier =>
				earlier.number < mail.number &&
				earlier.content !== null &&
				(earlier.acceptedAt !== null || earlier.state === 'waiting'),
		);

function factsOf(store: Store, ...[mail, says, , because, now]: Parameters<Compose>): MailFacts {
	const incident = store.incidents.get(mail.incident)!;
	const runs = store.failedRuns.list(incident.id);
	const named = new Set(says.runs);
	return {
		incident,
		says,
		number: threadOf(store, mail).length + 1,
		robot: incident.robot === null ? null : store.robots.get(incident.robot),
		runs: runs.filter(run => named.has(run.id)).map(run => run.facts),
		allRuns: runs.map(run => run.facts),
		alerts: store.alerts.list(incident.id),
		because,
		now,
	};
}

/** Writes the mails: `from` is the sender, whose domain goes into the Message-IDs. */
export function composer(store: Store, wording: Wording, from: string): Compose {
	const domain = domainOf(from);
	return (mail, says, to, because, now): MailContent => {
		const facts = factsOf(store, mail, says, to, because, now);
		const { incident } = facts;
		const thread = threadOf(store, mail);
		const letter = letterOf(facts, wording);
		// A robot renamed or a language changed meanwhile must not tear the thread apart.
		const topic = thread[0]?.content?.subject ?? letter.subject;
		const replies = thread.slice(1).map(earlier => earlier.acceptedAt ?? now);
		return {
			messageId: messageId(incident.id, mail.number, domain),
			references: thread.map(earlier => earlier.content!.messageId),
			to,
			subject: thread.length === 0 ? topic : `Re: ${topic}`,
			text: renderText(letter),
			html: renderHtml({ ...letter, subject: topic }),
			headers: mailHeaders({
				incident: incident.id,
				alertname: incident.alertname,
				robot: incident.robot,
				severity: incident.severity,
				state: says.closing ? 'closed' : 'open',
				topic,
				threadIndex: threadIndex(
					incident.id,
					incident.openedAt,
					thread.length === 0 ? [] : [...replies, now],
				),
			}),
		};
	};
}
