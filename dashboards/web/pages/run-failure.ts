import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import { isFailure } from '#model/outcome.ts';
import type { RunDetail, SameError, SpanView } from '#model/read.ts';
import { OUTCOME_WORDS } from '../../words.ts';
import { incidentUrl, runUrl } from '../addresses.ts';
import type { Voice } from '../voice.ts';
import { whatOf } from './incident-words.ts';
import { plainly } from './plain.ts';
import { timeTag } from './time.ts';

/** Steps told before the one that failed. */
const BEFORE = 4;

/** What went wrong: the error, what ran before it, whether it is known, and the incident it belongs to. */
export function failureSection(run: RunDetail, incident: Incident | undefined, voice: Voice): string {
	const { error, outcome } = run;
	const { t } = voice;
	if (error === null && incident === undefined) return '';
	return html`<section class="card failure ${outcome ?? ''}" aria-labelledby="failure"><h2 id="failure">${t.run.whatFailed}</h2>
<div class="failure-columns"><div>!${error === null ? '' : errorText(error, voice)}!${stepsBefore(run, voice)}
!${error?.stack ? html`<details><summary>${t.run.stack}</summary><pre tabindex="0"><bdi>${plainly(error.stack)}</bdi></pre></details>` : ''}</div>
<div class="known">!${error === null ? '' : sameErrorText(run.sameError, voice)}!${incidentText(incident, voice)}</div></div></section>`;
}

function errorText(error: NonNullable<RunDetail['error']>, { t }: Voice): string {
	const where = error.step ? t.shared.inStep(error.step) : '';
	return html`<p class="error"><strong><bdi>${error.type ?? t.shared.error}</bdi></strong><bdi>${where}</bdi></p>
!${error.message ? html`<p class="message"><bdi>${plainly(error.message)}</bdi></p>` : ''}`;
}

/** The way to the error: the last steps before it and the one it happened in. */
function stepsBefore({ spans, error }: RunDetail, { t, time, lang }: Voice): string {
	const steps = spans
		.filter(span => span.step)
		.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
	const at = failingStep(steps, error?.step);
	const failing = steps[at];
	if (failing === undefined) return '';
	const before = steps.slice(Math.max(0, at - BEFORE), at);
	const told = [...before, failing].map(step => {
		const mark = step === failing ? 'system_exception' : (step.outcome ?? 'unknown');
		const word =
			step === failing ? t.run.failedHere : step.outcome === null ? '' : OUTCOME_WORDS[step.outcome][lang];
		return html`<li class="!${step === failing ? 'here' : ''}"><span class="c ${mark}" aria-hidden="true"></span><bdi>${plainly(step.name)}</bdi> <small>${time.lasting(step.durationSeconds)}</small><span class="hear">${word}</span></li>`;
	});
	const skipped = at - before.length;
	return html`<div class="way"><h3>${before.length === 0 ? t.run.firstStep : t.run.ranBefore}</h3><ol>!${skipped > 0 ? html`<li class="quiet">${t.run.stepsSkipped(skipped)}</li>` : ''}!${told}</ol></div>`;
}

function failingStep(steps: readonly SpanView[], name: string | undefined): number {
	const named = steps.findLastIndex(step => step.name === name);
	return named >= 0 ? named : steps.findLastIndex(step => step.outcome !== null && isFailure(step.outcome));
}

/** Whether anybody has met this error before, and how it ended then. */
function sameErrorText(same: SameError | null, voice: Voice): string {
	const { t, lang, time } = voice;
	if (same === null) return html`<h3>${t.run.sameError}</h3><p>${t.run.firstTime}</p>`;
	const earlier = same.runs.map(({ id, startedAt, outcome, recovered }) => {
		const ended =
			recovered === null
				? html`${t.run.notRecovered}`
				: html`<a href="${runUrl(recovered.run)}">${t.run.recovered(startedAt === null ? '' : time.lasting(Math.max(0, (Date.parse(recovered.at) - Date.parse(startedAt)) / 1000)))}</a>`;
		return html`<li><span class="c ${outcome}" title="${OUTCOME_WORDS[outcome][lang]}"></span><a href="${runUrl(id)}">!${startedAt === null ? html`${t.shared.run}` : timeTag(startedAt, voice)}</a> <span class="quiet">!${ended}</span></li>`;
	});
	return html`<h3>${t.run.sameError}</h3><p>${t.run.seenBefore(same.total, time.date(same.firstAt))}</p><ul class="earlier">!${earlier}</ul>`;
}

function incidentText(incident: Incident | undefined, voice: Voice): string {
	const { t } = voice;
	if (incident === undefined) return '';
	const { id, openedAt, closedAt, acknowledgedBy } = incident;
	const state =
		closedAt !== null
			? html`${t.run.incidentClosed} !${timeTag(closedAt, voice)}`
			: acknowledgedBy !== null
				? html`<b><bdi>${t.robot.incidentTaken(acknowledgedBy)}</bdi></b>`
				: html`<b>${t.run.incidentFree}</b>`;
	return html`<h3>${t.run.incident}</h3><p><a href="${incidentUrl(id)}"><bdi>${whatOf(incident, voice)}</bdi></a> <span class="quiet">!${timeTag(openedAt, voice)} · !${state}</span></p>`;
}
