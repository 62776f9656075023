import type { FileHandle } from 'node:fs/promises';

/** One line of a file and where it is, in bytes. */
export interface Line {
	/** Without its end; null where the bytes are no UTF-8. */
	text: string | null;
	offset: number;
	/** Without its end. */
	length: number;
	/** Whether it has its end; only the last one may lack it. */
	whole: boolean;
}

const CHUNK = 256 * 1024;
const END = 0x0a;

/** The lines of a file, one at a time, up to `size` bytes of it. */
export async function* linesOf(file: FileHandle, size: number): AsyncGenerator<Line> {
	let parts: Buffer[] = [];
	let offset = 0;
	for (let position = 0; position < size; ) {
		const chunk = Buffer.alloc(Math.min(CHUNK, size - position));
		const { bytesRead } = await file.read(chunk, 0, chunk.length, position);
		if (bytesRead === 0) break;
		position += bytesRead;
		let from = 0;
		for (let end = chunk.indexOf(END); end !== -1 && end < bytesRead; end = chunk.indexOf(END, from)) {
			const bytes = Buffer.concat([...parts, chunk.subarray(from, end)]);
			yield { text: decode(bytes), offset, length: bytes.length, whole: true };
			offset += bytes.length + 1;
			parts = [];
			from = end + 1;
		}
		if (from < bytesRead) parts.push(chunk.subarray(from, bytesRead));
	}
	const rest = Buffer.concat(parts);
	if (rest.length > 0) yield { text: decode(rest), offset, length: rest.length, whole: false };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of these bytes; null where they are no UTF-8. */
export function decode(bytes: Buffer): string | null {
	try {
		return utf8.decode(bytes);
	} catch {
		return null;
	}
}
