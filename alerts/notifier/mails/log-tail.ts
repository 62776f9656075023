import { clean } from './letter.ts';

const LINES = 30;
const BYTES = 10_000;
/** RFC 5322 allows 998 octets; the mail's own indentation needs a few. */
const LINE_BYTES = 900;

/** A line in pieces no longer than a mail's line may be, never through a character. */
function pieces(line: string): string[] {
	if (Buffer.byteLength(line) <= LINE_BYTES) return [line];
	const all = [''];
	let length = 0;
	for (const character of line) {
		const bytes = Buffer.byteLength(character);
		if (length + bytes > LINE_BYTES) {
			all.push('');
			length = 0;
		}
		all[all.length - 1] += character;
		length += bytes;
	}
	return all;
}

export interface LogTail {
	lines: string[];
	/** Some of the log is not here. */
	cut: boolean;
}

/**
 * The end of a run's log fit for a mail: masked before anything is cut, so that no half of a number escapes; without control
 * characters; at most 30 lines and 10 kB, the latest ones. Null when there is none.
 */
export function logTailOf(log: string | null | undefined): LogTail | null {
	const all = clean(log ?? '', Number.POSITIVE_INFINITY)
		.split('\n')
		.map(line => line.replaceAll('\t', '    ').trimEnd())
		.flatMap(pieces);
	const lines = all.slice(-LINES);
	let bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
	while (bytes > BYTES) bytes -= Buffer.byteLength(lines.shift()!) + 1;
	return lines.every(line => line === '') ? null : { lines, cut: lines.length < all.length };
}
