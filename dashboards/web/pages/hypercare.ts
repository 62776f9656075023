import { html } from 'ghtml';
import type { CriterionVerdict, RobotDetail } from '#model/read.ts';
import { figuresText } from '../review/figures.ts';
import type { Voice } from '../voice.ts';
import { criterionName, verdictBadge } from './verdict.ts';

/** The robot page's share of hypercare: how it stands, and the way to its review. */
export function hypercareSection({ id, hypercare }: RobotDetail, voice: Voice): string {
	if (hypercare === null) return '';
	const { t } = voice;
	return html`<section class="card" aria-labelledby="hypercare"><h2 id="hypercare">${t.robot.hypercare} <small>${t.robot.hypercareSoFar(hypercare.days, hypercare.runs)}</small></h2>
!${criteriaTable(hypercare.criteria, voice)}
<p class="paging"><a href="/hypercare/${encodeURIComponent(id)}">${t.review.open} →</a></p></section>`;
}

/** Each requirement with its verdict. Too little evidence is a verdict of its own, and not a good one. */
export function criteriaTable(criteria: readonly CriterionVerdict[], voice: Voice): string {
	const { t } = voice;
	const columns = [t.robot.verdict, t.robot.requirement, t.robot.figures, t.review.change];
	return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="hypercare"><table role="table" class="list criteria"><thead role="rowgroup"><tr role="row">!${columns.map(name => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">!${criteria.map(criterion => criterionRow(criterion, voice))}</tbody></table></div>`;
}

function criterionRow(criterion: CriterionVerdict, voice: Voice): string {
	return html`<tr role="row"><td role="cell">!${verdictBadge(criterion.verdict, voice)}</td>
<th role="rowheader" scope="row">${criterionName(criterion, voice)}<small>${criterion.rule}</small></th>
<td role="cell" class="figures-cell"><bdi>${figuresText(criterion, voice)}</bdi></td><td role="cell">!${changeOf(criterion, voice)}</td></tr>`;
}

function changeOf({ missing }: CriterionVerdict, { t }: Voice): string {
	if (missing === null) return html`<span class="quiet">${t.review.nothingMissing}</span>`;
	return html`<bdi>${missing}</bdi>`;
}
