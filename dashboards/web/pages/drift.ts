import { html } from 'ghtml';
import type { DriftSignal } from '#model/drift.ts';
import type { RobotDetail } from '#model/read.ts';
import { signalWord } from '../../words.ts';
import { runUrl } from '../addresses.ts';
import { capital } from '../capital.ts';
import type { Voice } from '../voice.ts';
import { evidenceTrack } from './evidence-track.ts';
import { timeTag } from './time.ts';

/** Whether the robot has changed: together, and signal by signal from what to what, since when, and how sure that is. */
export function driftSection({ drift }: RobotDetail, voice: Voice): string {
	const { t } = voice;
	const ordered = drift.toSorted((a, b) => Number(b.active) - Number(a.active) || b.score - a.score);
	return html`<section class="card drift" aria-labelledby="drift"><h2 id="drift">${t.robot.drift} <small>${t.robot.driftNote}</small></h2>
!${
		drift.length === 0
			? html`<p class="quiet">${t.robot.noDrift}</p>`
			: html`<ul class="signals">!${ordered.map(signal => signalItem(signal, voice))}</ul>!${together(drift, voice)}`
	}</section>`;
}

function signalItem(signal: DriftSignal, voice: Voice): string {
	const { t, lang } = voice;
	const mark = signal.active ? 'drifting' : 'pass';
	return html`<li class="signal !${signal.active ? 'changed' : ''}"><div><h3><bdi>${capital(signalWord(signal.signal, lang))}</bdi> <span class="verdict ${mark}"><span class="c ${mark}" aria-hidden="true"></span>${signal.active ? t.robot.changed : t.robot.steady}</span></h3>
<p class="said">!${signal.active ? changeText(signal, voice) : steadyText(signal, voice)}</p></div>
<div class="sure">!${evidenceTrack(signal.score, signal.level)}<p class="quiet">${sureText(signal, voice)}</p></div></li>`;
}

/** `Up 56 %, from 3 min 32 s to 5 min 31 s, since 24 Oct 14:00.` */
function changeText(signal: DriftSignal, voice: Voice): string {
	const { t } = voice;
	const { baseline, current, since } = signal;
	const way = directionOf(signal, voice);
	const range =
		baseline === null || current === null
			? ''
			: html`<b>${t.robot.fromTo(measure(signal.signal, baseline, voice), measure(signal.signal, current, voice))}</b>`;
	const when =
		since === null
			? ''
			: html`, ${t.robot.since} <a href="${runUrl(since.run)}">!${timeTag(since.at, voice)}</a>`;
	return html`!${way === '' ? '' : html`<b class="way">${way}</b> `}!${range}!${when}`;
}

function directionOf({ signal, baseline, current }: DriftSignal, { t, number }: Voice): string {
	if (baseline === null || current === null || baseline === current) return '';
	const arrow = current > baseline ? '↑' : '↓';
	if (isShare(signal)) return `${arrow} ${t.robot.points(number(100 * Math.abs(current - baseline), 1))}`;
	return baseline === 0 ? arrow : `${arrow} ${number(100 * Math.abs(current / baseline - 1))} %`;
}

function steadyText(signal: DriftSignal, voice: Voice): string {
	const { t } = voice;
	const { baseline, current } = signal;
	if (baseline === null) return html`<span class="quiet">${t.robot.noBaseline(signal.runs)}</span>`;
	const usual = t.robot.around(measure(signal.signal, baseline, voice));
	return html`${usual}!${current === null ? '' : html`<span class="quiet">, ${t.robot.lately(measure(signal.signal, current, voice))}</span>`}`;
}

/** A signal that has changed began anew there: its evidence now is of a further change. */
function sureText({ score, level, active, runs }: DriftSignal, { t, number }: Voice): string {
	const evidence = t.robot.evidenceOf(number(Math.max(0, score), score < 10 ? 1 : 0));
	if (active) return t.robot.sureChanged(evidence, runs);
	const share = Math.log10(Math.max(1, score)) / Math.log10(Math.max(10, level));
	const word = share < 0.4 ? t.robot.noSign : share < 0.75 ? t.robot.faintSign : t.robot.clearSign;
	return `${evidence}: ${word}`;
}

/** The alarm goes by the mean of all signals, so that many watched signals do not make many false alarms. */
function together(drift: readonly DriftSignal[], { t, number }: Voice): string {
	const mean = drift.reduce((sum, { score }) => sum + score, 0) / drift.length;
	const level = drift[0]?.level ?? 0;
	return html`<p class="quiet">${t.robot.driftAlarm(number(mean, mean < 10 ? 1 : 0), number(level))}</p>`;
}

const isShare = (signal: string) => /failure|share|(^|_)ratio/.test(signal);

/** Durations read as time, shares as percent, the rest as numbers; the signal's name tells which. */
export function measure(signal: string, value: number | null, voice: Voice): string {
	if (value === null) return voice.t.shared.none;
	if (/duration|seconds|time/.test(signal)) return voice.time.lasting(value);
	return isShare(signal) ? `${voice.number(value * 100, 1)} %` : voice.number(value, value < 10 ? 1 : 0);
}
