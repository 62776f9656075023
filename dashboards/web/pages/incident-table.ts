import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import { incidentUrl } from '../addresses.ts';
import type { Voice } from '../voice.ts';
import { severityBadge } from './badge.ts';
import { secondsOpen, whatOf } from './incident-words.ts';

interface Table {
	voice: Voice;
	/** The heading that names the table. */
	labelledBy: string;
	/** Whether the incidents are over. */
	past: boolean;
	nameOf: (robot: string) => string;
	/** Whether there is a form to take one with. */
	canTake: boolean;
}

/** Incidents as a table; the explicit roles keep it one for screen readers where a phone shows cards. */
export function incidentTable(incidents: readonly Incident[], table: Table): string {
	const { voice, past, labelledBy } = table;
	const t = voice.t.incidents;
	const columns = [
		['severity', t.severity],
		['what', t.what],
		['robot', voice.t.shared.robot],
		['time', past ? t.lasted : t.since],
		['number', t.failedRuns],
		['number', t.mails],
		['who', past ? t.whoHad : t.who],
	] as const;
	return html`<table role="table" class="incidents" aria-labelledby="${labelledBy}">
<thead role="rowgroup"><tr role="row">!${columns.map(([name, text]) => html`<th role="columnheader" scope="col" class="cell-${name}">${text}</th>`)}</tr></thead>
<tbody role="rowgroup">!${incidents.map(incident => row(incident, table))}</tbody></table>`;
}

function row(incident: Incident, { voice, past, nameOf, canTake }: Table): string {
	const { id, severity, openedAt, runs, mails } = incident;
	const t = voice.t.incidents;
	const open = voice.time.lasting(secondsOpen(incident, voice.now));
	return html`<tr role="row" id="incident-${id}" class="row ${severity}">
<td role="cell" class="cell-severity">!${severityBadge(severity, voice)}</td>
<th role="rowheader" scope="row" class="cell-what"><a href="${incidentUrl(id)}"><bdi>${whatOf(incident, voice)}</bdi></a></th>
<td role="cell" class="cell-robot-name">!${aboutOf(incident, voice, nameOf)}</td>
<td role="cell" class="cell-time" data-label="${past ? t.lasted : t.since}"><time datetime="${openedAt}" title="${voice.time.exact(openedAt)}">${open}<small>${voice.time.when(openedAt)}</small></time></td>
<td role="cell" class="cell-number" data-label="${t.failedRuns}">${runs.length === 0 ? voice.t.shared.none : voice.number(runs.length)}</td>
<td role="cell" class="cell-number" data-label="${t.mails}">${mails === 0 ? voice.t.shared.none : voice.number(mails)}</td>
<td role="cell" class="cell-who">!${who(incident, voice, canTake)}</td>
</tr>`;
}

/** The robot; else the system or thing, and how many robots. */
function aboutOf({ robot, subject, robots }: Incident, voice: Voice, nameOf: Table['nameOf']): string {
	const t = voice.t.incidents;
	if (robot !== null)
		return html`<a href="/robots/${encodeURIComponent(robot)}"><bdi>${nameOf(robot)}</bdi></a>`;
	const many = robots.length === 0 ? [] : [html`${t.robotsFailed(voice.number(robots.length))}`];
	const parts = [...(subject === null ? [] : [html`<bdi>${subject}</bdi>`]), ...many];
	return parts.length === 0 ? html`<span class="quiet">${t.noRobot}</span>` : parts.join(', ');
}

/** Until when it is silenced, or to whom it goes. */
function nextStep({ silencedUntil, escalation }: Incident, { t, time }: Voice): string {
	const next = silencedUntil ?? escalation.nextAt;
	if (next === null) return '';
	const when = time.when(next);
	const whom = escalation.nextTo?.[0];
	const said =
		silencedUntil !== null ? t.incidents.silencedShort(when) : t.incidents.onward(whom ?? '', when);
	return html`<small class="onward quiet"><bdi>${said}</bdi></small>`;
}

function who(incident: Incident, voice: Voice, canTake: boolean): string {
	const { id, acknowledgedAt, acknowledgedBy, comment, closedAt } = incident;
	const t = voice.t.incidents;
	if (acknowledgedBy !== null && acknowledgedAt !== null) {
		return html`<bdi class="name">${acknowledgedBy}</bdi> <small>${voice.time.when(acknowledgedAt)}</small>!${comment === null ? '' : html`<p class="detail"><bdi>${comment}</bdi></p>`}`;
	}
	if (closedAt !== null) return html`<span class="quiet">${t.nobodyHad}</span>`;
	const next = nextStep(incident, voice);
	if (!canTake) return html`<span class="quiet">${t.nobody}</span>!${next}`;
	return html`<a class="button" href="${incidentUrl(id)}#acknowledge" aria-label="${t.takeLong(whatOf(incident, voice))}">${t.take}</a>!${next}`;
}
