import { maskText } from './mask.ts';

/** The longest label value we let a robot choose. */
export const LABEL_LENGTH = 60;

/**
 * A label value from a name a robot chose (a step, an attribute): masked, one line, digits beyond two in a row as `#` (case
 * numbers are no names), at most LABEL_LENGTH characters. Never empty.
 */
export function toLabel(name: string): string {
	return oneLine(name, /\d{3,}/g);
}

function oneLine(name: string, numbers: RegExp): string {
	const line = maskText(name)
		.replace(/[\p{C}\s]+/gu, ' ')
		.replace(numbers, '#')
		.trim()
		.slice(0, LABEL_LENGTH);
	return line === '' ? '_other' : line;
}

/**
 * A label value from the name people gave a thing there are few of (a queue, a worker): as `toLabel`, but only six digits or more
 * in a row become `#`, since `vdi-001` and `vdi-002` are two machines.
 */
export function toName(name: string): string {
	return oneLine(name, /\d{6,}/g);
}

/** An error type fit for a label: a class or code name. Free text (a space, an odd character, too long) is `_OTHER`. */
export function toErrorType(type: string | undefined): string {
	return type !== undefined && /^[A-Za-z_][\w.:$-]{0,79}$/.test(type) && !/\d{5,}/.test(type)
		? type
		: '_OTHER';
}

/** A robot's version fit for a label: `1.4.2`, `v2026.03+build.7`, a commit. Free text, or a CPR number, is `_other`. */
export function toVersion(version: string): string {
	const masked = maskText(version.trim());
	return /^[\w.+~:/@-]{1,60}$/.test(masked) ? masked : '_other';
}
