import { html } from 'ghtml';
import type { DriftChange } from '#model/drift.ts';
import { changeUrl } from '../addresses.ts';
import { endingOf, headlineOf, moveText } from '../drift-words.ts';
import type { Voice } from '../voice.ts';

export interface PastChange {
	robot: string;
	/** Told where changes of several robots stand in one list. */
	name?: string;
	change: DriftChange;
}

/** Changes that are accepted or over, each with who, why and when. */
export function pastList(changes: readonly PastChange[], voice: Voice): string {
	return html`<ul class="past-changes">!${changes.map(one => pastItem(one, voice))}</ul>`;
}

function pastItem({ robot, name, change }: PastChange, voice: Voice): string {
	const mark = html`<span class="verdict ${change.state === 'over' ? 'pass' : 'accepted'}"><span class="c ${change.state === 'over' ? 'pass' : 'accepted'}" aria-hidden="true"></span>${change.state === 'over' ? voice.t.drift.over : voice.t.drift.accepted}</span>`;
	const who = name === undefined ? '' : html`<b><bdi>${name}</bdi></b> `;
	const move =
		change.from === null ? '' : html` <span class="quiet"><bdi>${moveText(change, voice)}</bdi></span>`;
	return html`<li><p>!${who}<a href="${changeUrl(robot, change.id)}"><bdi>${headlineOf(change, voice)}</bdi></a>!${move}</p><p class="outcome-of">!${mark}!${endedLine(change, voice)}</p></li>`;
}

/** How a change ended; '' while it is open. */
export function endedLine(change: DriftChange, voice: Voice): string {
	const said = endingOf(change, voice);
	return said === null ? '' : html`<span><bdi>${said}</bdi></span>`;
}
