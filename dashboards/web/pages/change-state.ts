import { html } from 'ghtml';
import type { DriftChange } from '#model/drift.ts';
import type { Voice } from '../voice.ts';

/** Whether a change is open, over or accepted, as a mark and a word. */
export function changeState({ state }: Pick<DriftChange, 'state'>, { t }: Voice): string {
	const [mark, word] = {
		open: ['drifting', t.drift.open],
		over: ['pass', t.drift.over],
		accepted: ['accepted', t.drift.accepted],
	}[state] as [string, string];
	return html`<span class="verdict ${mark}"><span class="c ${mark}" aria-hidden="true"></span>${word}</span>`;
}
