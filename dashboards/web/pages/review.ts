import { html } from 'ghtml';
import type { RobotHistory } from '#model/history.ts';
import type { HypercareRobot } from '#model/hypercare.ts';
import type { Incident } from '#model/incident.ts';
import type { RobotDetail, RunSummary } from '#model/read.ts';
import type { Answer } from '../answer.ts';
import { durationsChart } from '../charts/durations.ts';
import { itemsChart } from '../charts/items.ts';
import type { FailedRuns } from '../failed-runs.ts';
import { startOf } from '../started.ts';
import type { Voice } from '../voice.ts';
import { phaseBadge } from './badge.ts';
import { chartFigure, itemLegend, outcomeLegend } from './chart-figure.ts';
import { evidence } from './evidence.ts';
import { criteriaTable } from './hypercare.ts';
import { aboutOf } from './hypercare-card.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { type Parts, PLACE, partsOf } from './parts.ts';
import { dayByDay } from './review-days.ts';
import { changesInPeriod, failedRunsSection, incidentsInPeriod } from './review-events.ts';
import { legend } from './strip.ts';
import { verdictIcon } from './verdict.ts';

export interface ReviewData {
	review: HypercareRobot;
	/** Null where the robot's own page could not be had. */
	robot: RobotDetail | null;
	history: Answer<RobotHistory | null>;
	failed: FailedRuns;
	/** Open and closed, newest first. */
	incidents: Answer<Incident[]>;
}

/** How stable a robot has been since its go-live: what is asked, what is proven, and everything that happened. */
export function reviewPage(context: PageContext, data: ReviewData): Parts {
	const title = context.voice.t.review.titleOf(data.review.name);
	const page = layout(context, title, reviewLive(context, data, PLACE));
	return partsOf(page, () => happened(data, context.voice));
}

export function reviewLive(
	context: PageContext,
	data: ReviewData,
	events = happened(data, context.voice),
): string {
	const { voice, contact, url } = context;
	const { review } = data;
	return html`<div id="live" class="review !${contact.fault === null ? 'current' : 'stale'}" hx-get="/live${url}" hx-trigger="every 10s" hx-swap="outerMorph">
<div class="headline"><p class="crumbs"><a href="/hypercare">← ${voice.t.review.backToList}</a></p>!${contactLine(context)}</div>
!${title(review, voice)}
<section class="standing card ${review.verdict}" aria-labelledby="hypercare"><h2 id="hypercare">!${verdictIcon(review.verdict)} ${standing(review, voice)}</h2>
!${evidence(review, voice)}
!${criteriaTable(review.criteria, voice)}
<p class="quiet note">${voice.t.review.provenNote}</p></section>
!${events}
</div>`;
}

function title(review: HypercareRobot, voice: Voice): string {
	const { t, time } = voice;
	return html`<div class="title"><h1><bdi>${review.name}</bdi></h1>!${phaseBadge(review.phase, voice)}
<p class="aside"><a href="/robots/${review.id}">${t.review.toRobot}</a> <button type="button" class="print" data-print>${t.review.print}</button></p>
<p class="under">!${aboutOf(review, voice)}</p>
<p class="on-paper">${t.review.review}. ${t.review.asSeen(time.exact(voice.now))}.</p></div>`;
}

/** The verdicts in one sentence. */
function standing({ criteria, verdict }: HypercareRobot, { t }: Voice): string {
	if (verdict === 'pass') return `${t.review.verdictPass}.`;
	const of = (one: string) => criteria.filter(criterion => criterion.verdict === one).length;
	const said: [number, (n: number) => string][] = [
		[of('fail'), t.review.verdictFail],
		[of('insufficient'), t.review.verdictInsufficient],
		[of('pass'), t.review.verdictMet],
	];
	return `${said
		.filter(([n]) => n > 0)
		.map(([n, say]) => say(n))
		.join(', ')}.`;
}

/** The first day of what is reviewed, `YYYY-MM-DD`: go-live, or the sign-off in the watch after it. */
export function periodOf({ signedOff, goLive }: HypercareRobot, { time, now }: Voice): string {
	return signedOff ?? goLive ?? time.isoDay(now);
}

function happened({ review, robot, history, failed, incidents }: ReviewData, voice: Voice): string {
	const { t, time } = voice;
	const from = periodOf(review, voice);
	if (history.value === null) {
		return html`<p class="notice">${t.review.historyUnknown} <bdi>${history.fault ?? ''}</bdi></p>!${incidentsInPeriod(incidents, from, voice)}`;
	}
	const runs = history.value.runs.filter(run => time.isoDay(startOf(run)) >= from);
	return html`!${dayByDay({ from, runs, releases: history.value.releases, ran: review.runs }, voice)}
!${charts(runs, history.value, robot, voice)}
!${failedRunsSection(failed, review.runs, voice)}
!${incidentsInPeriod(incidents, from, voice)}
!${changesInPeriod(history.value, from, voice)}
!${legend(voice)}`;
}

function charts(
	runs: readonly RunSummary[],
	{ usual, changes, releases }: RobotHistory,
	robot: RobotDetail | null,
	voice: Voice,
): string {
	const last = runs.slice(-100);
	const { maxDurationSeconds: maxSeconds = null, expectedItems: expected = null } = robot ?? {};
	const drawn = [
		chartFigure({
			title: voice.t.shared.duration,
			note: '',
			runs: last,
			chart: (some, size) =>
				durationsChart({ runs: some, usual, changes, releases, maxSeconds }, voice, size),
			legend: outcomeLegend(last, voice),
		}),
		chartFigure({
			title: voice.t.shared.items,
			note: '',
			runs: last,
			chart: (some, size) => itemsChart({ runs: some, expected }, voice, size),
			legend: itemLegend(last, voice),
		}),
	];
	if (drawn.every(chart => chart === '')) return '';
	return html`<section class="card charts" aria-labelledby="charts"><h2 id="charts">${voice.t.review.charts} <small>${runs.length > last.length ? voice.t.review.lastOf(voice.number(last.length)) : ''}</small></h2>
!${drawn}</section>`;
}
