import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import type { RobotSummary } from '#model/read.ts';
import { incidentUrl, reportIncidentUrl } from '../addresses.ts';
import type { Answer } from '../answer.ts';
import type { Voice } from '../voice.ts';
import { secondsOpen, whatOf } from './incident-words.ts';
import { timeTag } from './time.ts';

/** Past ones shown beside the open ones. */
const PAST = 5;

/** What on-call was mailed about this robot: what is open, then the last ones that are over. */
export function incidentsSection(
	{ id: robot, registered }: RobotSummary,
	incidents: Answer<Incident[]>,
	voice: Voice,
): string {
	const { t } = voice;
	const all = incidents.value ?? [];
	const open = all.filter(one => one.closedAt === null);
	const past = all.filter(one => one.closedAt !== null).slice(0, PAST);
	const more = all.length > open.length + past.length;
	return html`<section class="card" aria-labelledby="incidents"><h2 id="incidents">${t.robot.incidents} <small>${t.robot.incidentsNote}</small></h2>
!${incidents.fault === null ? '' : html`<p class="notice">${t.robot.incidentsUnknown}</p>`}
!${all.length === 0 && incidents.fault === null ? html`<p class="quiet">${t.robot.noIncidents}</p>` : ''}
<ul class="incident-list">!${[...open, ...past].map(one => incidentItem(one, voice))}</ul>
!${registered ? html`<p class="paging"><a href="${reportIncidentUrl(robot)}">${t.reported.link}</a></p>` : ''}
!${more ? html`<p class="paging"><a href="/incidents?${new URLSearchParams({ robot }).toString()}">${t.robot.allIncidents} →</a></p>` : ''}</section>`;
}

function incidentItem(incident: Incident, voice: Voice): string {
	const { t } = voice;
	const { id, openedAt, closedAt, runs } = incident;
	return html`<li class="${closedAt === null ? 'open' : 'over'}"><a href="${incidentUrl(id)}"><bdi>${whatOf(incident, voice)}</bdi></a>
<p class="quiet">!${timeTag(openedAt, voice)} · !${stateText(incident, voice)}!${runs.length > 1 ? html` · ${t.robot.failedRuns(runs.length)}` : ''}</p></li>`;
}

function stateText(incident: Incident, { t, time, now }: Voice): string {
	const { closedAt, acknowledgedBy } = incident;
	const lasted = time.lasting(secondsOpen(incident, now));
	if (closedAt !== null) return html`${t.robot.incidentOver(lasted)}`;
	if (acknowledgedBy !== null) return html`<b><bdi>${t.robot.incidentTaken(acknowledgedBy)}</bdi></b>`;
	return html`<b>${t.robot.incidentOpen(lasted)}</b>`;
}
