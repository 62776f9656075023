import type { ItemCounts, ItemOutcome } from '#model/outcome.ts';
import { ITEM_OUTCOMES, isFailure } from '#model/outcome.ts';
import type { RobotDetail, RunSummary } from '#model/read.ts';
import type { Because } from '../outbox/recipients.ts';
import type { AlertRow } from '../store/alerts.ts';
import type { RunFacts } from '../store/failed-runs.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Sayings } from '../store/sayings.ts';
import { cleanLine, type OutcomeRow } from './letter.ts';
import {
	ITEM_WORDS,
	type Lang,
	OUTCOME_SYMBOLS,
	OUTCOME_WORDS,
	PHASE_WORDS,
	SENTENCES,
	TEXTS,
	type Text,
} from './texts.ts';
import { type Times, timesIn } from './times.ts';

/** Everything a mail is made from; nothing else is looked up while it is written. */
export interface MailFacts {
	incident: IncidentRow;
	says: Sayings;
	/** 1 for the first mail of the incident. */
	number: number;
	robot: RobotDetail | null;
	/** The runs this mail names, oldest first. */
	runs: RunFacts[];
	/** All failed runs of the incident, oldest first. */
	allRuns: RunFacts[];
	alerts: AlertRow[];
	because: Because;
	now: number;
}

export interface Wording {
	lang: Lang;
	timeZone: string;
	webUrl: string;
	/** Where the runbooks are. */
	publicUrl: string;
	updateSeconds: number;
}

/** What the parts of a mail share: words, times and the robot's name. */
export interface Words {
	say: (text: Text) => string;
	times: Times;
	name: string;
	whom: string;
}

export function wordsOf({ incident, robot, now }: MailFacts, { lang, timeZone }: Wording): Words {
	const department = robot?.department;
	return {
		say: text => text[lang],
		times: timesIn(lang, timeZone, now),
		name: cleanLine(robot?.name ?? incident.robot ?? 'Robotvagt'),
		whom: department ? SENTENCES.affected[lang](cleanLine(department)) : SENTENCES.affectedUnknown[lang](),
	};
}

export const at = (time: string): number => Date.parse(time);
export const endOf = (run: RunSummary): number => at(run.endedAt ?? run.lastSeenAt);

const page = (base: string, path: string) => `${base.replace(/\/+$/, '')}${path}`;
export const runUrl = ({ webUrl }: Wording, run: string) => page(webUrl, `/runs/${encodeURIComponent(run)}`);
export const robotUrl = ({ webUrl }: Wording, robot: string) =>
	page(webUrl, `/robots/${encodeURIComponent(robot)}`);

/** The page of the incident, where it is acknowledged. */
export const incidentLink = ({ incident }: MailFacts, { say }: Words, { webUrl }: Wording) => ({
	label: say(TEXTS.openIncident),
	url: page(webUrl, `/incidents/${incident.id}`),
});

/** `12 handled, 1 failed`; null when there were none. */
export function itemsText(items: ItemCounts, lang: Lang): string | null {
	const some = ITEM_OUTCOMES.filter(outcome => (items[outcome] ?? 0) > 0);
	if (some.length === 0) return null;
	return some.map(outcome => ITEM_WORDS[outcome][lang](items[outcome]!)).join(', ');
}

/** Items of failed runs that somebody still has to look after. */
export function itemsLeft(runs: readonly RunFacts[]): number {
	const left: ItemOutcome[] = ['system_exception', 'abandoned'];
	return runs.reduce(
		(sum, { run }) => sum + left.reduce((of, outcome) => of + (run.items[outcome] ?? 0), 0),
		0,
	);
}

export function outcomeRow(run: RunSummary, words: Words, wording: Wording): OutcomeRow {
	const outcome = run.outcome ?? 'unknown';
	const type = isFailure(outcome) && run.error?.type ? `, ${cleanLine(run.error.type, 80)}` : '';
	return {
		symbol: OUTCOME_SYMBOLS[outcome],
		tone: outcome === 'success' ? 'ok' : isFailure(outcome) ? 'no' : 'plain',
		words: `${words.say(OUTCOME_WORDS[outcome])}${type} · ${words.times.moment(endOf(run))}`,
		url: runUrl(wording, run.id),
	};
}

/** The robot's last five finished runs, oldest first. */
export function lastFive(robot: RobotDetail | null, words: Words, wording: Wording): OutcomeRow[] {
	const finished = (robot?.lastRuns ?? []).filter(run => run.outcome !== null);
	return finished
		.sort((a, b) => endOf(a) - endOf(b))
		.slice(-5)
		.map(run => ({ ...outcomeRow(run, words, wording), url: null }));
}

/** Rows that have a value. */
export function present(rows: [string, string | null | undefined][]): [string, string][] {
	return rows.flatMap(([label, value]) =>
		value ? [[label, cleanLine(value, 400)] as [string, string]] : [],
	);
}

/** Who has it, where somebody does. */
export function acknowledgedRow(
	{ incident }: MailFacts,
	{ say, times }: Words,
	{ lang }: Wording,
): [string, string | null] {
	const { acknowledged } = incident;
	const who =
		acknowledged &&
		SENTENCES.acknowledged[lang]({ by: acknowledged.by, when: times.moment(acknowledged.at) });
	return [say(TEXTS.acknowledged), who];
}

/** Who the robot is. */
export function robotRows({ incident, robot }: MailFacts, { say, times }: Words): [string, string | null][] {
	if (incident.robot === null) return [];
	if (robot === null) return [[say(TEXTS.robot), incident.robot]];
	return [
		[say(TEXTS.robot), robot.name === robot.id ? robot.id : `${robot.name} (${robot.id})`],
		[say(TEXTS.phase), say(PHASE_WORDS[robot.phase])],
		[say(TEXTS.department), robot.department],
		[say(TEXTS.owner), robot.owner],
		[say(TEXTS.targetSystems), robot.targetSystems.join(', ')],
		[
			say(TEXTS.lastSuccess),
			robot.lastSuccessAt === null ? say(TEXTS.never) : times.moment(at(robot.lastSuccessAt)),
		],
		[say(TEXTS.nextRun), robot.nextRunAt && times.moment(at(robot.nextRunAt))],
	];
}
