import { html } from 'ghtml';

/** A choice in a form of filters; choosing `all` leaves it out. */
export function select(
	name: string,
	label: string,
	chosen: string | undefined,
	options: readonly (readonly [string, string])[],
	all: string,
): string {
	return html`<label><span>${label}</span><select name="${name}"><option value="">${all}</option>!${options.map(
		([value, text]) => html`<option value="${value}"!${value === chosen ? ' selected' : ''}>${text}</option>`,
	)}</select></label>`;
}
