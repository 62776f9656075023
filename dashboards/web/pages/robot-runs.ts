import { html } from 'ghtml';
import { OUTCOMES } from '#model/outcome.ts';
import type { RobotDetail, RunList, RunSummary } from '#model/read.ts';
import { OUTCOME_WORDS } from '../../words.ts';
import { runUrl } from '../addresses.ts';
import type { Answer } from '../answer.ts';
import { startOf } from '../started.ts';
import type { Voice } from '../voice.ts';
import { outcomeBadge } from './badge.ts';
import { itemsText } from './items.ts';
import { type RobotView, robotAddress } from './robot-view.ts';
import { timeTag } from './time.ts';

const PAGE = 20;

/** The query of the collector's `GET /v1/runs`. */
export function runsRequest(robot: string, { outcome, cursor }: RobotView): URLSearchParams {
	const query = new URLSearchParams({ robot, limit: String(PAGE) });
	if (outcome) query.set('outcome', outcome);
	if (cursor) query.set('cursor', cursor);
	return query;
}

export function runsSection(
	robot: RobotDetail,
	runs: Answer<RunList>,
	view: RobotView,
	voice: Voice,
): string {
	const { t } = voice;
	return html`<section class="card" aria-labelledby="runs"><h2 id="runs">${t.robot.runsTable} <small>${t.robot.runsNewest}</small></h2>
!${outcomeLinks(robot.id, view, voice)}
!${body(robot, runs, view, voice)}</section>`;
}

function body(robot: RobotDetail, runs: Answer<RunList>, view: RobotView, voice: Voice): string {
	const { t } = voice;
	if (runs.value === null) return html`<p class="notice">${t.robot.runsUnknown} ${runs.fault ?? ''}</p>`;
	if (runs.value.runs.length === 0) return html`<p class="quiet">${t.robot.noRuns}</p>`;
	const columns = [
		t.shared.started,
		t.shared.outcome,
		t.shared.duration,
		t.shared.items,
		t.shared.error,
		t.robot.version,
	];
	return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="runs"><table class="list run-rows"><thead><tr>!${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>!${runs.value.runs.map(run => runRow(run, voice))}</tbody></table></div>
!${paging(robot.id, runs.value, view, voice)}`;
}

function runRow(run: RunSummary, voice: Voice): string {
	const { time } = voice;
	const duration = run.durationSeconds === null ? voice.t.shared.none : time.lasting(run.durationSeconds);
	return html`<tr id="run-${run.id}"><th scope="row"><a href="${runUrl(run.id)}">!${timeTag(startOf(run), voice)}</a></th>
<td>!${outcomeBadge(run, voice)}</td><td class="number" data-label="${voice.t.shared.duration}">${duration}</td><td class="number" data-label="${voice.t.shared.items}">!${itemsText(run.items, voice)}</td>
<td class="error">!${errorText(run, voice)}</td><td class="version"><bdi>${run.version ?? ''}</bdi></td></tr>`;
}

function errorText({ error }: RunSummary, { t }: Voice): string {
	if (error === null) return '';
	const where = error.step ? t.shared.inStep(error.step) : '';
	return html`<bdi><strong>${error.type ?? ''}</strong>${where}!${error.message ? html`<small>${error.message.slice(0, 160)}</small>` : ''}</bdi>`;
}

function outcomeLinks(robot: string, view: RobotView, { t, lang }: Voice): string {
	const all = [
		[undefined, t.overview.all] as const,
		...OUTCOMES.map(o => [o, OUTCOME_WORDS[o][lang]] as const),
	];
	return html`<nav class="chips" aria-label="${t.robot.onlyOutcome}">!${all.map(
		([outcome, word]) =>
			html`<a href="${robotAddress(robot, { runs: view.runs, outcome }, 'runs')}"!${outcome === view.outcome ? ' aria-current="true"' : ''}>${word}</a>`,
	)}</nav>`;
}

function paging(robot: string, { next }: RunList, view: RobotView, { t }: Voice): string {
	const link = (cursor: string | undefined, text: string) =>
		html`<a href="${robotAddress(robot, { ...view, cursor }, 'runs')}">${text}</a>`;
	if (next === null && view.cursor === undefined) return '';
	return html`<p class="paging">!${view.cursor === undefined ? '' : link(undefined, t.robot.newestRuns)} !${next === null ? '' : link(next, t.robot.olderRuns)}</p>`;
}
