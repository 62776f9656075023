import { html } from 'ghtml';
import type { RobotHistory } from '#model/history.ts';
import { runUrl } from '../addresses.ts';
import type { Voice } from '../voice.ts';
import { timeTag } from './time.ts';

const MOST = 8;

/** What the robot fails of, most frequent first, each with the way to its latest run. */
export function errorsSection(history: RobotHistory | null, voice: Voice): string {
	const { t, number } = voice;
	const errors = history?.errors ?? [];
	if (history === null || history.runs.length === 0) return '';
	const among = html`<small>${t.robot.amongRuns(history.runs.length)}</small>`;
	if (errors.length === 0) {
		return html`<section class="card" aria-labelledby="errors"><h2 id="errors">${t.robot.errors} !${among}</h2><p class="quiet">${t.robot.noErrors}</p></section>`;
	}
	const most = Math.max(...errors.map(error => error.runs));
	return html`<section class="card" aria-labelledby="errors"><h2 id="errors">${t.robot.errors} !${among}</h2><ul class="errors">!${errors
		.slice(0, MOST)
		.map(
			({ type, runs, lastRun, lastAt }) =>
				html`<li><p class="error-type"><bdi>${type}</bdi><b>${number(runs)}</b></p>!${share(runs / most)}<p class="quiet"><a href="${runUrl(lastRun)}">${t.robot.latestRun} !${timeTag(lastAt, voice)}</a></p></li>`,
		)}</ul>
!${errors.length > MOST ? html`<p class="quiet">${t.run.moreSpans(errors.length - MOST)}</p>` : ''}</section>`;
}

function share(of: number): string {
	return html`<svg class="bar thin" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="system_exception" width="${(100 * of).toFixed(1)}" height="10"></rect></svg>`;
}
