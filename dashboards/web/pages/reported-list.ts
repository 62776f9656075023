import { html } from 'ghtml';
import type { HypercareIncident } from '#model/hypercare.ts';
import { SEV_WORDS } from '../../people-words.ts';
import { incidentUrl, runUrl } from '../addresses.ts';
import { whatHappened } from '../review/tables.ts';
import type { Voice } from '../voice.ts';
import { foldedForm, mayWrite } from './decide-form.ts';
import type { DecideData } from './decide-page.ts';
import { choices, textArea } from './field.ts';
import { decideUrl } from './hypercare-menu.ts';
import { sevOptions } from './sev.ts';
import { timeTag } from './time.ts';

/** Newest first; each with what may be said of it. */
export function reportedList(data: DecideData, voice: Voice): string {
	const { t, number } = voice;
	const { incidents } = data.review;
	const list =
		incidents.length === 0
			? html`<p class="quiet">${t.reported.none}</p>`
			: html`<ul class="reported">!${incidents.toReversed().map(one => item(one, data, voice))}</ul>`;
	return html`<section class="card" aria-labelledby="list"><h2 id="list">${t.reported.list} <small>${number(incidents.length)}</small></h2>!${list}</section>`;
}

function item(one: HypercareIncident, data: DecideData, voice: Voice): string {
	const { lang } = voice;
	const what = whatHappened(one, voice);
	const said =
		one.kind === 'reported' && one.text !== null ? html`<p class="said"><bdi>${one.text}</bdi></p>` : '';
	return html`<li class="!${one.closedAt === null ? 'is-open' : 'is-over'}" id="incident-!${encodeURIComponent(one.id)}"><p class="head"><span class="sev sev-!${String(one.sev)}">${SEV_WORDS[one.sev][lang]}</span> <b>${what}</b></p>
<p class="quiet"><bdi>!${about(one, voice)}</bdi></p>!${said}!${gradedBy(one, voice)}!${restarted(one, data, voice)}!${actions(one, what, data, voice)}</li>`;
}

function about(one: HypercareIncident, voice: Voice): string {
	const { t, time, now } = voice;
	const span = (until: number) => time.lasting(Math.max(0, (until - Date.parse(one.openedAt)) / 1000));
	const stands =
		one.closedAt === null
			? t.reported.openFor(span(now))
			: t.reported.overAfter(span(Date.parse(one.closedAt)));
	return [
		timeTag(one.openedAt, voice, 'moment'),
		html`${stands}`,
		...(one.version === null ? [] : [html`${t.reported.release(one.version)}`]),
		...(one.reportedBy === null ? [] : [html`${t.review.reportedBy(one.reportedBy.name)}`]),
		...(one.run === null ? [] : [html`<a href="${runUrl(one.run)}">${t.reported.toRun}</a>`]),
		...(one.kind === 'alert' ? [html`<a href="${incidentUrl(one.id)}">${t.reported.toIncident}</a>`] : []),
	].join(' · ');
}

function gradedBy({ graded }: HypercareIncident, { t }: Voice): string {
	if (graded === null) return '';
	return html`<p class="quiet"><bdi>${t.review.gradedBy(graded.by.name, graded.reason)}</bdi></p>`;
}

function restarted(one: HypercareIncident, { review }: DecideData, { t }: Voice): string {
	return review.review?.restartedBy === one.id ? html`<p class="restarted">${t.reported.restarted}</p>` : '';
}

function actions(one: HypercareIncident, what: string, data: DecideData, voice: Voice): string {
	const { viewer, review, attempt } = data;
	const { t } = voice;
	if (!mayWrite(viewer)) return '';
	const action = `${decideUrl(review.robot.id, 'incidents')}/${encodeURIComponent(one.id)}`;
	const reason = {
		name: 'reason',
		label: t.decide.reason,
		hint: t.decide.noCaseData,
		required: true,
		min: 3,
		rows: 2,
	};
	const grade = foldedForm(
		html`${t.reported.grade}<span class="hear"> ${what}</span>`,
		viewer,
		{
			form: `grade-${one.id}`,
			action: `${action}/grade`,
			submit: t.reported.grade,
			fields: state =>
				html`!${choices(state, { name: 'sev', label: t.reported.sevField, type: 'radio', required: true, options: sevOptions(voice), chosen: [String(one.sev)], as: 'narrow' })}<p class="quiet">${t.reported.gradeNote}</p>!${textArea(state, reason)}`,
		},
		attempt,
	);
	if (one.kind !== 'reported' || one.closedAt !== null) return html`<div class="folds">!${grade}</div>`;
	const resolve = foldedForm(
		html`${t.reported.resolve}<span class="hear"> ${what}</span>`,
		viewer,
		{
			form: `resolution-${one.id}`,
			action: `${action}/resolution`,
			submit: t.reported.resolve,
			fields: state => textArea(state, { ...reason, name: 'comment', label: t.reported.resolveComment }),
		},
		attempt,
	);
	return html`<div class="folds">!${resolve}!${grade}</div>`;
}
