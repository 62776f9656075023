import { html } from 'ghtml';
import type { RobotSummary, RunDetail } from '#model/read.ts';
import { startOf } from '../started.ts';
import { total } from '../troubles.ts';
import type { Voice } from '../voice.ts';
import { outcomeBadge } from './badge.ts';
import { itemsText } from './items.ts';
import { timeTag } from './time.ts';

type Figure = readonly [name: string, value: string];

/** What a run comes to: how it ended, when, how long and how much, each beside what is usual. */
export function runFigures(run: RunDetail, robot: RobotSummary | undefined, voice: Voice): string {
	const { t, time } = voice;
	const started = startOf(run);
	const all: Figure[] = [
		[t.shared.outcome, html`!${outcomeBadge(run, voice)}<small>!${outcomeNote(run, voice)}</small>`],
		[t.shared.started, html`!${timeTag(started, voice)}<small>${time.ago(started)}</small>`],
		[run.state === 'finished' ? t.shared.duration : t.run.soFar, duration(run, voice)],
		[t.run.items, items(run, robot, voice)],
		[
			t.run.version,
			html`<bdi>${run.version ?? t.shared.none}</bdi><small><bdi>${run.worker === null ? '' : t.run.onWorker(run.worker)}</bdi></small>`,
		],
	];
	return html`<dl class="figures five">!${all.map(([name, value]) => html`<div><dt>${name}</dt><dd>!${value}</dd></div>`)}</dl>`;
}

function outcomeNote(run: RunDetail, voice: Voice): string {
	const { t } = voice;
	if (run.state !== 'finished') return html`${t.run.lastSign} !${timeTag(run.lastSeenAt, voice, 'ago')}`;
	if (run.error?.type) return html`<bdi>${run.error.type}</bdi>`;
	return run.exitCode === null ? '' : html`${t.run.exitCode} ${run.exitCode}`;
}

/** Seconds a run has taken: to its end, or until now. */
export function secondsOf(run: RunDetail, now: number): number | null {
	if (run.state === 'finished' || run.startedAt === null) return run.durationSeconds;
	return Math.max(0, (now - Date.parse(run.startedAt)) / 1000);
}

function duration(run: RunDetail, voice: Voice): string {
	const { t, time, now } = voice;
	const seconds = secondsOf(run, now);
	if (seconds === null) return html`<span class="quiet">${t.shared.none}</span>`;
	const usual = run.usualSeconds;
	if (usual === null) return html`${time.lasting(seconds)}`;
	return html`${time.lasting(seconds)}<small>${t.robot.usuallySo(time.lasting(usual))}${comparedWith(seconds, usual, voice)}</small>!${meter(seconds, usual)}`;
}

/** Said from a fifth on: less is how runs are. */
function comparedWith(seconds: number, usual: number, { t, number }: Voice): string {
	const ratio = seconds / Math.max(0.001, usual);
	if (ratio >= 2) return `, ${t.run.timesAsLong(number(ratio, 1))}`;
	if (ratio >= 1.2) return `, ${t.run.longer(Math.round(100 * (ratio - 1)))}`;
	return ratio <= 0.8 ? `, ${t.run.shorter(Math.round(100 * (1 - ratio)))}` : '';
}

/** The duration as a bar; the line across it is the usual one. */
function meter(seconds: number, usual: number): string {
	const whole = Math.max(seconds, usual) * 1.15;
	const at = (100 * usual) / whole;
	return html`<svg class="meter against" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="of" width="100" height="6" rx="1"></rect><rect class="is" width="${((100 * seconds) / whole).toFixed(1)}" height="6" rx="1"></rect><path d="M${at.toFixed(1)},-2V8"></path></svg>`;
}

function items(run: RunDetail, robot: RobotSummary | undefined, voice: Voice): string {
	const { t, number } = voice;
	const expected = robot?.expectedItems ?? null;
	const note = expected === null ? '' : html`<small>${t.run.itemsExpected(number(expected, 1))}</small>`;
	if (total(run.items) === 0) return html`<span class="quiet">${number(0)}</span>!${note}`;
	return html`!${itemsText(run.items, voice)}!${note}`;
}
