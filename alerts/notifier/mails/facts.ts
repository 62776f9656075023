import type { RobotDetail, RunSummary } from '#model/read.ts';
import type { DriftFacts } from '../drift/facts.ts';
import type { EscalationFacts } from '../oncall/facts.ts';
import type { Because } from '../outbox/recipients.ts';
import type { AlertRow } from '../store/alerts.ts';
import type { RunFacts } from '../store/failed-runs.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Sayings } from '../store/sayings.ts';
import { cleanLine } from './letter.ts';
import type { Lang, Text } from './texts.ts';
import { type Times, timesIn } from './times.ts';

/** An incident told of in another one's mail. */
export interface Gathered {
	id: string;
	robot: string | null;
	title: string;
	since: number;
}

/** Everything a mail is made from; nothing else is looked up while it is written. Times are epoch milliseconds. */
export interface MailFacts {
	incident: IncidentRow;
	says: Sayings;
	/** 1 for the first mail of the incident. */
	number: number;
	/** Whom it goes to. */
	to: readonly string[];
	robot: RobotDetail | null;
	/** Those whose failed runs it holds, as they are known: of an incident with many. */
	robots: readonly RobotDetail[];
	/** The target system, queue, worker, source or trigger it is about, where that is no robot. */
	subject: string | null;
	/** The runs this mail names, oldest first. */
	runs: RunFacts[];
	/** All failed runs of the incident, oldest first. */
	allRuns: RunFacts[];
	alerts: AlertRow[];
	/** Incidents that have no mails of their own, since too much began at once: those this mail tells of, and all. */
	gathered: Gathered[];
	allGathered: Gathered[];
	because: Because;
	/** Null where there is no chain. */
	escalation: EscalationFacts | null;
	/** How often the same has begun within 24 hours, this time included, and when the time before was over. */
	recurrence: { times: number; endedAt: number } | null;
	/** What has changed, of mails about that; null where it is about something else, or the collector did not answer. */
	drift: DriftFacts | null;
	now: number;
}

export interface Wording {
	lang: Lang;
	timeZone: string;
	webUrl: string;
	/** Where people open Grafana; '' where there is none. */
	grafanaUrl: string;
	updateSeconds: number;
}

/** What the parts of a mail share: words, times and the name of what it is about. */
export interface Words {
	say: (text: Text) => string;
	times: Times;
	name: string;
}

export function wordsOf({ incident, robot, subject, now }: MailFacts, { lang, timeZone }: Wording): Words {
	return {
		say: text => text[lang],
		times: timesIn(lang, timeZone, now),
		name: cleanLine(robot?.name ?? incident.robot ?? subject ?? 'Robotvagt'),
	};
}

export const at = (time: string): number => Date.parse(time);
export const endOf = (run: RunSummary): number => at(run.endedAt ?? run.lastSeenAt);

/** Since when it has failed: the end of its first failed run. */
export const failingSince = ({ incident, allRuns }: MailFacts): number =>
	allRuns[0] === undefined ? incident.since : endOf(allRuns[0].run);

export type Row = [label: string, value: string | null | undefined];

/** Rows that have a value. */
export function present(rows: readonly Row[]): [string, string][] {
	return rows.flatMap(([label, value]) =>
		value ? [[label, cleanLine(value, 400)] as [string, string]] : [],
	);
}

/** Sentences one after the other, without those there is no reason for. */
export const sentences = (...parts: (string | null)[]): string =>
	parts.filter(part => part !== null && part !== '').join(' ');
