/**
 * Danish personal identification numbers (CPR) are masked before anything is stored, logged, mailed or exported.
 *
 * A CPR number is DDMMYY and four digits, with a hyphen, a space or nothing between. Numbers without a valid modulus 11 check
 * digit have been issued since 2007, so only the date part decides; days 61 to 91 are replacement numbers.
 * Source: cpr.dk, "Personnummeret i CPR" and "Personnumre uden kontrolciffer (modulus 11 kontrol)".
 *
 * Digits decide where a number begins and ends, so thirteen digits (an EAN) or nineteen (a time in nanoseconds) are left
 * alone; so are UUIDs and other long hexadecimal ids, in which ten digits may stand by chance.
 */
const DATE = '(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])(?:0[1-9]|1[0-2])\\d{2}';
const SEPARATOR = '(?:[ \\u00a0]?[-\\u2010-\\u2013][ \\u00a0]?|[ \\u00a0])?';
const UUID = '\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b';
// Letters and digits change places three times at least, so that a word before a CPR number is no id.
const HEX_ID = '\\b(?=(?:\\d*[a-f]+\\d+){3})(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32}|[0-9a-f]{16})\\b';
const CPR = new RegExp(`(${UUID}|${HEX_ID})|(?<!\\d)${DATE}${SEPARATOR}\\d{4}(?!\\d)`, 'giu');

export const MASK = '[CPR]';

/** The text with every CPR number replaced by `[CPR]`. Other text is returned as it is. */
export function maskText(text: string): string {
	return text.replace(CPR, (_match, id: string | undefined) => id ?? MASK);
}
