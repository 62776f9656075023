import { html } from 'ghtml';
import type { DriftHistory, DriftSignal } from '#model/drift.ts';
import type { RobotDetail } from '#model/read.ts';
import { changeUrl, robotUrl, runUrl } from '../addresses.ts';
import type { Answer } from '../answer.ts';
import { pictureOfHistory } from '../drift-picture.ts';
import { headlineOf, moveText, signalName } from '../drift-words.ts';
import { measure } from '../measure.ts';
import type { Voice } from '../voice.ts';
import { changeState } from './change-state.ts';
import { driftFigure } from './drift-figure.ts';
import { endedLine } from './drift-past.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { timeTag } from './time.ts';

export interface DriftHistoryData {
	robot: RobotDetail;
	signal: string;
	/** All its signals, to choose from. */
	known: readonly DriftSignal[];
	history: Answer<DriftHistory | null>;
}

/** All that is kept of one signal: the levels it kept to, and the changes that were found at the time. */
export function driftHistoryPage(context: PageContext, data: DriftHistoryData): string {
	const { voice, contact } = context;
	const { robot, signal, history } = data;
	const { t } = voice;
	const name = signalName(signal, voice);
	const body =
		history.value === null
			? html`<p class="notice">${t.drift.unknown} <bdi>${history.fault ?? ''}</bdi></p>`
			: content(data, history.value, voice);
	return layout(
		context,
		`${name}: ${robot.name}`,
		html`<div class="drift-history"><p class="crumbs"><a href="${robotUrl(robot.id)}#drift">← <bdi>${robot.name}</bdi></a></p>
!${contact.fault === null ? '' : contactLine(context)}
<div class="title"><h1><bdi>${name}</bdi></h1><p class="quiet">${t.drift.historyLead}</p></div>
!${chooser(data, voice)}
!${body}</div>`,
	);
}

/** A plain form, so that it works without script. */
function chooser({ robot, signal, known }: DriftHistoryData, voice: Voice): string {
	const { t } = voice;
	const names = known.some(one => one.signal === signal) ? known : [{ signal, active: false }, ...known];
	const options = names.map(
		one =>
			html`<option value="${one.signal}"!${one.signal === signal ? ' selected' : ''}>${signalName(one.signal, voice)}${one.active ? ` (${t.robot.changed.toLowerCase()})` : ''}</option>`,
	);
	return html`<form class="choose-signal" method="get" action="${robotUrl(robot.id)}/drift"><label for="signal">${t.drift.signal}</label><select id="signal" name="signal">!${options}</select><button class="button">${t.drift.show}</button></form>`;
}

function content({ robot, signal }: DriftHistoryData, history: DriftHistory, voice: Voice): string {
	const { t } = voice;
	const figure = driftFigure(pictureOfHistory(history, voice), voice, 'all');
	const { points } = history;
	const span =
		points.length === 0
			? ''
			: `${voice.time.day(points[0]?.at ?? '')} – ${voice.time.day(points.at(-1)?.at ?? '')}, ${t.drift.values(points.length)}`;
	return html`<section class="card charts" aria-labelledby="chart"><h2 id="chart">${signalName(signal, voice)} <small>${span}</small></h2>!${figure === '' ? html`<p class="quiet">${t.drift.noPoints}</p>` : figure}</section>
<div class="columns even">!${levelsTable(history, voice)}!${foundList(robot.id, history, voice)}</div>
!${numbers(history, voice)}`;
}

/** The levels, in words: what the lines through the points say. */
function levelsTable(history: DriftHistory, voice: Voice): string {
	const { t } = voice;
	const { segments } = history;
	if (segments.length === 0) return '';
	const columns = [t.drift.from, t.drift.until, t.drift.valuesColumn, t.drift.level, t.drift.change];
	const rows = segments.map((one, i) => levelRow(history, i, one, voice)).toReversed();
	return html`<section class="card" aria-labelledby="levels"><h2 id="levels">${t.drift.levels} <small>${t.drift.pastNote}</small></h2><div class="scroll" tabindex="0" role="group" aria-labelledby="levels"><table role="table" class="list fact-table"><thead role="rowgroup"><tr role="row">!${columns.map(one => html`<th role="columnheader" scope="col">${one}</th>`)}</tr></thead><tbody role="rowgroup">!${rows}</tbody></table></div></section>`;
}

