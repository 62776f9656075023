import { html } from 'ghtml';
import type { RobotHistory } from '#model/history.ts';
import type { RunSummary } from '#model/read.ts';
import { durationsChart } from '../charts/durations.ts';
import { itemsChart } from '../charts/items.ts';
import { MOST_RUNS } from '../most-runs.ts';
import { countedSince, factsOfReview, shownSince } from '../review/facts.ts';
import { releaseTables } from '../review/release.ts';
import { driftTable, handoverTable, incidentsTable, missedTable, samplesTable } from '../review/tables.ts';
import { startOf } from '../started.ts';
import type { Voice } from '../voice.ts';
import { chartFigure, itemLegend, outcomeLegend } from './chart-figure.ts';
import { factTable } from './fact-table.ts';
import type { ReviewData } from './review-data.ts';
import { dayByDay } from './review-days.ts';
import { changesInPeriod, failedRunsSection } from './review-events.ts';
import { timelineSection } from './review-timeline.ts';

/** Everything that happened since the period began, drawn and as tables. */
export function happened(data: ReviewData, voice: Voice): string {
	const { review, history, failed } = data;
	const { t, time } = voice;
	const since = shownSince(review);
	const facts = factsOfReview(review, history.value?.runs ?? null, data.lastRelease);
	const unknown =
		history.value === null
			? html`<p class="notice">${t.review.historyUnknown} <bdi>${history.fault ?? ''}</bdi></p>`
			: '';
	const lived = review.phase !== 'development';
	const ran = (facts.runs ?? []).length;
	return [
		unknown,
		lived ? timelineSection(facts, since, voice, days(data, voice), ran >= MOST_RUNS) : '',
		history.value === null ? '' : charts(history.value, since, data, voice),
		lived ? failedRunsSection(failed, ran, voice) : '',
		lived || facts.incidents.length > 0 ? factTable(incidentsTable(facts, voice), voice) : '',
		lived ? factTable(samplesTable(facts, voice), voice) : '',
		review.phase === 'retired' ? '' : factTable(handoverTable(facts, voice), voice),
		facts.missedRuns.length + facts.explanations.length > 0
			? factTable(missedTable(facts, voice), voice)
			: '',
		history.value === null ? '' : changesInPeriod(history.value, time.isoDay(since), voice),
		...(lived ? releaseTables(review.robot.id, facts.comparisons, voice) : []).map(one =>
			factTable(one, voice),
		),
		lived && facts.drift.length > 0 ? factTable(driftTable(facts, voice), voice) : '',
	].join('\n');
}

/** The runs of the period that counts, day by day: the words for what the line of time shows. */
function days({ review, history }: ReviewData, voice: Voice): string {
	if (history.value === null) return '';
	const from = voice.time.isoDay(countedSince(review));
	const runs = history.value.runs.filter(run => voice.time.isoDay(startOf(run)) >= from);
	const ran = review.review?.runs ?? runs.length;
	return dayByDay({ from, runs, releases: history.value.releases, ran }, voice);
}

function charts(
	{ usual, changes, releases, runs }: RobotHistory,
	since: number,
	{ limits }: ReviewData,
	voice: Voice,
): string {
	const shown = runs.filter(run => Date.parse(startOf(run)) >= since);
	const last: RunSummary[] = shown.slice(-100);
	const drawn = [
		chartFigure({
			title: voice.t.shared.duration,
			note: '',
			runs: last,
			chart: (some, size) =>
				durationsChart({ runs: some, usual, changes, releases, maxSeconds: limits.maxSeconds }, voice, size),
			legend: outcomeLegend(last, voice),
		}),
		chartFigure({
			title: voice.t.shared.items,
			note: '',
			runs: last,
			chart: (some, size) => itemsChart({ runs: some, expected: limits.expected }, voice, size),
			legend: itemLegend(last, voice),
		}),
	];
	if (drawn.every(chart => chart === '')) return '';
	return html`<section class="card charts" aria-labelledby="charts"><h2 id="charts">${voice.t.review.charts} <small>${shown.length > last.length ? voice.t.review.lastOf(voice.number(last.length)) : ''}</small></h2>
!${drawn}</section>`;
}
