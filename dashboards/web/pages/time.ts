import { html } from 'ghtml';
import type { Voice } from '../voice.ts';

/** A time as people read it, the exact one in the tooltip and for machines. `how` says which reading. */
export function timeTag(
	at: string | null,
	voice: Voice,
	how: 'when' | 'moment' | 'ago' | 'until' = 'when',
): string {
	if (at === null) return html`<span class="quiet">${voice.t.shared.none}</span>`;
	return html`<time datetime="${at}" title="${voice.time.exact(at)}">${voice.time[how](at)}</time>`;
}

/** Two lines: how long ago or until, and below it the time of day. */
export function twoTimes(at: string | null, voice: Voice, how: 'ago' | 'until', absent: string): string {
	if (at === null) return html`<span class="quiet">${absent}</span>`;
	return html`<time datetime="${at}" title="${voice.time.exact(at)}">${voice.time[how](at)}<small>${voice.time.when(at)}</small></time>`;
}
