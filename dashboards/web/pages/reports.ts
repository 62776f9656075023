import { html } from 'ghtml';
import { REPORTS, type ReportHeading, type ReportName } from '#model/report.ts';
import { reportUrl } from '../addresses.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { timeTag } from './time.ts';

/** The reports sent so far, newest first; null while the notifier has never answered. `only` is the kind that was asked for. */
export function reportsPage(
	context: PageContext,
	reports: readonly ReportHeading[] | null,
	only: ReportName | null,
): string {
	const { reports: t } = context.voice.t;
	const main = html`<div class="headline"><h1>${t.title}</h1>!${context.contact.fault === null ? '' : contactLine(context, 'notifier')}</div>
<p class="quiet what">${t.what}</p>
!${kinds(context, only)}
!${reports === null ? '' : reports.length === 0 ? html`<p class="empty">${t.none}</p>` : html`<ul class="report-list">!${reports.map(report => item(context, report))}</ul>`}`;
	return layout(context, t.title, main);
}

function kinds({ voice }: PageContext, only: ReportName | null): string {
	const { reports: t } = voice.t;
	const link = (kind: ReportName | null, name: string) =>
		html`<li><a href="/reports!${kind === null ? '' : `?report=${kind}`}"!${kind === only ? ' aria-current="true"' : ''}>${name}</a></li>`;
	return html`<ul class="kinds" aria-label="${t.only}">!${link(null, t.all)}!${REPORTS.map(kind => link(kind, t[kind]))}</ul>`;
}

/** The subject says the same in a line as the report; its sender's name in brackets is known here. */
function item({ voice }: PageContext, heading: ReportHeading): string {
	const { reports: t } = voice.t;
	const { key, report, subject, to, postedAt, acceptedAt } = heading;
	const waits = acceptedAt === null ? html`, ${t.notYet}` : '';
	return html`<li><span class="sent">!${timeTag(postedAt, voice)}</span><span><a href="${reportUrl(key)}"><bdi>${subject.replace(/^\[Robotvagt\] /, '')}</bdi></a><small class="quiet">${t[report]} · ${t.to} <bdi>${to.join(', ')}</bdi>!${waits}</small></span></li>`;
}
