import { html } from 'ghtml';
import type { HypercareReview, HypercareRobot } from '#model/hypercare.ts';
import type { CriterionVerdict } from '#model/read.ts';
import { figuresText, type Gauge, gaugeOf } from '../review/figures.ts';
import { overridesOf } from '../review/overrides.ts';
import type { Voice } from '../voice.ts';
import { criterionName, verdictBadge } from './verdict.ts';

/** Every requirement with its verdict, the figures in words, the rule, and what would change it. */
export function criteriaSection(
	{ criteria }: Pick<HypercareRobot, 'criteria'>,
	overrides: HypercareReview['overrides'],
	voice: Voice,
): string {
	const { t } = voice;
	const columns = [t.robot.verdict, t.robot.requirement, t.robot.figures, t.review.change];
	return html`<section class="card" aria-labelledby="hypercare"><h2 id="hypercare">${t.review.requirements} <small>${t.review.requirementsNote}</small></h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="hypercare"><table role="table" class="list criteria"><thead role="rowgroup"><tr role="row">!${columns.map(name => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">!${criteria.map(criterion => row(criterion, voice))}</tbody></table></div>
<p class="quiet note">${t.review.provenNote}</p>!${overridesNote(overrides, voice)}</section>`;
}

function row(criterion: CriterionVerdict, voice: Voice): string {
	const { t } = voice;
	const change =
		criterion.missing === null
			? html`<span class="quiet">${t.review.nothingMissing}</span>`
			: html`<bdi>${criterion.missing}</bdi>`;
	return html`<tr role="row" id="criterion-${criterion.criterion}"><td role="cell">!${verdictBadge(criterion.verdict, voice)}</td>
<th role="rowheader" scope="row">${criterionName(criterion, voice)}<small>${criterion.rule}</small></th>
<td role="cell" class="figures-cell"><bdi>${figuresText(criterion, voice)}</bdi>!${gauge(gaugeOf(criterion), criterion.verdict)}</td><td role="cell">!${change}</td></tr>`;
}

/** A bar that looks full only where all is there: what is not proven is fainter. For the eye alone. */
function gauge(of: Gauge | null, verdict: CriterionVerdict['verdict']): string {
	if (of === null) return '';
	const wide = (share: number) => (100 * share).toFixed(1);
	const { value, proven = value, mark } = of;
	const rect = (name: string, x: number, width: number) =>
		html`<rect class="${name}" x="${wide(x)}" width="${wide(width)}" height="6" rx="2"></rect>`;
	const line =
		mark === undefined
			? ''
			: html`<path class="expected" d="M${wide(mark)},0V6" vector-effect="non-scaling-stroke"></path>`;
	return html`<svg class="progress gauge ${verdict}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">!${rect('of', 0, 1)}!${rect('is', 0, Math.min(value, proven))}!${value > proven ? rect('maybe', proven, value - proven) : ''}!${line}</svg>`;
}

/** What is asked of this robot other than of all robots, and why. */
export function overridesNote(overrides: HypercareReview['overrides'], voice: Voice): string {
	if (overrides === null) return '';
	const { t } = voice;
	return html`<div class="overrides"><h3>${t.review.overrides}</h3><ul>!${overridesOf(overrides, voice).map(
		([name, value]) => html`<li>${name}: <b>${value}</b></li>`,
	)}</ul><p>${t.review.overridesWhy} <q><bdi>${overrides.reason}</bdi></q></p></div>`;
}
