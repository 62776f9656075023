const ESCAPE = '\u001b';
/** Colours and cursor moves of a terminal, and the titles it is given. */
const TERMINAL = new RegExp(
	`${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007${ESCAPE}]*(?:\u0007|${ESCAPE}\\\\)|[@-Z\\\\^_])`,
	'g',
);
/** Control characters, and those that turn the direction of the text after them. */
const CONTROLS = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text as it was written, without what would act on a screen: a terminal's colours are left out, any other control character is
 * shown as a sign, so that nothing is hidden, overwritten or turned round.
 */
export function plainly(text: string): string {
	return text.replace(/\r\n/g, '\n').replace(TERMINAL, '').replace(CONTROLS, signOf);
}

function signOf(control: string): string {
	if (control === '\n' || control === '\t') return control;
	const code = control.charCodeAt(0);
	if (code < 0x20) return String.fromCharCode(0x2400 + code);
	return code === 0x7f ? '\u2421' : `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
