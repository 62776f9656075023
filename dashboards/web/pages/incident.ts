import { html } from 'ghtml';
import type { IncidentDetail } from '#model/incident.ts';
import { reportIncidentUrl, robotUrl, runUrl } from '../addresses.ts';
import type { Voice } from '../voice.ts';
import { acknowledgeForm } from './acknowledge-form.ts';
import type { Attempt } from './attempt.ts';
import { severityBadge } from './badge.ts';
import { factList } from './facts.ts';
import { timeline } from './incident-timeline.ts';
import { lower, secondsOpen, whatAndWhereOf, whatOf } from './incident-words.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { silenceForm } from './silence-form.ts';
import { timeTag } from './time.ts';

export interface IncidentData {
	incident: IncidentDetail;
	/** Null where it is about no single robot. */
	robotName: string | null;
	/** What the register calls a robot. */
	nameOf: (robot: string) => string;
	/** What this viewer has said, or is called; null where the pages may not acknowledge. */
	attempt: Attempt | null;
}

/** One incident: how it stands, what to do, who has it, and what happened. */
export function incidentPage(context: PageContext, data: IncidentData): string {
	return layout(context, headline(context, data), incidentLive(context, data));
}

export function incidentLive(context: PageContext, data: IncidentData): string {
	const { voice, contact, url } = context;
	const { incident } = data;
	const stale = contact.fault !== null;
	const live =
		incident.closedAt === null || stale
			? html` hx-get="/live${url}" hx-trigger="every 5s" hx-swap="outerMorph"`
			: '';
	return html`<div id="live" class="!${stale ? 'stale' : 'current'}"!${live}>
<div class="headline">!${severityBadge(incident.severity, voice)}!${incident.closedAt === null || stale ? contactLine(context, 'notifier') : ''}</div>
<div class="title"><h1><bdi>${headline(context, data)}</bdi></h1></div>
!${state(context, incident)}
!${figures(context, incident)}
<div class="columns"><div>
!${actions(context, data)}
!${timeline(incident, voice, data.nameOf)}
</div><aside>!${facts(context, data)}!${failedRuns(context, incident)}</aside></div>
<p class="paging"><a href="/incidents">${voice.t.incidents.toAll}</a>!${incident.robot === null ? '' : html`<a href="${reportIncidentUrl(incident.robot)}">${voice.t.reported.link}</a>`}</p>
</div>`;
}

function headline({ voice }: PageContext, { incident, robotName }: IncidentData): string {
	return robotName === null
		? whatAndWhereOf(incident, voice)
		: `${robotName}: ${lower(whatOf(incident, voice))}`;
}

/** How it stands, in a sentence; screen readers hear it when it changes. */
function state({ voice, contact }: PageContext, incident: IncidentDetail): string {
	const { t } = voice;
	const was = contact.fault === null ? '' : html`<p class="quiet">${t.overview.wasThen}:</p>`;
	const bad = incident.closedAt === null && incident.acknowledgedBy === null;
	return html`<div class="right-now stands !${bad ? `bad ${incident.severity}` : 'good'}" role="status">!${was}<p class="!${bad ? 'bad' : 'calm'}"><bdi>${sentences(incident, voice).join('. ')}.</bdi></p>!${incident.comment === null ? '' : html`<p class="said"><bdi>${incident.comment}</bdi></p>`}</div>`;
}

/** Whether it is silenced, and whom it goes to next. */
function standing(
	{ silencedUntil, escalation, acknowledgedBy }: IncidentDetail,
	{ t, time }: Voice,
): string[] {
	const silenced = silencedUntil === null ? [] : [t.incidents.silencedUntil(time.when(silencedUntil))];
	if (escalation.nextAt === null) return silenced;
	const when = time.when(escalation.nextAt);
	const whom = escalation.nextTo?.join(', ');
	if (acknowledgedBy !== null) return [...silenced, t.incidents.comesBack(whom ?? t.incidents.oncall, when)];
	return [...silenced, whom ? t.incidents.goesTo(whom, when) : t.incidents.goesOn(when)];
}

function sentences(incident: IncidentDetail, voice: Voice): string[] {
	const { t, time, now } = voice;
	const { closedAt, acknowledgedBy, acknowledgedAt, runs, firstGoodRun, missedRuns } = incident;
	const span = time.lasting(secondsOpen(incident, now));
	const missed = missedRuns > 0 ? [t.incidents.missed(missedRuns)] : [];
	if (closedAt !== null) {
		const good =
			firstGoodRun !== null ? [t.incidents.workedAgain] : runs.length > 0 ? [t.incidents.noGoodRun] : [];
		const had = acknowledgedBy === null ? t.incidents.nobodyHad : t.incidents.hadIt(acknowledgedBy);
		return [t.incidents.overSince(time.when(closedAt), span), ...good, ...missed, had];
	}
	if (acknowledgedBy === null || acknowledgedAt === null) {
		return [
			`${t.incidents.openFor(span)}, ${t.incidents.nobodyYet}`,
			...missed,
			...standing(incident, voice),
		];
	}
	const hasIt = t.incidents.hasIt(acknowledgedBy, time.when(acknowledgedAt));
	return [hasIt, t.incidents.openFor(span), ...missed, ...standing(incident, voice)];
}

