import { maskText } from '#model/mask.ts';

/** The last lines of a command's output, kept in little memory however much it writes. */
export interface Tail {
	add(chunk: Uint8Array): void;
	/** The last lines, masked, without colours and control characters. */
	text(lines: number): string;
}

/** The most the collector takes. */
const MAX_CHARACTERS = 65_536;
/** Bytes kept: enough for that many characters. */
const KEPT_BYTES = 4 * MAX_CHARACTERS;

export function createTail(): Tail {
	let chunks: Uint8Array[] = [];
	let size = 0;
	let wasCut = false;
	return {
		add(chunk) {
			// What came before so much is not told any more, and need not be copied with it.
			if (chunk.byteLength > KEPT_BYTES) return keep(chunk.subarray(-KEPT_BYTES));
			chunks.push(chunk);
			size += chunk.byteLength;
			if (size > 2 * KEPT_BYTES) keep(Buffer.concat(chunks).subarray(-KEPT_BYTES));
		},
		text(lines) {
			if (size > KEPT_BYTES) keep(Buffer.concat(chunks).subarray(-KEPT_BYTES));
			const all = plain(Buffer.concat(chunks).toString('utf8'));
			return maskText(wasCut ? withoutFirst(all) : all)
				.split('\n')
				.slice(-lines)
				.join('\n')
				.slice(-MAX_CHARACTERS);
		},
	};

	function keep(bytes: Uint8Array): void {
		// A copy, since a part of a big buffer would hold all of it.
		chunks = [Buffer.from(bytes)];
		size = bytes.byteLength;
		wasCut = true;
	}
}

/** What is left of a line that was cut may be half of a CPR number, which no mask knows. */
function withoutFirst(text: string): string {
	const end = text.indexOf('\n');
	return end < 0 ? text.slice(16) : text.slice(end + 1);
}

/** Text for people: line ends are `\n`, escape sequences of terminals and other control characters are gone. */
function plain(text: string): string {
	return (
		text
			// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
			.replace(/\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-_])/g, '')
			.replace(/\r\n?/g, '\n')
			// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
			.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
			.replace(/\n+$/, '')
	);
}
