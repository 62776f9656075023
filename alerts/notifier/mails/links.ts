import { isDrift } from '../drift/facts.ts';
import { RUN_FAILED } from '../incidents/labels.ts';
import { endOf, failingSince, type MailFacts, type Wording, type Words } from './facts.ts';
import type { Letter } from './letter.ts';
import { linkFor } from './placeholders.ts';
import { givenRunbook, hasRunbook, runbookUrl } from './runbook.ts';
import { TEXTS } from './texts.ts';

const page = (base: string, path: string) => `${base.replace(/\/+$/, '')}${path}`;
export const runUrl = ({ webUrl }: Wording, run: string) => page(webUrl, `/runs/${encodeURIComponent(run)}`);
export const robotUrl = ({ webUrl }: Wording, robot: string) =>
	page(webUrl, `/robots/${encodeURIComponent(robot)}`);
export const incidentUrl = ({ webUrl }: Wording, id: string) => page(webUrl, `/incidents/${id}`);

/** Boards of what is no robot, by a part of the alert's name. */
const BOARDS: [part: RegExp, uid: string][] = [
	[/Drift/, 'rpa-drift'],
	[/Worker/, 'rpa-workers'],
	[/TargetSystem|ManyFailures|Queue|Trigger|Unregistered/, 'rpa-overview'],
];

const HOUR_MS = 3_600_000;

/** The board that shows it, from a day before it began until an hour after its last sign. */
function boardUrl(facts: MailFacts, { grafanaUrl }: Wording): string | null {
	if (grafanaUrl === '') return null;
	const { incident, allRuns, now } = facts;
	const last = allRuns.at(-1);
	const end = incident.closedAt ?? (last === undefined ? now : endOf(last.run));
	const range = `from=${failingSince(facts) - 24 * HOUR_MS}&to=${end + HOUR_MS}`;
	const uidOf = isDrift(incident.alertname) ? 'rpa-drift' : 'rpa-robot';
	if (incident.robot !== null)
		return page(grafanaUrl, `/d/${uidOf}?var-robot=${encodeURIComponent(incident.robot)}&${range}`);
	const uid = BOARDS.find(([part]) => part.test(incident.alertname))?.[1] ?? 'rpa-pipeline';
	return page(grafanaUrl, `/d/${uid}?${range}`);
}

/** Whether somebody still has to say that they have it. */
function wantsSomebody({ incident, escalation, says }: MailFacts): boolean {
	return !says.closing && (incident.acknowledged === null || escalation?.cause === 'still_failing');
}

/** Alerts about the run that is on, and about the last one that has ended. */
const OF_ACTIVE = new Set(['RpaRunStuck', 'RpaRunTooLong', 'RpaRunUnusuallyLong']);
const OF_FINISHED = new Set([
	'RpaRunTooShort',
	'RpaRunEmpty',
	'RpaItemsUnexpected',
	'RpaRunsFailingRepeatedly',
]);

/** The run to look at: the one that failed last, or that the alert is about. */
function runToOpen({ incident, allRuns, robot }: MailFacts): string | undefined {
	const runs = robot?.lastRuns ?? [];
	if (OF_ACTIVE.has(incident.alertname)) return runs.findLast(({ outcome }) => outcome === null)?.id;
	if (OF_FINISHED.has(incident.alertname)) return runs.findLast(({ outcome }) => outcome !== null)?.id;
	return incident.alertname === RUN_FAILED ? allRuns.at(-1)?.run.id : undefined;
}

function runLink(facts: MailFacts, { say }: Words, wording: Wording): Letter['links'] {
	const good = facts.incident.recovery?.firstGoodRun?.id;
	const run = good ?? runToOpen(facts);
	if (run === undefined) return [];
	return [{ label: say(good ? TEXTS.openGoodRun : TEXTS.openRun), url: runUrl(wording, run) }];
}

function runbookLinks({ incident, robot, alerts }: MailFacts, { say }: Words, wording: Wording) {
	const known = hasRunbook(incident.alertname);
	const own = givenRunbook(incident.alertname, robot, alerts);
	return [
		...(own ? [{ label: say(known ? TEXTS.openRobotRunbook : TEXTS.openRunbook), url: own }] : []),
		...(known ? [{ label: say(TEXTS.openRunbook), url: runbookUrl(wording, incident.alertname) }] : []),
	];
}

/** To the robot's changes, where one is accepted as the new normal, and to the whole of the signal's history; of a system to all changes. */
function driftLinks({ incident, drift, says }: MailFacts, { say }: Words, wording: Wording): Letter['links'] {
	if (!isDrift(incident.alertname)) return [];
	if (incident.robot === null)
		return [{ label: say(TEXTS.openChanges), url: page(wording.webUrl, '/drift') }];
	const url = robotUrl(wording, incident.robot);
	const signal = drift?.changes[0]?.signal;
	const history = `${url}/drift?${new URLSearchParams({ signal: signal ?? '' })}`;
	return [
		{ label: say(says.closing ? TEXTS.openChanges : TEXTS.openChange), url: `${url}#drift` },
		...(signal === undefined ? [] : [{ label: say(TEXTS.openHistory), url: history }]),
	];
}

/** What can be opened from a mail; the first one is what to do first. */
export function linksOf(facts: MailFacts, words: Words, wording: Wording): Letter['links'] {
	const { incident, says } = facts;
	const { say } = words;
	const board = boardUrl(facts, wording);
	const wanted = wantsSomebody(facts);
	return [
		...(wanted ? [{ label: say(TEXTS.acknowledge), url: linkFor(wording, 'acknowledge') }] : []),
		...driftLinks(facts, words, wording),
		...runLink(facts, words, wording),
		...(board === null ? [] : [{ label: say(TEXTS.openDashboard), url: board }]),
		...runbookLinks(facts, words, wording),
		...(says.closing ? [] : [{ label: say(TEXTS.silence), url: linkFor(wording, 'silence') }]),
		{ label: say(TEXTS.openIncident), url: incidentUrl(wording, incident.id) },
		incident.robot === null
			? { label: say(TEXTS.openOverview), url: page(wording.webUrl, '/') }
			: { label: say(TEXTS.openRobot), url: robotUrl(wording, incident.robot) },
	];
}
