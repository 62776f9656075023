import { html } from 'ghtml';
import { factsOfReview } from '../review/facts.ts';
import { missedTable } from '../review/tables.ts';
import type { Voice } from '../voice.ts';
import { criterionNote } from './criterion-note.ts';
import { type DecideForm, decideForm, foldedForm, mayWrite, whyNot } from './decide-form.ts';
import { type DecideData, decidePage } from './decide-page.ts';
import { factTable } from './fact-table.ts';
import { textArea } from './field.ts';
import { decideUrl } from './hypercare-menu.ts';
import type { PageContext } from './page.ts';

export const MAY_EXPLAIN = ['rpa-team', 'process-owner'] as const;

/** Which form of the page explains a missed run: named by the moment it was due. */
export const missedForm = (due: string): string => `missed-${due}`;

/** What is not explained yet, with a form for each, and what has been explained. */
export function explanationsPage(context: PageContext, data: DecideData): string {
	const { voice } = context;
	const { t } = voice;
	const { review } = data;
	const explained = { ...review, missedRuns: review.missedRuns.filter(one => one.explained) };
	const table = missedTable(factsOfReview(explained, null), voice);
	const given = { ...table, title: t.explanations.given, none: t.decide.none };
	return decidePage(context, data, {
		at: 'explanations',
		title: t.explanations.title,
		lead: t.explanations.lead,
		body: html`!${criterionNote(review, 'punctuality', voice)}!${whyNot(data.viewer, voice, MAY_EXPLAIN)}
!${missed(data, voice)}
!${criterionNote(review, 'volume', voice)}
!${volume(data, voice)}
!${factTable(given, voice)}`,
	});
}

function missed(data: DecideData, voice: Voice): string {
	const { t } = voice;
	const open = data.review.missedRuns.filter(one => !one.explained).toReversed();
	const list =
		open.length === 0
			? html`<p class="quiet">${t.explanations.noneMissed}</p>`
			: html`<ul class="unexplained">!${open.map(({ due }) => one(due, data, voice))}</ul>`;
	return html`<section class="card" aria-labelledby="missed-runs"><h2 id="missed-runs">${t.explanations.missed} <small>${voice.number(open.length)}</small></h2>!${list}</section>`;
}

function one(due: string, data: DecideData, voice: Voice): string {
	const { t, time } = voice;
	const { viewer, attempt } = data;
	const when = t.explanations.due(time.moment(due));
	const about = html`<p><time datetime="${due}" title="${time.exact(due)}">${when}</time></p>`;
	if (!mayWrite(viewer, MAY_EXPLAIN)) return html`<li>!${about}</li>`;
	const title = html`${t.explanations.explain}<span class="hear"> ${when}</span>`;
	return html`<li>!${about}!${foldedForm(title, viewer, formOf(data, voice, due), attempt)}</li>`;
}

function volume(data: DecideData, voice: Voice): string {
	const { t } = voice;
	if (!mayWrite(data.viewer, MAY_EXPLAIN)) return '';
	return html`<section class="card" aria-labelledby="volume"><h2 id="volume">${t.explanations.volume}</h2><p class="quiet">${t.explanations.volumeLead}</p>!${decideForm(data.viewer, formOf(data, voice, null), data.attempt)}</section>`;
}

/** The form for one missed run, or (`due` null) for the amount of work. */
function formOf({ review }: DecideData, { t }: Voice, due: string | null): DecideForm {
	const words = t.explanations;
	const field = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;
	const hidden =
		due === null ? field('subject', 'volume') : field('subject', 'missed-run') + field('at', due);
	return {
		form: due === null ? 'volume' : missedForm(due),
		action: `${decideUrl(review.robot.id, 'explanations')}/${due === null ? 'volume' : encodeURIComponent(due)}`,
		submit: due === null ? words.volumeExplain : words.explain,
		fields: state =>
			html`!${hidden}!${textArea(state, { name: 'reason', label: due === null ? words.volumeWhy : words.why, hint: t.decide.noCaseData, required: true, min: 3 })}`,
	};
}
