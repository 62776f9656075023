import { html } from 'ghtml';
import type { DriftDetail } from '#model/drift.ts';
import { evidenceText } from '#model/drift-values.ts';
import { sureSentence } from '../drift-words.ts';
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

/** `Evidence 1 : 2,300`. */
export const evidenceWords = (evidence: number, { t, lang }: Voice): string =>
	t.drift.evidence(evidenceText(evidence, lang));

/** `alarm level 1 : 2,600`. */
export const levelWords = (level: number, { t, lang }: Voice): string =>
	t.drift.alarmAt(evidenceText(level, lang));

/** The robot's evidence, all signals together, as a bar with its tens below. */
export function robotMeter(
	robot: Pick<DriftDetail, 'evidence' | 'level' | 'levelYears'>,
	isOpen: boolean,
	voice: Voice,
): string {
	const { t, number } = voice;
	const { evidence, level } = robot;
	const tens = [1, 10, 100, 1000, 10_000, 100_000].filter(ten => ten < 0.25 * level);
	const marks = [...tens, level].map(one => {
		const at = 100 * wayTo(one, level);
		const side = one === level ? 'end' : one === 1 ? 'start' : 'middle';
		const kind = one === level ? 'at-level' : one === 1 ? 'start' : 'between';
		return html`<text class="${kind}" x="${at.toFixed(1)}%" y="13" text-anchor="${side}">${evidenceText(one, voice.lang)}</text>`;
	});
	return html`<div class="robot-meter"><p class="meter-words">${sureSentence(robot, voice)}</p>
!${meterBar(evidence, level)}<svg class="meter-tens" aria-hidden="true">!${marks}</svg>
<p class="quiet">${t.drift.meterTitle}: ${t.drift.meterOf(`${number(100 * wayTo(evidence, level))} %`)}. ${isOpen ? t.drift.meterFurther : t.drift.meterNote}</p></div>`;
}
