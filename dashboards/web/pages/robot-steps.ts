import { html } from 'ghtml';
import type { RobotHistory, StepStats } from '#model/history.ts';
import type { Voice } from '../voice.ts';

/** Steps shown; the ones that take the least time are folded away beyond it. */
const MOST = 20;

/**
 * Where the time goes, step by step in the order they begin: a table whose last column is drawn. The bar is the median, the
 * line beyond it reaches to the 90th percentile: a long line is a step that sometimes takes much longer.
 */
export function stepsSection(history: RobotHistory | null, voice: Voice): string {
	const { t } = voice;
	const steps = longest(history?.steps ?? []);
	if (steps.length === 0) return '';
	// A little room at the end, so that the longest line is not cut.
	const most = 1.01 * Math.max(1e-3, ...steps.map(step => step.p90Seconds));
	const columns = [t.run.step, t.robot.median, t.robot.slowTenth, t.robot.share, t.robot.stepFailures];
	return html`<section class="card" aria-labelledby="steps"><h2 id="steps">${t.robot.steps} <small>${t.robot.stepsNote}</small></h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="steps"><table class="list steps"><thead><tr>!${columns.map((name, i) => html`<th scope="col" class="${i === 0 ? 'name' : 'number'}">${name}</th>`)}<th scope="col" class="line">${t.robot.medianToSlow}</th></tr></thead>
<tbody>!${steps.map(step => stepRow(step, most, voice))}</tbody></table></div></section>`;
}

function longest(steps: readonly StepStats[]): StepStats[] {
	const kept = new Set(steps.toSorted((a, b) => b.share - a.share).slice(0, MOST));
	return steps.filter(step => kept.has(step));
}

function stepRow(
	{ step, medianSeconds, p90Seconds, share, failures }: StepStats,
	most: number,
	voice: Voice,
): string {
	const { t, time, number } = voice;
	return html`<tr><th scope="row"><bdi>${step}</bdi></th><td class="number">${time.lasting(medianSeconds)}</td><td class="number" data-label="${t.robot.slowTenth}">${time.lasting(p90Seconds)}</td>
<td class="number" data-label="${t.robot.share}">${number(100 * share)} %</td><td class="number" data-label="${t.robot.stepFailures}">!${failures === 0 ? html`<span class="quiet">0</span>` : html`<b class="failures">${number(failures)}</b>`}</td>
<td class="line">!${whisker(medianSeconds / most, p90Seconds / most)}</td></tr>`;
}

function whisker(median: number, slow: number): string {
	const [to, end] = [100 * median, 100 * slow];
	return html`<svg class="bar whisker" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="none" y="1" width="${Math.max(0.4, to).toFixed(2)}" height="8"></rect><path d="M${to.toFixed(2)},5H${end.toFixed(2)}M${end.toFixed(2)},1.5V8.5"></path></svg>`;
}
