import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/** A log file that never outgrows its limit: the full one is kept once as `<file>.1`. */
export interface LogFile {
	write(text: string | Uint8Array): void;
	/** The last lines written by this process, oldest first. */
	tail(): string[];
	close(): void;
}

const TAIL_LINES = 15;

/** Opens (appends to) a log file. Writes are synchronous, so that a crash of the writer loses no line. */
export function openLogFile(path: string, limitBytes = 10 * 1024 * 1024): LogFile {
	let file = openSync(path, 'a', 0o640);
	let size = fstatSync(file).size;
	let last: string[] = [];
	let rest = '';
	let open = true;

	function rotate() {
		closeSync(file);
		renameSync(path, `${path}.1`);
		file = openSync(path, 'a', 0o640);
		size = 0;
	}

	function remember(text: string) {
		const lines = (rest + text).split('\n');
		rest = (lines.pop() ?? '').slice(-2000);
		last = [...last, ...lines.map(line => line.trimEnd()).filter(Boolean)].slice(-TAIL_LINES);
	}

	return {
		write(text) {
			// A process may say its last words after its log was closed.
			if (!open) return;
			const bytes = typeof text === 'string' ? Buffer.from(text) : text;
			if (size > 0 && size + bytes.length > limitBytes) rotate();
			writeSync(file, bytes);
			size += bytes.length;
			remember(Buffer.from(bytes).toString());
		},
		tail: () => (rest === '' ? last : [...last, rest]),
		close() {
			if (open) closeSync(file);
			open = false;
		},
	};
}
