import { maskText } from './mask.ts';

/** The longest label value we let a robot choose. */
export const LABEL_LENGTH = 60;

/**
 * A label value from a name a robot chose (a step, an attribute): masked, one line, digits beyond two in a row as `#` (case
 * numbers are no names), at most LABEL_LENGTH characters. Never empty.
 */
export function toLabel(name: string): string {
	const line = maskText(name)
		.replace(/[\p{C}\s]+/gu, ' ')
		.replace(/\d{3,}/g, '#')
		.trim()
		.slice(0, LABEL_LENGTH);
	return line === '' ? '_other' : line;
}

/** An error type fit for a label: a class or code name. Free text (a space, an odd character, too long) is `_OTHER`. */
export function toErrorType(type: string | undefined): string {
	return type !== undefined && /^[A-Za-z_][\w.:$-]{0,79}$/.test(type) && !/\d{5,}/.test(type)
		? type
		: '_OTHER';
}
