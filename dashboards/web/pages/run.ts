import { html } from 'ghtml';
import type { Incident } from '#model/incident.ts';
import { isFailure } from '#model/outcome.ts';
import type { RobotSummary, RunDetail } from '#model/read.ts';
import { reportIncidentUrl, runUrl } from '../addresses.ts';
import { startOf } from '../started.ts';
import type { Voice } from '../voice.ts';
import { factList } from './facts.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { failureSection } from './run-failure.ts';
import { runFigures } from './run-figures.ts';
import { logSection } from './run-log.ts';
import { timeTag } from './time.ts';
import { waterfall } from './waterfall.ts';

export interface RunData {
	run: RunDetail;
	/** Its robot; undefined where it is not known. */
	robot: RobotSummary | undefined;
	/** The incident that holds this run. */
	incident: Incident | undefined;
	/** Whether every span is wanted, and not only the foremost. */
	allSpans: boolean;
}

const nameOf = ({ run, robot }: RunData) => robot?.name ?? run.robot;

/** One run: how it went, what went wrong, where the time went, and the way to the runs beside it. */
export function runPage(context: PageContext, data: RunData): string {
	return layout(context, context.voice.t.run.runOf(nameOf(data)), runLive(context, data));
}

/** A finished run no longer changes, so that its page does not poll. */
export function runLive(context: PageContext, data: RunData): string {
	const { voice, contact, url } = context;
	const { run, robot, incident, allSpans } = data;
	const polling =
		run.state === 'finished' && contact.fault === null
			? ''
			: html` hx-get="/live${url}" hx-trigger="every 5s" hx-swap="outerMorph"`;
	return html`<div id="live" class="!${contact.fault === null ? 'current' : 'stale'}"!${polling}>
!${title(data, context, polling !== '')}
!${runFigures(run, robot, voice)}
!${underWay(run, robot, voice)}
!${failureSection(run, incident, voice)}
<div class="columns"><div>
!${waterfall(run, allSpans, voice)}
!${logSection(run, voice)}
</div><aside>!${facts(run, voice)}!${report(data, voice)}</aside></div>
</div>`;
}

function title(data: RunData, context: PageContext, live: boolean): string {
	const { run } = data;
	const { voice } = context;
	return html`<div class="headline">!${neighbours(run, voice)}!${live ? contactLine(context) : ''}</div>
<div class="title"><h1><a href="/robots/${encodeURIComponent(run.robot)}"><bdi>${nameOf(data)}</bdi></a> <span class="at">!${timeTag(startOf(run), voice)}</span></h1>!${traceLink(run, context)}</div>`;
}

/** A run that ended well may have sent the wrong letter all the same. */
function report({ run, robot }: RunData, { t }: Voice): string {
	if (!robot?.registered) return '';
	return html`<p class="paging"><a href="${reportIncidentUrl(run.robot, run.id)}">${t.reported.link}</a></p>`;
}

function neighbours({ previousRun, nextRun }: RunDetail, { t }: Voice): string {
	const link = (run: string | null, text: string, rel: string) =>
		run === null
			? html`<span class="quiet">${text}</span>`
			: html`<a rel="!${rel}" href="${runUrl(run)}">${text}</a>`;
	return html`<nav class="neighbours" aria-label="${t.run.neighbours}">!${link(previousRun, `← ${t.run.previousRun}`, 'prev')}
!${link(nextRun, `${t.run.nextRun} →`, 'next')}</nav>`;
}

const HOUR = 3_600_000;

/** The board shows the trace only where its time lies in what the board looks at. */
function traceLink(
	{ traceId, startedAt, lastSeenAt }: RunDetail,
	{ grafanaUrl, voice }: PageContext,
): string {
	if (grafanaUrl === null) return '';
	const query = new URLSearchParams({
		'var-trace': traceId,
		from: String(Date.parse(startedAt ?? lastSeenAt) - HOUR),
		to: String(Date.parse(lastSeenAt) + HOUR),
	});
	return html`<a class="aside" href="${grafanaUrl}/d/rpa-runs?${query.toString()}">${voice.t.run.board}</a>`;
}

/** What can be said of a run that goes on: when it should be done, and when somebody will be mailed. */
function underWay(run: RunDetail, robot: RobotSummary | undefined, voice: Voice): string {
	const { t, time } = voice;
	if (run.state === 'finished' || run.startedAt === null) return '';
	const started = Date.parse(run.startedAt);
	const until = (seconds: number | null | undefined) => (seconds == null ? null : started + seconds * 1000);
	const usual = until(run.usualSeconds);
	const limit = until(robot?.maxDurationSeconds);
	const texts = [
		run.state === 'stuck' ? t.run.stuck(time.ago(run.lastSeenAt)) : null,
		usual === null
			? null
			: usual > voice.now
				? t.run.usuallyDone(time.until(usual))
				: t.run.usuallyDoneBefore(time.ago(usual)),
		limit === null
			? null
			: limit > voice.now
				? t.run.tooLongFrom(time.when(limit))
				: t.run.tooLongSince(time.when(limit)),
	].filter(text => text !== null);
	if (texts.length === 0) return '';
	const bad = run.state === 'stuck' || (limit !== null && limit <= voice.now);
	return html`<div class="right-now under-way !${bad ? 'bad' : 'good'}">!${texts.map(text => html`<p>${text}</p>`)}</div>`;
}

function facts(run: RunDetail, voice: Voice): string {
	const { t } = voice;
	const text = (value: string | null) => (value === null || value === '' ? null : html`<bdi>${value}</bdi>`);
	const failed = run.outcome !== null && isFailure(run.outcome) && !run.imported;
	return html`<section class="card" aria-labelledby="facts"><h2 id="facts">${t.run.facts}</h2>!${factList([
		[t.shared.started, timeTag(run.startedAt, voice)],
		[t.shared.ended, run.endedAt === null ? null : timeTag(run.endedAt, voice)],
		[t.run.lastSeen, timeTag(run.lastSeenAt, voice)],
		[t.run.trigger, text(run.trigger)],
		[t.run.version, text(run.version)],
		[t.run.worker, text(run.worker)],
		[t.run.systems, text(run.targetSystems.join(', '))],
		[t.run.source, text(run.source + (run.imported ? `, ${t.shared.imported}` : ''))],
		[t.run.exitCode, run.exitCode === null ? null : String(run.exitCode)],
		[
			t.run.notified,
			failed ? (run.notifiedAt === null ? t.run.notNotified : timeTag(run.notifiedAt, voice)) : null,
		],
		[t.run.runId, html`<code>${run.id}</code>`],
		[t.run.trace, html`<code>${run.traceId}</code>`],
	])}!${run.lost ? html`<p class="notice">${t.run.lost}</p>` : ''}</section>`;
}
