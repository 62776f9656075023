import { html } from 'ghtml';
import type { CriterionVerdict, RobotDetail } from '#model/read.ts';
import { VERDICT_WORDS } from '../../words.ts';
import type { Voice } from '../voice.ts';

/** Each requirement of hypercare with its verdict. Too little evidence is a verdict of its own, and not a good one. */
export function hypercareSection({ hypercare }: RobotDetail, voice: Voice): string {
	if (hypercare === null) return '';
	const { t } = voice;
	const columns = [t.robot.verdict, t.robot.requirement, t.robot.figures, t.robot.missing];
	return html`<section class="card" aria-labelledby="hypercare"><h2 id="hypercare">${t.robot.hypercare} <small>${t.robot.hypercareSoFar(hypercare.days, hypercare.runs)}</small></h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="hypercare"><table class="list criteria"><thead><tr>!${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>!${hypercare.criteria.map(criterion => criterionRow(criterion, voice))}</tbody></table></div></section>`;
}

function criterionRow(criterion: CriterionVerdict, voice: Voice): string {
	return html`<tr><td>!${verdictBadge(criterion.verdict, voice)}</td>
<th scope="row">${criterion.rule}<small>${(voice.t.criteria as Record<string, string>)[criterion.criterion] ?? criterion.criterion}</small></th>
<td class="figures-cell">!${figures(criterion, voice)}</td><td>${criterion.missing ?? ''}</td></tr>`;
}

function verdictBadge(verdict: CriterionVerdict['verdict'], { lang }: Voice): string {
	return html`<span class="verdict ${verdict}"><span class="c ${verdict}" aria-hidden="true"></span>${VERDICT_WORDS[verdict][lang]}</span>`;
}

function figures({ figures: all }: CriterionVerdict, voice: Voice): string {
	return Object.entries(all)
		.map(
			([name, value]) => html`<span>${figureName(name, voice)} <b>${figure(name, value, voice)}</b></span>`,
		)
		.join(' ');
}

/** A figure the pages do not know yet keeps its own name. */
function figureName(name: string, { t }: Voice): string {
	return (t.figures as Record<string, string>)[name] ?? name;
}

const SHARES = ['ratio', 'lowerBound', 'completionRatio', 'systemExceptionRatio'];
const SECONDS = ['median', 'p95'];

function figure(name: string, value: number | null, voice: Voice): string {
	if (value === null) return '?';
	if (SHARES.includes(name)) return `${voice.number(100 * value, 1)} %`;
	return SECONDS.includes(name) ? voice.time.lasting(value) : voice.number(value, 1);
}
