import { html } from 'ghtml';
import type { DriftDetail, DriftSignal } from '#model/drift.ts';
import { changeUrl, driftHistoryUrl, runUrl } from '../addresses.ts';
import { signalName } from '../drift-words.ts';
import { measure } from '../measure.ts';
import type { Voice } from '../voice.ts';
import { bandGlyph } from './drift-glyph.ts';
import { evidenceWords, isStirring, meterBar } from './drift-meter.ts';
import { timeTag } from './time.ts';

/** Every signal that is watched: what has changed or stirs first, the calm ones folded, and those that are not known yet. */
export function signalsPart(
	robot: string,
	{ signals, newErrors }: Pick<DriftDetail, 'signals' | 'newErrors'>,
	voice: Voice,
): string {
	const { t } = voice;
	const watched = signals
		.filter(one => one.runsNeeded === 0)
		.toSorted((a, b) => Number(b.active) - Number(a.active) || b.score - a.score);
	const stirs = (one: DriftSignal) => one.active || isStirring(one.score, one.level);
	const loud = watched.filter(stirs);
	const calm = watched.filter(one => !stirs(one));
	const rows = (list: readonly DriftSignal[]) =>
		html`<ul class="signals">!${list.map(one => signalRow(robot, one, voice))}</ul>`;
	const folded =
		calm.length === 0
			? ''
			: html`<details class="calm-signals" id="calm-signals"><summary>${t.drift.signalsSteady(calm.length)}</summary>!${rows(calm)}</details>`;
	return html`<div class="watched"><h3>${t.drift.signals}</h3>!${loud.length > 0 ? rows(loud) : ''}!${folded}</div>!${unknown(signals, voice)}!${errorsPart(newErrors, voice)}`;
}

function signalRow(robot: string, signal: DriftSignal, voice: Voice): string {
	const { t } = voice;
	const state = signal.active
		? html`<a class="verdict drifting" href="${changeUrl(robot, signal.change ?? '')}"><span class="c drifting" aria-hidden="true"></span>${t.robot.changed}</a>`
		: '';
	return html`<li class="signal-row!${signal.active ? ' changed' : ''}"><p class="signal-name"><a href="${driftHistoryUrl(robot, signal.signal)}"><bdi>${signalName(signal.signal, voice)}</bdi></a>!${state}</p>
<p class="signal-now">!${normalText(signal, voice)}</p>!${bandGlyph(signal) || '<span></span>'}
<p class="signal-sure">!${meterBar(signal.score, signal.level)}<span class="quiet">${evidenceWords(signal.score, voice)}</span></p></li>`;
}

function normalText({ signal, unit, baseline, band, current, active }: DriftSignal, voice: Voice): string {
	const { t } = voice;
	if (baseline === null) return html`<span class="quiet">${t.drift.mixSignal}</span>`;
	const say = (value: number | null) => measure(signal, value, voice, unit);
	const tip =
		band === null ? '' : html` title="${t.drift.bandOf(say(baseline), say(band[0]), say(band[1]))}"`;
	const now =
		current === null
			? ''
			: active
				? html` → <b>${say(current)}</b>`
				: html`<span class="quiet">, ${t.drift.lately(say(current))}</span>`;
	return html`<span!${tip}>${active ? say(baseline) : t.drift.normally(say(baseline))}</span>!${now}`;
}

function unknown(signals: readonly DriftSignal[], voice: Voice): string {
	const { t } = voice;
	const few = signals.filter(one => one.runsNeeded > 0).toSorted((a, b) => a.runsNeeded - b.runsNeeded);
	if (few.length === 0) return '';
	return html`<div class="too-little"><h3>${t.drift.tooLittle}</h3><ul>!${few.map(one => html`<li><bdi>${signalName(one.signal, voice)}</bdi> <span class="quiet">${t.drift.watchedAfter(one.runsNeeded)}</span></li>`)}</ul></div>`;
}

function errorsPart(errors: DriftDetail['newErrors'], voice: Voice): string {
	const { t } = voice;
	if (errors.length === 0) return '';
	return html`<div class="new-errors"><h3>${t.drift.newErrors}</h3><ul>!${errors.map(
		({ error, run, at, runs }) =>
			html`<li><b><bdi>${error}</bdi></b> <a href="${runUrl(run)}">!${timeTag(at, voice)}</a> <span class="quiet">${t.drift.newErrorIn(voice.number(runs))}</span></li>`,
	)}</ul></div>`;
}
