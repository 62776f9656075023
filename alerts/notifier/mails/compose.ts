import type { RobotDetail } from '#model/read.ts';
import type { DriftFacts } from '../drift/facts.ts';
import type { EscalationFacts } from '../oncall/facts.ts';
import type { Compose } from '../outbox/deps.ts';
import type { RunFacts } from '../store/failed-runs.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { MailContent, MailRow } from '../store/mails.ts';
import type { Store } from '../store/store.ts';
import { endOf, type Gathered, type MailFacts, type Wording } from './facts.ts';
import { domainOf, mailHeaders, messageId, threadIndex } from './headers.ts';
import { letterOf } from './letter-of.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { titleOf } from './title.ts';

/** What a composer asks of others, each without an answer where nobody knows. */
export interface ComposerAsks {
	/** Where the incident stands in its chain. */
	escalationOf?: (incident: IncidentRow, now: number) => EscalationFacts | null;
	/** What the collector said of a change, just before. */
	driftOf?: (incident: IncidentRow) => DriftFacts | null;
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

/** How often the same has begun, or come back, with a robot within a day of this time. */
function recurrenceOf(store: Store, incident: IncidentRow, now: number): MailFacts['recurrence'] {
	const { id, alertname, robot, openedAt } = incident;
	if (robot === null) return null;
	const before = store.incidents
		.list({ robot, open: false, limit: 50 })
		.filter(other => other.id !== id && other.alertname === alertname && other.openedAt < openedAt)
		.map(({ closedAt }) => closedAt!);
	const back = store.incidents.reopenings(id).map(({ closedAt }) => closedAt);
	const ends = [...before, ...back].filter(end => end > now - DAY_MS && end <= now);
	return ends.length === 0 ? null : { times: ends.length + 1, endedAt: Math.max(...ends) };
}

/** The incidents that this one's mails tell of in place of their own. */
function gatheredBy(store: Store, incident: IncidentRow, { lang }: Wording): Gathered[] {
	const title = titleOf(store, lang);
	return store.incidents
		.listGathered(incident.id)
		.map(row => ({ id: row.id, robot: row.robot, title: title(row), since: row.since }));
}

/** Since it last began: what was over before it came back is told by earlier mails. */
function runsNow(store: Store, { id }: IncidentRow, runs: RunFacts[]): RunFacts[] {
	const ended = store.incidents.reopenings(id).at(-1)?.closedAt;
	const since = ended === undefined ? runs : runs.filter(({ run }) => endOf(run) > ended);
	return since.length === 0 ? runs : since;
}

/** Whose names a mail about a change needs: all that changed together. */
const robotsOfDrift = (drift: DriftFacts | null): string[] => [
	...(drift?.changes.flatMap(({ shared }) => shared?.robots ?? []) ?? []),
	...(drift?.system?.drift.robots.map(({ robot }) => robot) ?? []),
];

function factsOf(
	store: Store,
	wording: Wording,
	asks: ComposerAsks,
	...[mail, says, to, because, now]: Parameters<Compose>
): MailFacts {
	const incident = store.incidents.get(mail.incident)!;
	const runs = store.failedRuns.list(incident.id).map(run => run.facts);
	const named = new Set(says.runs);
	const told = new Set(says.gathered);
	const allGathered = gatheredBy(store, incident, wording);
	const drift = asks.driftOf?.(incident) ?? null;
	const ids = [...new Set([...runs.map(({ run }) => run.robot), ...robotsOfDrift(drift)])];
	return {
		incident,
		says,
		to,
		number: threadOf(store, mail).length + 1,
		robot: incident.robot === null ? null : store.robots.get(incident.robot),
		robots: ids.map(id => store.robots.get(id)).filter((robot): robot is RobotDetail => robot !== null),
		subject: incident.subject,
		runs: runs.filter(({ run }) => named.has(run.id)),
		allRuns: runsNow(store, incident, runs),
		gathered: allGathered.filter(({ id }) => told.has(id)),
		allGathered,
		alerts: store.alerts.list(incident.id),
		because,
		escalation: asks.escalationOf?.(incident, now) ?? null,
		recurrence: recurrenceOf(store, incident, now),
		drift,
		now,
	};
}

/** Writes the mails: `from` is the sender, whose domain goes into the Message-IDs. */
export function composer(store: Store, wording: Wording, from: string, asks: ComposerAsks = {}): Compose {
	const domain = domainOf(from);
	return (mail, says, to, because, now): MailContent => {
		const facts = factsOf(store, wording, asks, mail, says, to, because, now);
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
