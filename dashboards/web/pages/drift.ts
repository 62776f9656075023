import { html } from 'ghtml';
import type { DriftSignal, RobotDetail } from '#model/read.ts';
import { signalWord } from '../../words.ts';
import type { Voice } from '../voice.ts';
import { timeTag } from './time.ts';

/** Whether the robot has changed, signal by signal: from what to what, since when, and how sure. */
export function driftSection({ drift }: RobotDetail, voice: Voice): string {
	const { t } = voice;
	const columns = [
		t.robot.signal,
		t.robot.drift,
		t.robot.usual,
		t.robot.latest,
		t.robot.evidence,
		t.robot.runs,
	];
	const ordered = drift.toSorted((a, b) => Number(b.active) - Number(a.active) || b.score - a.score);
	return html`<section class="card" aria-labelledby="drift"><h2 id="drift">${t.robot.drift}</h2>
!${
		drift.length === 0
			? html`<p class="quiet">${t.robot.noDrift}</p>`
			: html`<p class="quiet">${t.robot.driftNote}</p><div class="scroll" tabindex="0" role="group" aria-labelledby="drift"><table class="list"><thead><tr>!${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>!${ordered.map(signal => signalRow(signal, voice))}</tbody></table></div>`
	}</section>`;
}

function signalRow(signal: DriftSignal, voice: Voice): string {
	return html`<tr><th scope="row"><bdi>${signalWord(signal.signal, voice.lang)}</bdi></th><td>!${change(signal, voice)}</td>
<td class="number">${measure(signal.signal, signal.baseline, voice)}</td><td class="number">${measure(signal.signal, signal.current, voice)}</td>
<td class="number">!${evidence(signal, voice)}</td><td class="number">${voice.number(signal.runs)}</td></tr>`;
}

function change({ active, since }: DriftSignal, voice: Voice): string {
	const { t } = voice;
	if (!active)
		return html`<span class="verdict pass"><span class="c pass" aria-hidden="true"></span>${t.robot.steady}</span>`;
	const when =
		since === null
			? ''
			: html` <a href="/runs/${encodeURIComponent(since.run)}">!${timeTag(since.at, voice)}</a>`;
	return html`<span class="verdict fail"><span class="c fail" aria-hidden="true"></span>${t.robot.changed}</span>!${when}`;
}

/** The score beside the level it must reach to be an alarm; the bar is logarithmic, as the evidence is. */
function evidence({ score, level }: DriftSignal, voice: Voice): string {
	const share = level > 1 ? Math.min(1, Math.log1p(Math.max(0, score)) / Math.log1p(level)) : 0;
	return html`<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="of" width="100" height="6" rx="3"></rect><rect class="is" width="${(share * 100).toFixed(1)}" height="6" rx="3"></rect></svg>${voice.number(score, 1)}<small>/ ${voice.number(level)}</small>`;
}

/** Durations read as time, shares as percent, the rest as numbers; the signal's name tells which. */
function measure(signal: string, value: number | null, voice: Voice): string {
	if (value === null) return voice.t.shared.none;
	if (/duration|seconds|time/.test(signal)) return voice.time.lasting(value);
	if (/ratio|share|failure/.test(signal)) return `${voice.number(value * 100, 1)} %`;
	return voice.number(value, 2);
}
