import { html } from 'ghtml';
import { type Incident, type IncidentList, SEVERITIES } from '#model/incident.ts';
import { capital } from '../capital.ts';
import type { IncidentsFilter } from '../incidents-filter.ts';
import { incidentsAddress, isFiltering, thatFit } from '../incidents-filter.ts';
import type { Voice } from '../voice.ts';
import { icon } from './icons.ts';
import { incidentTable } from './incident-table.ts';
import { robotNames } from './incident-words.ts';
import type { IncidentsData } from './incidents-data.ts';
import { incidentsFilterForm } from './incidents-filter-form.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';

/** What is wrong and who has it: what nobody has, what somebody has, and what is over. */
export function incidentsPage(context: PageContext, data: IncidentsData): string {
	return layout(context, context.voice.t.incidents.title, incidentsLive(context, data));
}

export function incidentsLive(context: PageContext, data: IncidentsData): string {
	const { voice, contact, url } = context;
	const stale = contact.fault !== null;
	return html`<div id="live" class="!${stale ? 'stale' : 'current'}" hx-get="/live${url}" hx-trigger="every 5s" hx-swap="outerMorph">
<div class="headline"><h1>${voice.t.incidents.title}</h1>!${contactLine(context, 'notifier')}</div>
!${data.open.value === null ? '' : content(context, data, data.open.value)}
</div>`;
}

function content(context: PageContext, data: IncidentsData, open: readonly Incident[]): string {
	const { voice } = context;
	const { filter, robots, canTake } = data;
	const t = voice.t.incidents;
	const shown = thatFit(open, filter).toSorted(bySeverity);
	const nobody = shown.filter(incident => incident.acknowledgedBy === null);
	const taken = shown.filter(incident => incident.acknowledgedBy !== null);
	const shared = {
		voice,
		nameOf: robotNames(robots.value),
		canTake: canTake && context.contact.fault === null,
	};
	const group = (id: string, title: string, incidents: readonly Incident[]) =>
		html`<section class="incident-group ${id}" aria-labelledby="${id}"><h2 id="${id}">${title} <small>${voice.number(incidents.length)}</small></h2>!${incidentTable(incidents, { ...shared, labelledBy: id, past: false })}</section>`;
	return html`!${open.length === 0 ? none(context, data) : lead(context, open)}
!${incidentsFilterForm(data, voice)}
!${nobody.length > 0 ? group('unacknowledged', t.groupOpen, nobody) : ''}
!${taken.length > 0 ? group('acknowledged', t.groupAcknowledged, taken) : ''}
!${open.length > 0 && shown.length === 0 ? html`<p class="empty">${t.noneFits} <a href="/incidents">${voice.t.overview.clear}</a></p>` : ''}
!${past(data, voice, shared.nameOf)}`;
}

/** The worst first; of the same, the one that has been open longest. */
const bySeverity = (a: Incident, b: Incident) =>
	SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.openedAt.localeCompare(b.openedAt);

/** The page's answer in one line; screen readers hear it when it changes. */
function lead({ voice, contact }: PageContext, open: readonly Incident[]): string {
	const t = voice.t.incidents;
	if (contact.fault !== null && contact.at !== null) {
		return html`<p class="lead unknown" role="status">${t.leadUnknown}; ${t.leadThen(voice.time.when(contact.at))}:</p>`;
	}
	const taken = open.filter(incident => incident.acknowledgedBy !== null).length;
	const nobody = open.length - taken;
	if (nobody === 0) return html`<p class="lead" role="status">${sentence(t.leadTaken(taken))}</p>`;
	const also = taken === 0 ? '' : ` ${sentence(t.leadAlsoTaken(taken))}`;
	return html`<p class="lead bad" role="status">${sentence(t.leadNobody(nobody))}!${html`${also}`}</p>`;
}

const sentence = (text: string) => `${capital(text)}.`;

/** Nothing open is good news only while those who would know are there to tell. */
function none({ voice, contact }: PageContext, { robots }: IncidentsData): string {
	const t = voice.t.incidents;
	if (contact.fault !== null || contact.at === null) {
		return html`<p class="lead unknown" role="status">${sentence(t.leadUnknown)}</p>`;
	}
	const watched = robots.fault === null && robots.at !== null;
	const text = watched ? t.watchAwake(voice.time.clock(contact.at)) : t.watchHalf;
	return html`<div class="empty all-quiet" role="status"><p class="state !${watched ? 'fine' : 'unproven'}">!${icon(watched ? 'fine' : 'unproven')}<span>${t.leadNone}</span></p><p>${sentence(text)}</p></div>`;
}

function past(
	{ past, filter, canTake }: IncidentsData,
	voice: Voice,
	nameOf: (id: string) => string,
): string {
	const t = voice.t.incidents;
	const heading = html`<h2 id="past">${t.groupPast} <small>${t.newestFirst}</small></h2>`;
	const body = (): string => {
		if (past.value === null) return html`<p class="notice">${t.pastUnknown} ${past.fault ?? ''}</p>`;
		if (past.value.incidents.length === 0) {
			return html`<p class="quiet">${isFiltering(filter) || filter.cursor !== undefined ? t.noneFits : t.nonePast}</p>`;
		}
		const table = { voice, labelledBy: 'past', past: true, nameOf, canTake };
		return html`!${incidentTable(past.value.incidents, table)}!${paging(past.value, filter, voice)}`;
	};
	return html`<section class="incident-group past" aria-labelledby="past">!${heading}!${body()}</section>`;
}

function paging({ next }: IncidentList, filter: IncidentsFilter, { t }: Voice): string {
	const link = (cursor: string | undefined, text: string) =>
		html`<a href="${incidentsAddress({ ...filter, cursor })}#past">${text}</a>`;
	if (next === null && filter.cursor === undefined) return '';
	return html`<p class="paging">!${filter.cursor === undefined ? '' : link(undefined, t.incidents.newest)} !${next === null ? '' : link(next, t.incidents.older)}</p>`;
}