type Segment = DriftHistory['segments'][number];

function levelRow(history: DriftHistory, i: number, segment: Segment, voice: Voice): string {
	const { t, number } = voice;
	const { points, segments, signal, unit } = history;
	const say = (value: number) => measure(signal, value, voice, unit);
	const [first, last] = [points[segment.from], points[segment.to - 1]];
	const level = isCreeping(segment)
		? t.drift.rising(say(segment.start), say(segment.end))
		: say(middle(segment));
	const before = segments[i - 1];
	const until =
		segment.to >= points.length ? html`${t.drift.still}` : timeTag(last?.at ?? null, voice, 'moment');
	const cells: [string, string][] = [
		[t.drift.until, until],
		[t.drift.valuesColumn, html`${number(segment.to - segment.from)}`],
		[t.drift.level, html`<b>${level}</b>`],
		[t.drift.change, before === undefined ? '' : html`${differenceOf(before, segment, history, voice)}`],
	];
	return html`<tr role="row"><th role="rowheader" scope="row" data-column="${t.drift.from}"><a href="${runUrl(first?.run ?? '')}">!${timeTag(first?.at ?? null, voice, 'moment')}</a></th>!${cells.map(([column, inside]) => html`<td role="cell" data-column="${column}"!${inside === '' ? ' class="blank"' : ''}>!${inside}</td>`)}</tr>`;
}

/** `+46 %`; of shares, the points between them. */
function differenceOf(before: Segment, after: Segment, { unit }: DriftHistory, { t, number }: Voice): string {
	const [was, is] = [middle(before), middle(after)];
	const sign = is < was ? '−' : '+';
	if (unit === 'ratio') return `${sign}${t.robot.points(number(100 * Math.abs(is - was)))}`;
	return was === 0 ? '' : `${sign}${number(100 * Math.abs(is / was - 1))} %`;
}

const middle = ({ start, end }: Segment) => (start + end) / 2;
/** A line that ends a good deal from where it began. */
const isCreeping = ({ start, end }: Segment) =>
	Math.abs(end - start) > 0.15 * Math.max(Math.abs(start), Math.abs(end));

/** What the watch said then, newest first; where it was seen afterwards too, they stand at the same place of the chart. */
function foundList(robot: string, { changes }: DriftHistory, voice: Voice): string {
	const { t } = voice;
	const found = changes.toSorted((a, b) => b.since.at.localeCompare(a.since.at));
	const items = found.map(
		one =>
			html`<li><p><a href="${changeUrl(robot, one.id)}"><bdi>${headlineOf(one, voice)}</bdi></a> <span class="quiet"><bdi>${one.from === null ? '' : moveText(one, voice)}</bdi></span></p><p class="outcome-of">!${changeState(one, voice)}!${endedLine(one, voice)}</p></li>`,
	);
	return html`<section class="card" aria-labelledby="found"><h2 id="found">${t.drift.found}</h2>!${items.length === 0 ? html`<p class="quiet">${t.drift.noneFound}</p>` : html`<ul class="past-changes">!${items}</ul>`}</section>`;
}

/** So many rows are read by nobody, and the robot's page has all runs. */
const ROWS = 200;

/** The points as a table, for whoever cannot see the chart or wants the numbers. */
function numbers({ points, signal, unit }: DriftHistory, voice: Voice): string {
	const { t } = voice;
	if (points.length === 0) return '';
	const rows = points
		.slice(-ROWS)
		.toReversed()
		.map(
			one =>
				html`<tr><th scope="row"><a href="${runUrl(one.run)}">!${timeTag(one.at, voice, 'moment')}</a></th><td class="number">${measure(signal, one.value, voice, unit)}</td></tr>`,
		);
	const some = points.length > ROWS ? html` <small>${t.drift.lastPoints(ROWS)}</small>` : '';
	return html`<details class="card points-table"><summary>${t.drift.asNumbers}!${some}</summary><table class="list"><thead><tr><th scope="col">${t.shared.started}</th><th scope="col" class="number">${t.drift.value}</th></tr></thead><tbody>!${rows}</tbody></table></details>`;
}
