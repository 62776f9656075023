import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import type { RobotSummary } from '#model/read.ts';
import { stateOf } from '../attention.ts';
import { type Sentence, sentencesOf } from '../troubles.ts';
import type { Voice } from '../voice.ts';
import { phaseBadge, stateBadge } from './badge.ts';
import { strip } from './strip.ts';
import { twoTimes } from './time.ts';

interface Row {
	robot: RobotSummary;
	incidents: readonly Incident[];
	voice: Voice;
	/** The collector is silent: say how it was, claim nothing about now. */
	stale: boolean;
	kiosk: boolean;
}

/** A robot's row. The explicit roles keep it a table for screen readers where a phone shows it as a card. */
export function row({ robot, incidents, voice, stale, kiosk }: Row): string {
	const { t } = voice;
	const state = stateOf(robot, voice.now);
	const sentences = sentencesOf(robot, voice, incidents);
	return html`<tr role="row" id="robot-${robot.id}" class="row ${state}">
<td role="cell" class="cell-state">!${stateBadge(state, voice)}</td>
<th role="rowheader" scope="row" class="cell-robot"><a href="/robots/${robot.id}!${kiosk ? '?kiosk' : ''}"><bdi>${robot.name}</bdi></a><span class="under">!${phaseBadge(robot.phase, voice)}<bdi>${robot.department ?? ''}</bdi></span></th>
<td role="cell" class="cell-now">!${stale ? html`<p class="quiet">${t.overview.wasThen}:</p>` : ''}!${sentences.map(said)}</td>
<td role="cell" class="cell-strip" data-label="${t.overview.columnStrip}">!${strip(robot.lastRuns, voice)}</td>
<td role="cell" class="cell-time" data-label="${t.overview.columnSuccess}">!${twoTimes(robot.lastSuccessAt, voice, 'ago', t.shared.never)}</td>
<td role="cell" class="cell-time" data-label="${t.overview.columnNext}">!${next(robot, voice)}</td>
</tr>`;
}

function said({ text, bad, run, detail }: Sentence): string {
	const words =
		run === undefined ? html`${text}` : html`<a href="/runs/${encodeURIComponent(run)}">${text}</a>`;
	return html`<p class="!${bad ? 'bad' : 'calm'}"><bdi>!${words}</bdi></p>!${detail ? html`<p class="detail"><bdi>${detail.slice(0, 300)}</bdi></p>` : ''}`;
}

function next(robot: RobotSummary, voice: Voice): string {
	const { overview } = voice.t;
	const absent = robot.schedule === 'adhoc' ? overview.adhoc : overview.noSchedule;
	return twoTimes(robot.nextRunAt, voice, 'until', absent);
}
