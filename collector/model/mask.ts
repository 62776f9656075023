/**
 * Danish personal identification numbers (CPR) are masked before anything is stored, logged, mailed or exported.
 *
 * A CPR number is DDMMYY and four digits, with `-`, a space or nothing between. Numbers without a valid modulus 11 check
 * digit have been issued since 2007, so only the date part decides; days 61 to 91 are replacement numbers.
 * Source: cpr.dk, "Personnummeret i CPR" and "Personnumre uden kontrolciffer (modulus 11 kontrol)".
 */
const CPR =
	/(?<![\d.,-])(0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(0[1-9]|1[0-2])(\d{2})[- \u2010-\u2013]?\d{4}(?![\d]|[.,-]\d)/gu;

export const MASK = '[CPR]';

/** The text with every CPR number replaced by `[CPR]`. Other text is returned as it is. */
export function maskText(text: string): string {
	return text.replace(CPR, MASK);
}
