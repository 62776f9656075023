import { html } from 'ghtml';
import type { DriftDetail, ReleaseChange, ReleaseComparison } from '#model/drift.ts';
import { driftHistoryUrl, runUrl } from '../addresses.ts';
import { signalName } from '../drift-words.ts';
import { measure } from '../measure.ts';
import type { Voice } from '../voice.ts';
import { timeTag } from './time.ts';

/** What the robot's last version made different, signal by signal. */
export function releaseSection(robot: string, detail: DriftDetail | null, voice: Voice): string {
	const last = detail?.releases[0];
	return last === undefined ? '' : releaseCard(robot, last, voice);
}

export function releaseCard(robot: string, release: ReleaseChange, voice: Voice): string {
	const { t } = voice;
	const { from, to, run, at, signals } = release;
	const rows = signals.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
	const columns = [t.drift.signal, t.drift.before, t.drift.after, t.drift.verdict];
	return html`<section class="card release-of" aria-labelledby="release"><h2 id="release">${t.drift.releaseTitle} <small><bdi>${t.drift.releaseTo(from, to)}</bdi>, <a href="${runUrl(run)}">!${timeTag(at, voice)}</a></small></h2>
<p class="quiet"><b>${sum(signals, voice)}.</b> ${t.drift.releaseNote}</p>
<div class="scroll" tabindex="0" role="group" aria-labelledby="release"><table role="table" class="list fact-table release-table"><thead role="rowgroup"><tr role="row">!${columns.map(name => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead><tbody role="rowgroup">!${rows.map(one => releaseRow(robot, one, voice))}</tbody></table></div></section>`;
}

const ORDER: readonly ReleaseComparison['verdict'][] = ['higher', 'lower', 'too_few', 'same'];

/** `1 different, 8 as before, 2 not known yet`. */
export function sum(signals: readonly ReleaseComparison[], { t }: Voice): string {
	const of = (...verdicts: ReleaseComparison['verdict'][]) =>
		signals.filter(one => verdicts.includes(one.verdict)).length;
	return t.drift.releaseSum(of('higher', 'lower'), of('same'), of('too_few'));
}

function releaseRow(robot: string, comparison: ReleaseComparison, voice: Voice): string {
	const { t, number } = voice;
	const { signal, unit, before, after, verdict } = comparison;
	const cell = (column: string, { value, runs }: ReleaseComparison['before']) =>
		html`<td role="cell" data-column="${column}">${measure(signal, value, voice, unit)} <small>${t.drift.points(runs)}</small></td>`;
	const moved = verdict === 'higher' || verdict === 'lower';
	const mark = moved ? 'drifting' : verdict === 'same' ? 'pass' : 'insufficient';
	const change =
		moved && before.value && after.value !== null
			? html` <b>${after.value > before.value ? '+' : '−'}${number(100 * Math.abs(after.value / before.value - 1))} %</b>`
			: '';
	return html`<tr role="row"><th role="rowheader" scope="row" data-column="${t.drift.signal}"><a href="${driftHistoryUrl(robot, signal)}"><bdi>${signalName(signal, voice)}</bdi></a></th>!${cell(t.drift.before, before)}!${cell(t.drift.after, after)}<td role="cell" data-column="${t.drift.verdict}"><span class="marked"><span class="c ${mark}" aria-hidden="true"></span><span>${verdictWords(comparison, voice)}!${change}</span></span></td></tr>`;
}

/** In words for what the signal is: seconds get slower, not higher. */
export function verdictWords({ verdict, unit, after, needed }: ReleaseComparison, { t }: Voice): string {
	if (verdict === 'too_few') return t.drift.tooFew(after.runs, needed);
	if (verdict === 'same') return t.drift.same;
	if (unit !== 'seconds') return verdict === 'higher' ? t.drift.higher : t.drift.lower;
	return verdict === 'higher' ? t.drift.slower : t.drift.faster;
}
