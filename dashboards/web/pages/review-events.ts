import { html } from 'ghtml';
import type { RobotHistory } from '#model/history.ts';
import type { Incident } from '#model/incident.ts';
import type { RunSummary } from '#model/read.ts';
import { signalWord } from '../../words.ts';
import { incidentUrl, runUrl } from '../addresses.ts';
import type { Answer } from '../answer.ts';
import type { FailedRuns } from '../failed-runs.ts';
import { measure } from '../measure.ts';
import { startOf } from '../started.ts';
import type { Voice } from '../voice.ts';
import { outcomeBadge } from './badge.ts';
import { whatOf } from './incident-words.ts';
import { timeTag } from './time.ts';

/** What happened in the period of a review: runs that failed, incidents, releases and changes. */
export function failedRunsSection(
	{ runs: failed, all, fault }: FailedRuns,
	ran: number,
	voice: Voice,
): string {
	const { t } = voice;
	if (fault !== null) return unknown('failed', t.review.failedRuns, t.review.historyUnknown, fault);
	const columns = [t.shared.started, t.shared.outcome, t.shared.error, t.robot.version];
	const none = ran === 0 ? t.review.noRunsYet : t.review.noFailedRuns;
	const rows = failed.map(run => failedRow(run, voice));
	const note = all ? '' : html`<p class="quiet">${t.review.onlyLast(voice.number(failed.length))}</p>`;
	return section('failed', t.review.failedRuns, columns, rows, none, note);
}

function failedRow(run: RunSummary, voice: Voice): string {
	const { error } = run;
	const where = error?.step ? voice.t.shared.inStep(error.step) : '';
	return html`<tr><th scope="row"><a href="${runUrl(run.id)}">!${timeTag(startOf(run), voice, 'moment')}</a></th><td>!${outcomeBadge(run, voice)}</td>
<td class="error"><bdi><strong>${error?.type ?? ''}</strong>${where}!${error?.message ? html`<small>${error.message.slice(0, 200)}</small>` : ''}</bdi></td><td><bdi>${run.version ?? ''}</bdi></td></tr>`;
}

export function incidentsInPeriod(incidents: Answer<Incident[]>, from: string, voice: Voice): string {
	const { t, time } = voice;
	if (incidents.value === null) {
		const { incidentsInPeriod: title, incidentsUnknown } = t.review;
		return unknown('incidents', title, incidentsUnknown, incidents.fault ?? '');
	}
	const own = incidents.value.filter(one => one.closedAt === null || time.isoDay(one.closedAt) >= from);
	const columns = [t.review.opened, t.review.incident, t.review.closed, t.review.acknowledged];
	return section(
		'incidents',
		t.review.incidentsInPeriod,
		columns,
		own.map(one => incidentRow(one, voice)),
		t.review.noIncidents,
	);
}

function incidentRow(one: Incident, voice: Voice): string {
	const closed =
		one.closedAt === null
			? html`<strong>${voice.t.review.stillOpen}</strong>`
			: timeTag(one.closedAt, voice, 'moment');
	return html`<tr><th scope="row">!${timeTag(one.openedAt, voice, 'moment')}</th><td><a href="${incidentUrl(one.id)}"><bdi>${whatOf(one, voice)}</bdi></a></td>
<td>!${closed}</td><td><bdi>${one.acknowledgedBy ?? voice.t.shared.none}</bdi></td></tr>`;
}

export function changesInPeriod({ releases, changes }: RobotHistory, from: string, voice: Voice): string {
	const { t, lang, time } = voice;
	const events = [
		...releases.map(({ at, run, version }) => ({ at, run, text: t.review.newVersion(version) })),
		...changes.map(({ at, run, signal, from: was, to }) => ({
			at,
			run,
			text: t.review.behaves(
				signalWord(signal, lang),
				measure(signal, was, voice),
				measure(signal, to, voice),
			),
		})),
	]
		.filter(({ at }) => time.isoDay(at) >= from)
		.sort((a, b) => a.at.localeCompare(b.at));
	const rows = events.map(
		({ at, run, text }) =>
			html`<tr><th scope="row"><a href="${runUrl(run)}">!${timeTag(at, voice, 'moment')}</a></th><td><bdi>${text}</bdi></td></tr>`,
	);
	return section(
		'changes',
		t.review.changes,
		[t.review.when, t.review.whatChanged],
		rows,
		t.review.noChanges,
	);
}

/** Not known is not none. */
function unknown(id: string, title: string, text: string, fault: string): string {
	return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2><p class="notice">${text} <bdi>${fault}</bdi></p></section>`;
}

function section(
	id: string,
	title: string,
	columns: readonly string[],
	rows: readonly string[],
	none: string,
	after = '',
): string {
	const body =
		rows.length === 0
			? html`<p class="quiet">${none}</p>`
			: html`<div class="scroll" tabindex="0" role="group" aria-labelledby="${id}"><table class="list"><thead><tr>!${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>!${rows}</tbody></table></div>`;
	return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title} <small>${rows.length > 0 ? String(rows.length) : ''}</small></h2>!${body}!${after}</section>`;
}
