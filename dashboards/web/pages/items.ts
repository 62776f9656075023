import { html } from 'ghtml';
import { ITEM_OUTCOMES, type ItemCounts } from '#model/outcome.ts';
import { ITEM_WORDS } from '../../words.ts';
import { total } from '../troubles.ts';
import type { Voice } from '../voice.ts';

/** The number of items, and how those that were not simply handled ended: `31` and below it `business exceptions: 2`. */
export function itemsText(items: ItemCounts, voice: Voice): string {
	const all = total(items);
	if (all === 0) return html`<span class="quiet">${voice.t.shared.none}</span>`;
	const odd = ITEM_OUTCOMES.filter(outcome => outcome !== 'success' && (items[outcome] ?? 0) > 0);
	const notes = odd.map(
		outcome => `${ITEM_WORDS[outcome][voice.lang]}: ${voice.number(items[outcome] ?? 0)}`,
	);
	return html`${voice.number(all)}!${notes.length > 0 ? html`<small>${notes.join(', ')}</small>` : ''}`;
}
