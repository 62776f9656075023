import { html } from 'ghtml';
import type { HypercareReview } from '#model/hypercare.ts';
import type { RunSummary } from '#model/read.ts';
import { OUTCOME_WORDS } from '../../words.ts';
import { factsOfReview } from '../review/facts.ts';
import { samplesTable } from '../review/tables.ts';
import { startOf } from '../started.ts';
import { total } from '../troubles.ts';
import type { Voice } from '../voice.ts';
import { criterionNote } from './criterion-note.ts';
import { decideForm, mayWrite, whyNot } from './decide-form.ts';
import { type DecideData, decidePage } from './decide-page.ts';
import { factTable } from './fact-table.ts';
import { type Choice, choices, type FormState, input, textArea } from './field.ts';
import { decideUrl } from './hypercare-menu.ts';
import type { PageContext } from './page.ts';

export const MAY_SAMPLE = ['process-owner'] as const;
const OFFERED = 5;

export interface SamplesData extends DecideData {
	/** Of the period, oldest first; null where they could not be had. */
	runs: readonly RunSummary[] | null;
}

/** What the owner has checked, and the form for the next sample. */
export function samplesPage(context: PageContext, data: SamplesData): string {
	const { voice } = context;
	const { t } = voice;
	const { review } = data;
	return decidePage(context, data, {
		at: 'samples',
		title: t.samples.title,
		lead: t.samples.lead,
		body: html`!${criterionNote(review, 'correctness', voice)}
!${factTable(samplesTable(factsOfReview(review, null), voice), voice)}
!${record(data, voice)}`,
	});
}

function record(data: SamplesData, voice: Voice): string {
	const { t } = voice;
	const { review, viewer, attempt } = data;
	if (!mayWrite(viewer, MAY_SAMPLE)) return whyNot(viewer, voice, MAY_SAMPLE);
	const form = {
		form: 'sample',
		action: decideUrl(review.robot.id, 'samples'),
		submit: t.samples.record,
		fields: (state: FormState) => fields(state, data, voice),
	};
	return html`<section class="card" aria-labelledby="record"><h2 id="record">${t.samples.record}</h2>!${decideForm(viewer, form, attempt)}</section>`;
}

function fields(state: FormState, data: SamplesData, voice: Voice): string {
	const { t } = voice;
	const report = html`<a href="${decideUrl(data.review.robot.id, 'incidents')}#report">${t.samples.reportError}</a>`;
	return html`!${runChoices(state, data, voice)}
<div class="side-by-side">!${input(state, { name: 'checked', label: t.samples.checked, type: 'number', required: true, limits: { min: 1, max: 100_000, inputmode: 'numeric' } })}
!${input(state, { name: 'errors', label: t.samples.errors, type: 'number', required: true, limits: { min: 0, max: 100_000, inputmode: 'numeric' } })}</div>
<p class="notice told">${t.samples.errorsNote} !${report}</p>
!${textArea(state, { name: 'comment', label: t.decide.comment, hint: `${t.decide.optional}. ${t.decide.noCaseData}` })}`;
}

/** The first five runs, which are each to be checked, and the latest. */
function runChoices(state: FormState, { runs, review }: SamplesData, voice: Voice): string {
	const { t } = voice;
	const ended = (runs ?? []).filter(run => run.outcome !== null);
	if (ended.length === 0) return html`<p class="quiet">${t.samples.noRuns}</p>`;
	const first = ended.slice(0, OFFERED);
	const last = ended.slice(OFFERED).slice(-OFFERED);
	const option = (run: RunSummary) => runChoice(run, review, voice);
	const field = { name: 'runs', type: 'checkbox', as: 'runs' } as const;
	const firstOnes = choices(state, {
		...field,
		label: t.samples.runs,
		hint: t.samples.firstRuns,
		options: first.map(option),
	});
	if (last.length === 0) return firstOnes;
	// A second group of the same field: its id is its own.
	const more = choices(
		{ ...state, form: `${state.form}-last` },
		{ ...field, label: t.samples.lastRuns, options: last.toReversed().map(option) },
	);
	return firstOnes + more;
}

function runChoice(run: RunSummary, { samples }: HypercareReview, { t, lang, time, number }: Voice): Choice {
	const isChecked = samples.some(sample => sample.runs.includes(run.id));
	const about = [
		run.outcome === null ? '' : OUTCOME_WORDS[run.outcome][lang],
		t.samples.itemsOf(number(total(run.items))),
		...(isChecked ? [t.samples.isChecked] : []),
	];
	return { value: run.id, text: time.moment(startOf(run)), note: html`${about.join(', ')}` };
}
