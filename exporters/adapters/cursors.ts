import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where each source's next poll goes on, a small file each; a new one replaces the old in one move. */
export interface Cursors {
	get(source: string): unknown;
	set(source: string, cursor: unknown): void;
}

export function createCursors(folder: string): Cursors {
	const path = (source: string) => join(folder, `${source}.cursor.json`);
	return {
		get(source) {
			try {
				return JSON.parse(readFileSync(path(source), 'utf8'));
			} catch {
				return undefined; // never polled, or a torn file: from the beginning, since telling twice is harmless
			}
		},
		set(source, cursor) {
			const next = `${path(source)}.new`;
			writeFileSync(next, JSON.stringify(cursor), { flush: true, mode: 0o600 });
			renameSync(next, path(source));
		},
	};
}
