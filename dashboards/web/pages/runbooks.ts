import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import type { Runbook, RunbookList } from '#model/runbook.ts';
import { incidentUrl, runbookUrl } from '../addresses.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';

/** What is open now, by alert name: a runbook is read because of it. */
type Open = readonly Incident[];

/** All runbooks; null while the notifier has never answered. */
export function runbooksPage(context: PageContext, list: RunbookList | null, open: Open): string {
	const { runbooks } = context.voice.t;
	const rows = list?.runbooks.map(({ alertname, title }) => {
		const count = open.filter(incident => incident.alertname === alertname).length;
		const now = count === 0 ? '' : html` <span class="open-now critical">${runbooks.openNow(count)}</span>`;
		return html`<li><a href="${runbookUrl(alertname)}"><bdi lang="en">${title}</bdi></a>!${now}<code>${alertname}</code></li>`;
	});
	const main = html`<div class="headline"><h1>${runbooks.title}</h1>!${context.contact.fault === null ? '' : contactLine(context, 'notifier')}</div>
<p class="quiet what">${runbooks.what}</p>
!${rows === undefined ? '' : html`<ul class="runbooks">!${rows}</ul>`}`;
	return layout(context, runbooks.title, main);
}

/** One runbook. Its text comes from the project's own files and is trusted. */
export function runbookPage(context: PageContext, runbook: Runbook, open: Open): string {
	const { runbooks } = context.voice.t;
	const incidents = open.filter(incident => incident.alertname === runbook.alertname);
	const now =
		incidents.length === 0
			? ''
			: html`<ul class="now critical">!${incidents.map(({ id, title }) => html`<li><a href="${incidentUrl(id)}"><bdi>${title}</bdi></a></li>`)}</ul>`;
	const main = html`<p class="back"><a href="/runbooks">${runbooks.all}</a></p>
<article class="runbook" lang="en"><h1>${runbook.title}</h1><p class="quiet"><code>${runbook.alertname}</code></p>
!${now}
!${runbook.html}</article>`;
	return layout(context, runbook.title, main);
}
