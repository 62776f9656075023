import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import type { RobotDetail, RunList } from '#model/read.ts';
import type { Answer } from '../answer.ts';
import { stateOf } from '../attention.ts';
import { type Sentence, sentencesOf, total } from '../troubles.ts';
import type { Voice } from '../voice.ts';
import { phaseBadge, stateBadge } from './badge.ts';
import { driftSection } from './drift.ts';
import { hypercareSection } from './hypercare.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { robotFacts } from './robot-facts.ts';
import { type RunsQuery, runsSection } from './robot-runs.ts';
import { legend, strip } from './strip.ts';
import { twoTimes } from './time.ts';

export interface RobotData {
	robot: RobotDetail;
	runs: Answer<RunList>;
	runsQuery: RunsQuery;
	incidents: readonly Incident[];
}

/** One robot: what is the matter, its last runs, what the register says, hypercare and drift. */
export function robotPage(context: PageContext, data: RobotData): string {
	return layout(context, data.robot.name, robotLive(context, data));
}

export function robotLive(context: PageContext, { robot, runs, runsQuery, incidents }: RobotData): string {
	const { voice, contact, url } = context;
	const stale = contact.fault !== null;
	return html`<div id="live" class="!${stale ? 'stale' : 'current'}" hx-get="/live${url}" hx-trigger="every 5s" hx-swap="outerMorph">
!${title(robot, context)}
!${rightNow(sentencesOf(robot, voice, incidents), stale, voice)}
!${figures(robot, voice)}
<section class="card history" aria-labelledby="history"><h2 id="history">${voice.t.robot.history}</h2>!${strip(robot.lastRuns, voice)}!${legend(voice)}</section>
<div class="columns"><div>
!${hypercareSection(robot, voice)}
!${runsSection(robot, runs, runsQuery, voice)}
!${driftSection(robot, voice)}
</div><aside>!${robotFacts(robot, voice)}</aside></div>
</div>`;
}

function title(robot: RobotDetail, context: PageContext): string {
	const { voice, grafanaUrl } = context;
	const state = stateOf(robot, voice.now);
	const board =
		grafanaUrl === null
			? ''
			: html`<a class="aside" href="${grafanaUrl}/d/rpa-overview?var-robot=${robot.id}">${voice.t.robot.board}</a>`;
	return html`<div class="headline">!${stateBadge(state, voice)}!${contactLine(context)}</div>
<div class="title"><h1><bdi>${robot.name}</bdi></h1>!${phaseBadge(robot.phase, voice)}!${board}
!${robot.description ? html`<p class="description"><bdi>${robot.description}</bdi></p>` : ''}
!${robot.registered ? '' : html`<p class="notice">${voice.t.robot.notRegistered}</p>`}</div>`;
}

function rightNow(sentences: readonly Sentence[], stale: boolean, { t }: Voice): string {
	if (sentences.length === 0) return '';
	return html`<div class="right-now !${sentences[0]?.bad ? 'bad' : 'good'}">!${stale ? html`<p class="quiet">${t.overview.wasThen}:</p>` : ''}!${sentences.map(
		({ text, bad, run, detail }) =>
			html`<p class="!${bad ? 'bad' : 'calm'}"><bdi>!${run === undefined ? html`${text}` : html`<a href="/runs/${encodeURIComponent(run)}">${text}</a>`}</bdi></p>!${detail ? html`<p class="detail"><bdi>${detail.slice(0, 600)}</bdi></p>` : ''}`,
	)}</div>`;
}

function figures(robot: RobotDetail, voice: Voice): string {
	const { t } = voice;
	const expected =
		robot.expectedItems === null ? '' : t.robot.expectedPerRun(voice.number(robot.expectedItems, 1));
	const items = total(robot.itemsToday);
	const absentNext = robot.schedule === 'adhoc' ? t.overview.adhoc : t.overview.noSchedule;
	const facts = [
		[t.robot.lastSuccess, twoTimes(robot.lastSuccessAt, voice, 'ago', t.shared.never)],
		[t.robot.nextRun, twoTimes(robot.nextRunAt, voice, 'until', absentNext)],
		[
			t.robot.thirtyDays,
			html`${t.robot.runsOf(robot.runs30d)}<small>${t.robot.failedOf(robot.failures30d)}</small>`,
		],
		[t.robot.itemsToday, html`${voice.number(items)}<small>${expected}</small>`],
	] as const;
	return html`<dl class="figures">!${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>!${value}</dd></div>`)}</dl>`;
}
