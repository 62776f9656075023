import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import type { RobotSummary } from '#model/read.ts';
import { incidentUrl } from '../addresses.ts';
import type { Answer } from '../answer.ts';
import { byAttention, type Group, groupOf } from '../attention.ts';
import { type Filter, isFiltered, matching } from '../filter.ts';
import { total } from '../troubles.ts';
import type { Voice } from '../voice.ts';
import { counts } from './counts.ts';
import { filterForm } from './filter-form.ts';
import { whatAndWhereOf } from './incident-words.ts';
import { wall } from './kiosk.ts';
import { contactLine, layout } from './layout.ts';
import { table } from './overview-table.ts';
import type { PageContext } from './page.ts';

export interface OverviewData {
	/** Null while the collector has never answered. */
	robots: readonly RobotSummary[] | null;
	incidents: Answer<Incident[]>;
	filter: Filter;
}

export function overviewPage(context: PageContext, data: OverviewData): string {
	return layout(context, context.voice.t.shared.overview, overviewLive(context, data));
}

/**
 * The part that changes by itself: fetched again every 5 s and morphed in, so that focus and scroll stay where they are.
 * The filter is left alone, or it would be emptied under the fingers.
 */
export function overviewLive(context: PageContext, data: OverviewData): string {
	const { voice, contact, url } = context;
	const stale = contact.fault !== null;
	const again = `/live/overview${url.includes('?') ? url.slice(url.indexOf('?')) : ''}`;
	return html`<div id="live" class="!${stale ? 'stale' : 'current'}" hx-get="${again}" hx-trigger="every 5s" hx-swap="outerMorph">
<div class="headline"><h1>${voice.t.shared.overview}</h1>!${contactLine(context)}</div>
!${data.robots === null ? '' : content(context, data, data.robots)}
</div>`;
}

function content(context: PageContext, { incidents, filter }: OverviewData, robots: readonly RobotSummary[]) {
	const { voice, contact, url, taste } = context;
	const shown = byAttention(matching(robots, filter, voice.now), voice.now, voice.locale);
	return html`!${lead(robots, incidents.value?.length ?? 0, voice, contact)}
!${taste.kiosk ? '' : counts(robots, incidents, voice, url)}
!${otherIncidents(incidents.value ?? [], voice)}
!${taste.kiosk ? '' : filterForm(robots, filter, voice)}
!${isFiltered(filter) ? html`<p class="shown">${voice.t.overview.shown(shown.length, robots.length)} <a href="/">${voice.t.overview.clear}</a></p>` : ''}
!${shown.length === 0 ? empty(robots.length, voice) : taste.kiosk ? wall(shown, incidents.value ?? [], voice) : table(shown, context, incidents.value ?? [])}`;
}

/** The answer to the page's question in one line; screen readers hear it when it changes, and only then. */
function lead(
	robots: readonly RobotSummary[],
	incidents: number,
	voice: Voice,
	contact: PageContext['contact'],
): string {
	const { overview } = voice.t;
	if (contact.fault !== null && contact.at !== null) {
		return html`<p class="lead unknown" role="status">${overview.leadUnknown}. ${overview.leadThen(voice.time.when(contact.at))}:</p>`;
	}
	const alive = robots.filter(robot => robot.state !== 'retired');
	if (alive.length === 0) return '';
	const of = (group: Group) => alive.filter(robot => groupOf(robot, voice.now) === group).length;
	const bad = of('attention');
	const unproven = of('unproven');
	const text = bad > 0 ? overview.leadBad(bad, alive.length) : overview.leadGood;
	const running = alive.filter(robot => robot.activeRuns > 0).length;
	const items = alive.reduce((sum, robot) => sum + total(robot.itemsToday), 0);
	const also = [
		...(unproven > 0 ? [overview.leadUnproven(unproven)] : []),
		...(incidents > 0 ? [overview.leadIncidents(incidents)] : []),
	];
	const today = [
		...(running > 0 ? [overview.leadRunning(running)] : []),
		...(items > 0 ? [overview.leadItems(overview.itemsIn(items, voice.number(items)))] : []),
	];
	return html`<p class="lead !${bad > 0 ? 'bad' : 'good'}"><span role="status">${[text, ...also].join('. ')}.</span> <span class="today">${today.map(one => `${one}.`).join(' ')}</span></p>`;
}

/** What is wrong with the watch itself, a source or a worker: no row of the table would show it. */
function otherIncidents(incidents: readonly Incident[], voice: Voice): string {
	const { t, time } = voice;
	const other = incidents.filter(incident => incident.robot === null);
	if (other.length === 0) return '';
	return html`<section class="other-incidents" aria-label="${t.overview.incidentsOther}"><ul>!${other.map(
		incident =>
			html`<li class="notice"><a href="${incidentUrl(incident.id)}"><bdi>${t.overview.incidentOther(whatAndWhereOf(incident, voice), time.when(incident.openedAt))}</bdi></a></li>`,
	)}</ul></section>`;
}

function empty(all: number, voice: Voice): string {
	const { overview } = voice.t;
	if (all > 0) return html`<p class="empty">${overview.nothingMatches} <a href="/">${overview.clear}</a></p>`;
	return html`<div class="empty"><h2>${overview.noRobots}</h2><p>${overview.noRobotsHelp}</p></div>`;
}
