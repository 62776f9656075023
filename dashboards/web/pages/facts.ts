import { html } from 'ghtml';

/** Name and ready-made HTML; what is null is left out. */
export function factList(facts: readonly (readonly [string, string | null])[]): string {
	const known = facts.filter(([, value]) => value !== null);
	return html`<dl class="facts">!${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>!${value}</dd></div>`)}</dl>`;
}
