import { html } from 'ghtml';
import type { DriftChange, DriftMove } from '#model/drift.ts';
import { changeUrl, driftHistoryUrl, runUrl } from '../addresses.ts';
import type { Alarm } from '../drift-alarms.ts';
import { moveText, nearbyText, sentencesOf, signalName, sureSentence } from '../drift-words.ts';
import type { Voice } from '../voice.ts';
import { timeTag } from './time.ts';

/** What is said of a change below its headline: in sentences, what else moved, and what was new at the time. */
export function changeBody(robot: string, { lead, others }: Alarm, voice: Voice): string {
	const said = sentencesOf(lead, voice).map(text => html`<p><bdi>${text}</bdi></p>`);
	return html`<div class="change-said">!${said}</div>!${mixTable(lead, voice)}!${alsoMoved(robot, lead, others, voice)}!${nearbyList(lead, voice)}`;
}

/** How sure it was, when it was found. */
export function sureLine(change: DriftChange, voice: Voice): string {
	return html`<p class="quiet sure-line">${sureSentence(change, voice)}</p>`;
}

/** Where words and picture are not of the same values, that is said below the chart; '' otherwise. */
export const takenOutLine = ({ accountedFor, kind }: DriftChange, { t }: Voice): string =>
	accountedFor.length === 0 || kind === 'mix' ? '' : html`<p class="quiet taken-out">${t.drift.takenOut}</p>`;

/** Everything else of the same alarm: those with a change of their own lead to it. */
function alsoMoved(robot: string, lead: DriftChange, others: readonly DriftChange[], voice: Voice): string {
	if (lead.alsoMoved.length === 0) return '';
	const items = lead.alsoMoved.map(move => {
		const own = others.find(one => one.signal === move.signal);
		return html`<li><a href="${own ? changeUrl(robot, own.id) : driftHistoryUrl(robot, move.signal)}"><bdi>${signalName(move.signal, voice)}</bdi></a> <span><bdi>${moveText(move as DriftMove, voice)}</bdi></span></li>`;
	});
	return html`<div class="also-moved"><p class="label">${voice.t.drift.alsoMoved}</p><ul>!${items}</ul></div>`;
}

function nearbyList({ nearby, shared }: DriftChange, voice: Voice): string {
	const { t } = voice;
	const items = nearby.map(
		one =>
			html`<li><bdi>${nearbyText(one, voice)}</bdi> <a href="${runUrl(one.run)}">!${timeTag(one.at, voice)}</a></li>`,
	);
	if (shared !== null) {
		const n = Math.max(1, shared.robots.length - 1);
		items.unshift(
			html`<li><bdi>${t.drift.shared(shared.targetSystem, n)}</bdi> <a href="/drift#systems">${t.drift.menu}</a></li>`,
		);
	}
	if (items.length === 0) return '';
	return html`<div class="nearby"><p class="label">${t.drift.nearby}</p><ul>!${items}</ul></div>`;
}

/** Which errors took each other's place. */
function mixTable({ mix }: DriftChange, { t, percent }: Voice): string {
	if (mix.length === 0) return '';
	const bar = (share: number, tone: string) =>
		html`<svg class="mix-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="of" width="100" height="6"></rect><rect class="${tone}" width="${(100 * share).toFixed(1)}" height="6"></rect></svg>`;
	return html`<ul class="mix">!${mix.map(
		({ error, before, after }) =>
			html`<li><bdi>${error}</bdi><span>${t.drift.errorBefore} ${percent(before)}!${bar(before, 'calm')}</span><span>${t.drift.errorAfter} ${percent(after)}!${bar(after, 'moved')}</span></li>`,
	)}</ul>`;
}
