import { createHash } from 'node:crypto';
import { html } from 'ghtml';
import type { RobotHistory } from '#model/history.ts';
import type { RobotDetail, RunSummary } from '#model/read.ts';
import type { Answer } from '../answer.ts';
import { durationsChart } from '../charts/durations.ts';
import { itemsChart } from '../charts/items.ts';
import { startOf } from '../started.ts';
import type { Voice } from '../voice.ts';
import { chartFigure, itemLegend, outcomeLegend } from './chart-figure.ts';
import { RANGES, type RobotView, robotAddress } from './robot-view.ts';
import { strip } from './strip.ts';

/** From so many runs on, the cells of the strip have no room between them. */
const CROWD = 120;

interface Charts {
	robot: RobotDetail;
	history: Answer<RobotHistory | null>;
	view: RobotView;
	/** The mark of the charts the viewer has already; `''` for a viewer who has none. */
	drawn: string;
}

/**
 * What the charts are drawn from, as a short mark: as long as it stays the same, a page that polls keeps the charts it has
 * and is sent none.
 */
export function chartsMark({ robot, history, view }: Omit<Charts, 'drawn'>, { lang }: Voice): string {
	const { runs, usual, changes, releases } = history.value ?? {};
	const from = [
		runs,
		usual,
		changes,
		releases,
		robot.maxDurationSeconds,
		robot.expectedItems,
		view.runs,
		lang,
	];
	return createHash('sha1').update(JSON.stringify(from)).digest('base64url').slice(0, 12);
}

/** The last runs as charts. A viewer who has them already gets an empty part in their place, which morphing passes over. */
export function chartsSection(charts: Charts, voice: Voice): string {
	const mark = chartsMark(charts, voice);
	const inside = mark === charts.drawn ? '' : drawing(charts, voice);
	return html`<section class="card charts" id="charts-${mark}" hx-morph-skip aria-labelledby="history">!${inside}</section>`;
}

function drawing({ robot, history, view }: Charts, voice: Voice): string {
	const { t } = voice;
	const head = html`<div class="card-head"><h2 id="history">${t.robot.lastRuns(view.runs)}</h2>!${ranges(robot, view, voice)}</div>`;
	const runs = history.value?.runs.filter(run => run.state === 'finished') ?? [];
	if (history.value === null)
		return html`!${head}<p class="notice">${t.robot.historyUnknown} ${history.fault ?? ''}</p>`;
	if (runs.length === 0) return html`!${head}<p class="quiet">${t.robot.noHistory}</p>`;
	return html`!${head}<div class="on-desk lined-up !${runs.length > CROWD ? 'crowd' : ''}">!${strip(runs, voice)}</div><div class="on-phone lined-up">!${strip(runs.slice(-30), voice)}</div>
!${durations(robot, history.value, runs, voice)}!${items(robot, runs, voice)}`;
}

function durations(
	robot: RobotDetail,
	history: RobotHistory,
	runs: readonly RunSummary[],
	voice: Voice,
): string {
	const { changes, releases, usual } = history;
	return chartFigure({
		title: voice.t.shared.duration,
		note: usualText(usual, runs, voice),
		runs,
		chart: (shown, size) =>
			durationsChart(
				{ runs: shown, usual, changes, releases, maxSeconds: robot.maxDurationSeconds },
				voice,
				size,
			),
		legend: outcomeLegend(runs, voice),
	});
}

function items(robot: RobotDetail, runs: readonly RunSummary[], voice: Voice): string {
	const { t, number } = voice;
	const expected = robot.expectedItems;
	return chartFigure({
		title: t.shared.items,
		note: expected === null ? t.robot.perRun : t.robot.expectedPerRun(number(expected, 1)),
		runs,
		chart: (shown, size) => itemsChart({ runs: shown, expected }, voice, size),
		legend: itemLegend(runs, voice),
	});
}

function usualText(usual: RobotHistory['usual'], runs: readonly RunSummary[], { t, time }: Voice): string {
	if (usual === null) return t.robot.usualUnknown;
	const [first, last] = [runs[0] as RunSummary, runs.at(-1) as RunSummary];
	return t.robot.usualRange(
		time.lasting(usual.middle),
		time.lasting(usual.low),
		time.lasting(usual.high),
		time.day(startOf(first)),
		time.day(startOf(last)),
	);
}

/** Also works without script: each range is an address. */
function ranges({ id }: RobotDetail, view: RobotView, { t }: Voice): string {
	return html`<nav class="chips" aria-label="${t.robot.range}">!${RANGES.map(
		runs =>
			html`<a href="${robotAddress(id, { runs }, 'history')}"!${runs === view.runs ? ' aria-current="true"' : ''}>${t.robot.rangeOf(runs)}</a>`,
	)}</nav>`;
}
