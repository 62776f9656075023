import { html } from 'ghtml';
import type { Voice } from '../voice.ts';

/** How far the evidence has come, 0 to 1: each tenfold is as far as the one before, as weight of evidence is. */
export const wayTo = (evidence: number, level: number): number =>
	Math.min(1, Math.log10(Math.max(1, evidence)) / Math.log10(Math.max(10, level)));

/** Evidence as a bar that is full at the alarm. For the eye alone: the numbers stand beside it. */
export function meterBar(evidence: number, level: number): string {
	const way = wayTo(evidence, level);
	const tone = way >= 1 ? 'alarm' : way >= NEAR ? 'near' : 'calm';
	return html`<svg class="drift-meter ${tone}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="of" width="100" height="8"></rect><rect class="is" width="${(100 * way).toFixed(1)}" height="8"></rect></svg>`;
}

/** From here on evidence is worth a look. */
const NEAR = 0.66;
export const isStirring = (evidence: number, level: number): boolean => wayTo(evidence, level) >= NEAR;

/** `1 : 2 300`, with a tenth where it is small. */
export function evidenceWords(evidence: number, { t, number }: Voice): string {
	return t.drift.evidence(number(Math.max(0, evidence), evidence < 10 ? 1 : 0));
}

/** `alarm at 1 : 2 600 = one false alarm in 10 years`. */
export function levelWords(level: number, years: number | null, { t, number }: Voice): string {
	const span =
		years === null
			? t.drift.perRuns(number(level))
			: t.drift.years(number(years, years < 3 ? 1 : 0), years === 1);
	return `${t.drift.alarmAt(number(level))} = ${t.drift.falseAlarm(span)}`;
}

/** The robot's evidence, all signals together, as a bar with its tens below. */
export function robotMeter(
	{ evidence, level, levelYears }: { evidence: number; level: number; levelYears: number | null },
	isOpen: boolean,
	voice: Voice,
): string {
	const { t, number } = voice;
	const tens = [1, 10, 100, 1000, 10_000, 100_000].filter(ten => ten < 0.25 * level);
	const marks = [...tens, level].map(one => {
		const at = 100 * wayTo(one, level);
		const side = one === level ? 'end' : one === 1 ? 'start' : 'middle';
		const kind = one === level ? 'at-level' : one === 1 ? 'start' : 'between';
		return html`<text class="${kind}" x="${at.toFixed(1)}%" y="13" text-anchor="${side}">1 : ${number(one)}</text>`;
	});
	return html`<div class="robot-meter"><p class="meter-words"><b>${evidenceWords(evidence, voice)}</b> <span class="quiet">${levelWords(level, levelYears, voice)}</span></p>
!${meterBar(evidence, level)}<svg class="meter-tens" aria-hidden="true">!${marks}</svg>
<p class="quiet">${t.drift.meterTitle}: ${t.drift.meterOf(`${number(100 * wayTo(evidence, level))} %`)}. ${isOpen ? t.drift.meterFurther : t.drift.meterNote}</p></div>`;
}
