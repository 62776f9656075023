import { stripVTControlCharacters } from 'node:util';
import { maskText } from '#model/mask.ts';

/** Characters kept of an attribute, of a message, of a stack, and of a log tail. */
export const TEXT_LENGTH = { attribute: 256, message: 8000, stack: 32_000, logTail: 65_536 } as const;

// Control characters other than tab and line feed: they have no place in a page, a mail or a terminal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

function plain(text: string): string {
	const lines = text.replaceAll('\r\n', '\n');
	return maskText(stripVTControlCharacters(lines).replace(CONTROL, '').toWellFormed());
}

/** Text from outside, fit to be stored: no control characters, masked, then cut. (Cut first, and half a number would pass.) */
export function cleanText(text: string, length: number = TEXT_LENGTH.attribute): string {
	const cleaned = plain(text);
	return cleaned.length <= length ? cleaned : cleaned.slice(0, length).toWellFormed();
}

/** As cleanText, of which the end is kept: what a program said last tells why it failed. */
export function cleanTail(text: string, length: number = TEXT_LENGTH.logTail): string {
	const cleaned = plain(text);
	return cleaned.length <= length ? cleaned : cleaned.slice(-length).toWellFormed();
}

/** A number is text too: ten digits may be a CPR number. Returned as it is unless it must be masked. */
export function cleanNumber(value: number): number | string {
	const text = String(value);
	const masked = maskText(text.length === 9 ? `0${text}` : text);
	return masked.includes('[') ? masked : value;
}
