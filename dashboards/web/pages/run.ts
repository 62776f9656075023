import { html } from 'ghtml';
import { ITEM_OUTCOMES } from '#model/outcome.ts';
import type { RunDetail } from '#model/read.ts';
import { ITEM_WORDS } from '../../words.ts';
import { total } from '../troubles.ts';
import type { Voice } from '../voice.ts';
import { outcomeBadge } from './badge.ts';
import { factList } from './facts.ts';
import { contactLine, layout } from './layout.ts';
import type { PageContext } from './page.ts';
import { timeTag } from './time.ts';
import { waterfall } from './waterfall.ts';

export interface RunData {
	run: RunDetail;
	/** The robot's display name; its id where the name is not known. */
	robotName: string;
}

/** One run: how it went, what went wrong, where the time went, and the way to the runs beside it. */
export function runPage(context: PageContext, data: RunData): string {
	const { voice } = context;
	return layout(context, voice.t.run.runOf(data.robotName), runLive(context, data));
}

/** A finished run no longer changes, so that its page does not poll. */
export function runLive(context: PageContext, { run, robotName }: RunData): string {
	const { voice, contact, url } = context;
	const polling =
		run.state === 'finished' && contact.fault === null
			? ''
			: html` hx-get="/live${url}" hx-trigger="every 5s" hx-swap="outerMorph"`;
	return html`<div id="live" class="!${contact.fault === null ? 'current' : 'stale'}"!${polling}>
!${polling === '' ? '' : contactLine(context)}
!${title(run, robotName, voice)}
!${neighbours(run, voice)}
!${whatFailed(run, voice)}
<div class="columns"><div>
!${waterfall(run, voice)}
!${log(run, voice)}
</div><aside>!${items(run, voice)}!${facts(run, voice)}</aside></div>
</div>`;
}

function title(run: RunDetail, robotName: string, voice: Voice): string {
	const { time } = voice;
	const at = run.startedAt ?? run.lastSeenAt;
	const duration = run.durationSeconds === null ? '' : html` · ${time.lasting(run.durationSeconds)}`;
	return html`<div class="title"><h1><a href="/robots/${run.robot}"><bdi>${robotName}</bdi></a> <span class="at">!${timeTag(at, voice)}</span></h1>
<p class="sum">!${outcomeBadge(run, voice)} · !${timeTag(at, voice, 'ago')}!${duration}</p></div>`;
}

function neighbours({ previousRun, nextRun, robot }: RunDetail, { t }: Voice): string {
	const link = (run: string | null, text: string, rel: string) =>
		run === null
			? html`<span class="quiet">${text}</span>`
			: html`<a rel="!${rel}" href="/runs/${encodeURIComponent(run)}">${text}</a>`;
	return html`<nav class="neighbours" aria-label="${t.run.neighbours}">!${link(previousRun, `← ${t.run.previousRun}`, 'prev')}
<a href="/robots/${robot}">${t.shared.robot}</a> !${link(nextRun, `${t.run.nextRun} →`, 'next')}</nav>`;
}

function whatFailed({ error, outcome }: RunDetail, { t }: Voice): string {
	if (error === null) return '';
	const where = error.step ? t.shared.inStep(error.step) : '';
	return html`<section class="card failure ${outcome ?? ''}" aria-labelledby="failure"><h2 id="failure">${t.run.whatFailed}</h2>
<p class="error"><strong><bdi>${error.type ?? t.shared.error}</bdi></strong><bdi>${where}</bdi></p>
!${error.message ? html`<p class="message"><bdi>${error.message}</bdi></p>` : ''}
!${error.stack ? html`<details><summary>${t.run.stack}</summary><pre tabindex="0"><bdi>${error.stack}</bdi></pre></details>` : ''}</section>`;
}

function items(run: RunDetail, voice: Voice): string {
	const { t, lang } = voice;
	const rows = ITEM_OUTCOMES.filter(outcome => (run.items[outcome] ?? 0) > 0);
	return html`<section class="card" aria-labelledby="items"><h2 id="items">${t.run.items} <small>${voice.number(total(run.items))}</small></h2>
!${rows.length === 0 ? html`<p class="quiet">${t.run.noItems}</p>` : factList(rows.map(o => [ITEM_WORDS[o][lang], voice.number(run.items[o] ?? 0)]))}</section>`;
}

function facts(run: RunDetail, voice: Voice): string {
	const { t } = voice;
	const text = (value: string | null) => (value === null || value === '' ? null : html`<bdi>${value}</bdi>`);
	const failed = ['system_exception', 'timeout', 'unknown'].includes(run.outcome ?? '') && !run.imported;
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

function log({ logTail }: RunDetail, { t }: Voice): string {
	return html`<section class="card" aria-labelledby="log"><h2 id="log">${t.run.logTail}</h2>
!${logTail ? html`<pre class="log" tabindex="0" dir="auto">${logTail}</pre>` : html`<p class="quiet">${t.run.noLog}</p>`}</section>`;
}