function figures({ voice }: PageContext, incident: IncidentDetail): string {
	const { t, number } = voice;
	const { openedAt, runs, mails } = incident;
	const facts = [
		[t.incidents.opened, twoLines(voice.time.when(openedAt), voice.time.ago(openedAt))],
		incident.closedAt === null ? holder(incident, voice) : ending(incident, incident.closedAt, voice),
		[t.incidents.failedRuns, number(runs.length)],
		[t.incidents.mailsLong, number(mails)],
	] as const;
	return html`<dl class="figures">!${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>!${value}</dd></div>`)}</dl>`;
}

const twoLines = (first: string, second: string) =>
	html`<bdi class="holder">${first}</bdi><small>${second}</small>`;

function holder({ acknowledgedBy, acknowledgedAt }: IncidentDetail, { t, time }: Voice): [string, string] {
	if (acknowledgedBy === null || acknowledgedAt === null) return [t.incidents.who, t.incidents.notYet];
	return [t.incidents.who, twoLines(acknowledgedBy, t.incidents.sinceWhen(time.when(acknowledgedAt)))];
}

function ending(incident: IncidentDetail, closedAt: string, { t, time, now }: Voice): [string, string] {
	const span = time.lasting(secondsOpen(incident, now));
	return [t.incidents.ended, twoLines(time.when(closedAt), t.incidents.after(span))];
}

function actions(context: PageContext, { incident, attempt }: IncidentData): string {
	const { voice } = context;
	const t = voice.t.incidents;
	const { runbook, runs, firstGoodRun } = incident;
	const last = runs.at(-1);
	const open = incident.closedAt === null;
	const links = [
		...changesLink(context, incident),
		isWeb(runbook)
			? html`<a class="!${open ? 'button' : ''}" href="${runbook}" rel="noreferrer">${t.runbook}</a>`
			: html`<span class="quiet">${t.noRunbook}</span>`,
		...(last === undefined ? [] : [html`<a href="${runUrl(last)}">${t.lastRun}</a>`]),
		...(firstGoodRun === null ? [] : [html`<a href="${runUrl(firstGoodRun)}">${t.goodRun}</a>`]),
	];
	return html`<section class="card actions" aria-labelledby="to-do"><h2 id="to-do">${open ? t.whatToDo : t.lookCloser}</h2>
<p class="action-links">!${links.join(' ')}</p>
!${open || attempt?.fault ? acknowledgeForm(context, incident, attempt) : ''}!${silenceForm(context, incident, attempt)}</section>`;
}

/** What has changed is told, with its picture, on pages of its own. */
function changesLink({ voice: { t } }: PageContext, { alertname, robot }: IncidentDetail): string[] {
	if (alertname === 'RpaSystemDriftDetected')
		return [html`<a href="/drift#systems">${t.incidents.changes}</a>`];
	const told = alertname === 'RpaDriftDetected' || alertname === 'RpaRobotDriftShared';
	return told && robot !== null ? [html`<a href="${robotUrl(robot)}#drift">${t.incidents.changes}</a>`] : [];
}

const isWeb = (url: string | null): url is string => url !== null && /^https?:\/\//.test(url);

/** The robots of an incident that holds several; a storm has hundreds. */
const ROBOTS = 20;

function robotLinks(
	{ robots }: IncidentDetail,
	{ number }: Voice,
	nameOf: (robot: string) => string,
): string {
	const links = robots
		.slice(0, ROBOTS)
		.map(id => html`<a href="/robots/${encodeURIComponent(id)}"><bdi>${nameOf(id)}</bdi></a>`);
	return [...links, ...(robots.length > ROBOTS ? [html`+ ${number(robots.length - ROBOTS)}`] : [])].join(
		', ',
	);
}

function facts({ voice }: PageContext, { incident, robotName, nameOf }: IncidentData): string {
	const { t } = voice;
	const { robot, openedAt, closedAt } = incident;
	const link =
		robot === null
			? html`<span class="quiet">${t.incidents.noRobot}</span>`
			: html`<a href="/robots/${encodeURIComponent(robot)}"><bdi>${robotName ?? robot}</bdi></a>`;
	return html`<section class="card" aria-labelledby="facts"><h2 id="facts">${t.incidents.facts}</h2>!${factList(
		[
			incident.robots.length > 0 && robot === null
				? [t.incidents.robots, robotLinks(incident, voice, nameOf)]
				: [t.shared.robot, link],
			[t.incidents.about, incident.subject === null ? null : html`<bdi>${incident.subject}</bdi>`],
			[t.incidents.opened, timeTag(openedAt, voice, 'moment')],
			[t.shared.ended, closedAt === null ? null : timeTag(closedAt, voice, 'moment')],
			[t.incidents.alert, html`<bdi>${incident.alertname}</bdi>`],
			[t.incidents.id, html`<bdi>${incident.id}</bdi>`],
		],
	)}</section>`;
}

/** The newest are what one looks for; the robot's page has the rest. */
const RUNS = 25;

function failedRuns({ voice }: PageContext, { runs, timeline: moments }: IncidentDetail): string {
	const t = voice.t.incidents;
	if (runs.length === 0) return '';
	const failed = moments
		.filter(({ what }) => what === 'run_failed')
		.slice(-RUNS)
		.reverse();
	const note = runs.length > failed.length ? t.onlyNewest(failed.length, voice.number(runs.length)) : '';
	return html`<section class="card" aria-labelledby="failed"><h2 id="failed">${t.failedRuns} <small>${note || voice.number(runs.length)}</small></h2>
<ul class="failed-runs">!${failed.map(
		({ at, run, text }) =>
			html`<li><a href="${runUrl(run ?? '')}">!${timeTag(at, voice)}</a> <bdi>${text ?? ''}</bdi></li>`,
	)}</ul></section>`;
}
