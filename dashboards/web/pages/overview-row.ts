import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import type { RobotState, RobotSummary } from '#model/read.ts';
import { stateOf } from '../attention.ts';
import { addressOf, type Sentence, sentencesOf, total } from '../troubles.ts';
import { usualSeconds } from '../usual.ts';
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
}

/** A robot's row. The explicit roles keep it a table for screen readers where a phone shows it as a card. */
export function row({ robot, incidents, voice, stale }: Row): string {
	const { t } = voice;
	const state = stateOf(robot, voice.now);
	const sentences = sentencesOf(robot, voice, incidents);
	return html`<tr role="row" id="robot-${robot.id}" class="row ${state}">
<td role="cell" class="cell-state">!${stateLink(state, voice)}</td>
<th role="rowheader" scope="row" class="cell-robot"><a href="/robots/${robot.id}"><bdi>${robot.name}</bdi></a><span class="under">!${phaseBadge(robot.phase, voice)}<bdi>${robot.department ?? ''}</bdi></span></th>
<td role="cell" class="cell-now">!${stale ? html`<p class="quiet">${t.overview.wasThen}:</p>` : ''}!${sentences.map(said)}</td>
<td role="cell" class="cell-strip" data-label="${t.overview.columnStrip}">!${strip(robot.lastRuns, voice)}</td>
<td role="cell" class="cell-number" data-label="${t.overview.columnRatio}">!${ratio(robot, voice)}</td>
<td role="cell" class="cell-number" data-label="${t.overview.columnItems}">!${itemsToday(robot, voice)}</td>
<td role="cell" class="cell-time" data-label="${t.overview.columnSuccess}">!${twoTimes(robot.lastSuccessAt, voice, 'ago', t.shared.never)}</td>
<td role="cell" class="cell-time" data-label="${t.overview.columnNext}">!${next(robot, voice)}</td>
</tr>`;
}

/** Of a robot that has changed, the way to all changes. */
function stateLink(state: RobotState, voice: Voice): string {
	const badge = stateBadge(state, voice);
	return state === 'drifting' ? html`<a class="to-changes" href="/drift">!${badge}</a>` : badge;
}

export function said(sentence: Sentence): string {
	const { text, bad, detail } = sentence;
	const href = addressOf(sentence);
	const words = href === null ? html`${text}` : html`<a href="${href}">${text}</a>`;
	return html`<p class="!${bad ? 'bad' : 'calm'}"><bdi>!${words}</bdi></p>!${detail ? html`<p class="detail"><bdi>${detail.slice(0, 300)}</bdi></p>` : ''}`;
}

/** Never without its count: 100 % of two runs is not 100 % of two hundred. */
function ratio({ runs30d, failures30d, lastRuns }: RobotSummary, voice: Voice): string {
	const { overview } = voice.t;
	if (runs30d === 0) return html`<span class="quiet">${overview.noRuns30d}</span>`;
	const usual = usualSeconds(lastRuns);
	const tip = `${overview.ratioTitle}${usual === null ? '' : `; ${overview.usually(voice.time.lasting(usual))}`}`;
	return html`<span title="${tip}">${voice.percent((runs30d - failures30d) / runs30d)}<small>${overview.ratioNote(voice.number(runs30d))}</small></span>`;
}

/** No run today is no 0: a robot that has run and handled nothing is another matter. */
function itemsToday({ itemsToday: items, expectedItems, lastStartAt }: RobotSummary, voice: Voice): string {
	const { overview, shared } = voice.t;
	const today = (at: string) => voice.time.isoDay(at) === voice.time.isoDay(voice.now);
	const done = total(items);
	if (done === 0 && (lastStartAt === null || !today(lastStartAt))) {
		return html`<span class="quiet" title="${overview.notToday}"><span aria-hidden="true">${shared.none}</span><span class="hear">${overview.notToday}</span></span>`;
	}
	const note = expectedItems === null ? '' : overview.perRun(voice.number(expectedItems, 1));
	return html`${voice.number(done)}!${note === '' ? '' : html`<small title="${overview.expectedTitle}">${note}</small>`}`;
}

function next(robot: RobotSummary, voice: Voice): string {
	const { overview } = voice.t;
	const absent = robot.schedule === 'adhoc' ? overview.adhoc : overview.noSchedule;
	return twoTimes(robot.nextRunAt, voice, 'until', absent);
}
