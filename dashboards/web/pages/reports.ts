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
!${reports === null ? '' : reports.length === 0 ? html`<p class="empty">${t.none}</p>` : table(context, reports)}`;
	return layout(context, t.title, main);
}

function kinds({ voice }: PageContext, only: ReportName | null): string {
	const { reports: t } = voice.t;
	const link = (kind: ReportName | null, name: string) =>
		html`<li><a href="/reports!${kind === null ? '' : `?report=${kind}`}"!${kind === only ? ' aria-current="true"' : ''}>${name}</a></li>`;
	return html`<ul class="kinds" aria-label="${t.only}">!${link(null, t.all)}!${REPORTS.map(kind => link(kind, t[kind]))}</ul>`;
}

function table(context: PageContext, reports: readonly ReportHeading[]): string {
	const { reports: t } = context.voice.t;
	const rows = reports.map(report => row(context, report));
	return html`<div class="scroll"><table class="reports"><thead><tr><th scope="col">${t.sent}</th><th scope="col">${t.report}</th><th scope="col">${t.to}</th></tr></thead><tbody>!${rows}</tbody></table></div>`;
}

/** The subject says the same in a line as the report; its sender's name in brackets is known here. */
function row(
	{ voice }: PageContext,
	{ key, report, subject, to, postedAt, acceptedAt }: ReportHeading,
): string {
	const { reports: t } = voice.t;
	const waits = acceptedAt === null ? html` <small class="quiet">${t.notYet}</small>` : '';
	return html`<tr><td>!${timeTag(postedAt, voice)}!${waits}</td><td><a href="${reportUrl(key)}"><bdi>${subject.replace(/^\[Robotvagt\] /, '')}</bdi></a><small class="quiet kind">${t[report]}</small></td><td><bdi>${to.join(', ')}</bdi></td></tr>`;
}
