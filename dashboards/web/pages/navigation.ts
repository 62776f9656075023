import { html } from 'ghtml';
import type { PageContext } from './page.ts';

/** Which pages belong under an entry of the menu, besides its own address. */
const UNDER: Record<string, readonly string[]> = {
	'/': ['/robots/', '/runs/'],
	'/drift': [],
	'/incidents': ['/incidents/', '/runbooks', '/links/'],
	'/oncall': [],
	'/hypercare': ['/hypercare/'],
	'/reports': ['/reports/'],
};

/** The menu of every page. A wall screen shows none. */
export function navigation(context: PageContext): string {
	const { voice, grafanaUrl } = context;
	const { shared } = voice.t;
	return html`<nav aria-label="${shared.mainMenu}">
<a href="/"!${current(context, '/')}>${shared.overview}</a>
!${incidentsLink(context)}
<a href="/drift"!${current(context, '/drift')}>${voice.t.drift.menu}</a>
<a href="/oncall"!${current(context, '/oncall')}>${shared.oncall}</a>
<a href="/hypercare"!${current(context, '/hypercare')}>${shared.hypercare}</a>
<a href="/reports"!${current(context, '/reports')}>${shared.reports}</a>
!${grafanaUrl === null ? '' : html`<a href="${grafanaUrl}/d/rpa-overview">${shared.boards}</a>`}
</nav>`;
}

/** The entry with the number of open incidents; it keeps itself up to date on every page, also on those that stand still. */
export function incidentsLink(context: PageContext): string {
	const { voice, openIncidents, taste } = context;
	const live = taste.kiosk
		? ''
		: html` hx-get="/live/navigation?at=${encodeURIComponent(path(context))}" hx-trigger="every 10s" hx-swap="outerMorph"`;
	return html`<a id="nav-incidents" href="/incidents"!${current(context, '/incidents')}!${live}>${voice.t.shared.incidents}!${count(openIncidents, voice)}</a>`;
}

/** Without contact to the notifier the number is not known, and no 0. */
function count(open: number | null, { t, number }: PageContext['voice']): string {
	if (open === null) {
		return html` <span class="nav-count unknown" title="${t.shared.openIncidentsUnknown}">?<span class="hear"> ${t.shared.openIncidentsUnknown}</span></span>`;
	}
	if (open === 0) return html` <span class="hear">${t.shared.noOpenIncidents}</span>`;
	return html` <span class="nav-count">${number(open)}<span class="hear"> ${t.shared.openIncidents}</span></span>`;
}

function current(context: PageContext, href: string): string {
	const at = path(context);
	if (at === href) return ' aria-current="page"';
	return (UNDER[href] ?? []).some(start => at.startsWith(start)) ? ' aria-current="true"' : '';
}

/** What stands behind `/links/` is for its own page alone. */
const path = ({ url }: PageContext) => (url.split('?')[0] as string).replace(/^(\/links\/).+/, '$1');
