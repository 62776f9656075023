import { html } from 'ghtml';
import { FINDINGS, SEVS } from '#model/decision.ts';
import type { RunSummary } from '#model/read.ts';
import { FINDING_WORDS, SEV_WORDS } from '../../people-words.ts';
import { OUTCOME_WORDS } from '../../words.ts';
import { startOf } from '../started.ts';
import type { Voice } from '../voice.ts';
import { criterionNote } from './criterion-note.ts';
import { decideForm, mayWrite, whyNot } from './decide-form.ts';
import { type DecideData, decidePage } from './decide-page.ts';
import { choices, dropDown, type FormState, input, textArea } from './field.ts';
import { decideUrl } from './hypercare-menu.ts';
import type { PageContext } from './page.ts';
import { reportedList } from './reported-list.ts';
import { sevOptions } from './sev.ts';

/** The first four are Sev 1 by themselves. */
const SEV1 = FINDINGS.slice(0, 4);
const OFFERED_RUNS = 30;

export interface ReportedData extends DecideData {
	/** Of the period, oldest first; null where they could not be had. */
	runs: readonly RunSummary[] | null;
	/** What a link here says of the incident to be reported. */
	begun: { what: string; run: string };
}

/** Every incident of a robot as hypercare counts it, and the form to report one. */
export function reportedPage(context: PageContext, data: ReportedData): string {
	const { voice } = context;
	const { t } = voice;
	return decidePage(context, data, {
		at: 'incidents',
		title: t.reported.title,
		lead: t.reported.lead,
		body: html`!${criterionNote(data.review, 'incidents', voice)}
<div class="columns"><div>!${reportedList(data, voice)}!${report(data, voice)}</div><aside>!${explained(voice)}</aside></div>`,
	});
}

/** What each severity means, in plain words. */
function explained({ t, lang }: Voice): string {
	const says = { 1: t.reported.sev1, 2: t.reported.sev2, 3: t.reported.sev3 };
	return html`<section class="card" aria-labelledby="sevs"><h2 id="sevs">${t.reported.sevs}</h2><dl class="sevs">!${SEVS.map(
		sev =>
			html`<div><dt><span class="sev sev-!${String(sev)}">${SEV_WORDS[sev][lang]}</span></dt><dd>${says[sev]}</dd></div>`,
	)}</dl></section>`;
}

function report(data: ReportedData, voice: Voice): string {
	const { t } = voice;
	const { viewer, review, attempt } = data;
	const form = {
		form: 'incident',
		action: decideUrl(review.robot.id, 'incidents'),
		submit: t.reported.report,
		fields: (state: FormState) => fields(state, data, voice),
	};
	const body = mayWrite(viewer)
		? html`<p class="quiet">${t.reported.reportLead}</p>!${decideForm(viewer, form, attempt)}`
		: whyNot(viewer, voice);
	return html`<section class="card" id="report" aria-labelledby="report-title"><h2 id="report-title">${t.reported.report}</h2>!${body}</section>`;
}

function fields(state: FormState, data: ReportedData, voice: Voice): string {
	const { t, lang } = voice;
	const what = FINDINGS.map(value => ({
		value,
		text: FINDING_WORDS[value][lang],
		note: html`!${SEV1.includes(value) ? html`<span class="sev sev-1">${t.reported.isSev1}</span> ` : ''}${t.reported[value]}`,
	}));
	const sev = [{ value: '', text: t.reported.sevAsUsual }, ...sevOptions(voice)];
	return html`!${choices(state, { name: 'what', label: t.reported.what, type: 'radio', required: true, options: what, chosen: [data.begun.what] })}
!${textArea(state, { name: 'description', label: t.reported.description, hint: t.decide.noCaseData, required: true, min: 3 })}
<div class="side-by-side">!${input(state, { name: 'happenedAt', label: t.reported.happenedAt, hint: t.reported.happenedHint, type: 'datetime-local' })}
!${runField(state, data, voice)}
!${dropDown(state, { name: 'sev', label: t.reported.sevField, options: sev })}</div>`;
}

function runField(state: FormState, { runs, begun }: ReportedData, { t, lang, time }: Voice): string {
	const known = (runs ?? []).toReversed().slice(0, OFFERED_RUNS);
	const options = known.map(run => ({
		value: run.id,
		text: [
			time.moment(startOf(run)),
			...(run.outcome === null ? [] : [OUTCOME_WORDS[run.outcome][lang]]),
		].join(', '),
	}));
	// A run that a link names may lie further back than those offered.
	const named =
		begun.run === '' || known.some(run => run.id === begun.run)
			? []
			: [{ value: begun.run, text: begun.run }];
	return dropDown(state, {
		name: 'run',
		label: t.reported.run,
		value: begun.run,
		options: [{ value: '', text: t.reported.noRun }, ...named, ...options],
	});
}
