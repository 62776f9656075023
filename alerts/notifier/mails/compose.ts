import type { RobotDetail } from '#model/read.ts';
import type { EscalationFacts } from '../oncall/facts.ts';
import type { Compose } from '../outbox/deps.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { MailContent, MailRow } from '../store/mails.ts';
import type { Store } from '../store/store.ts';
import type { MailFacts, Wording } from './facts.ts';
import { domainOf, mailHeaders, messageId, threadIndex } from './headers.ts';
import { letterOf } from './letter-of.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

/** What a composer asks of others, each without an answer where nobody knows. */
export interface ComposerAsks {
	/** Where the incident stands in its chain. */
	escalationOf?: (incident: IncidentRow, now: number) => EscalationFacts | null;
	/** Told of a picture that could not be drawn. */
	onError?: (error: Error) => void;
}

const DAY_MS = 86_400_000;

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

/** How often the same has begun with a robot within a day of this time. */
function recurrenceOf(
	store: Store,
	{ id, alertname, robot, openedAt }: IncidentRow,
): MailFacts['recurrence'] {
	if (robot === null) return null;
	const before = store.incidents
		.list({ robot, open: false, limit: 50 })
		.filter(other => other.id !== id && other.alertname === alertname)
		.filter(({ closedAt }) => closedAt !== null && closedAt <= openedAt && closedAt > openedAt - DAY_MS);
	const last = before[0]?.closedAt;
	return last == null ? null : { times: before.length + 1, endedAt: last };
}

function factsOf(
	store: Store,
	asks: ComposerAsks,
	...[mail, says, to, because, now]: Parameters<Compose>
): MailFacts {
	const incident = store.incidents.get(mail.incident)!;
	const runs = store.failedRuns.list(incident.id).map(run => run.facts);
	const named = new Set(says.runs);
	const ids = [...new Set(runs.map(({ run }) => run.robot))];
	return {
		incident,
		says,
		to,
		number: threadOf(store, mail).length + 1,
		robot: incident.robot === null ? null : store.robots.get(incident.robot),
		robots: ids.map(id => store.robots.get(id)).filter((robot): robot is RobotDetail => robot !== null),
		subject: incident.subject ?? null,
		runs: runs.filter(({ run }) => named.has(run.id)),
		allRuns: runs,
		alerts: store.alerts.list(incident.id),
		because,
		escalation: asks.escalationOf?.(incident, now) ?? null,
		recurrence: recurrenceOf(store, incident),
		now,
	};
}

/** Writes the mails: `from` is the sender, whose domain goes into the Message-IDs. */
export function composer(store: Store, wording: Wording, from: string, asks: ComposerAsks = {}): Compose {
	const domain = domainOf(from);
	return (mail, says, to, because, now): MailContent => {
		const facts = factsOf(store, asks, mail, says, to, because, now);
		const { incident } = facts;
		const thread = threadOf(store, mail);
		const letter = letterOf(facts, wording, asks.onError);
		// A robot renamed or a language changed meanwhile must not tear the thread apart.
		const topic = thread[0]?.content?.subject ?? letter.subject;
		const replies = thread.slice(1).map(earlier => earlier.acceptedAt ?? now);
		const picture = letter.runs?.picture?.attachment;
		return {
			messageId: messageId(incident.id, mail.number, domain),
			references: thread.map(earlier => earlier.content!.messageId),
			to,
			date: new Date(now).toISOString(),
			subject: thread.length === 0 ? topic : `Re: ${topic}`,
			text: renderText(letter),
			html: renderHtml({ ...letter, subject: topic }),
			...(picture && { attachments: [picture] }),
			headers: mailHeaders({
				incident: incident.id,
				alertname: incident.alertname,
				robot: incident.robot,
				severity: incident.severity,
				state: says.closing ? 'closed' : 'open',
				topic,
				domain,
				threadIndex: threadIndex(
					incident.id,
					incident.openedAt,
					thread.length === 0 ? [] : [...replies, now],
				),
			}),
		};
	};
}
