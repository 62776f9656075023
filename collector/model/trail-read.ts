import { appendFile, type FileHandle } from 'node:fs/promises';
import { NO_HASH, type TrailEntry } from './trail.ts';
import { checkTrail, soundEntry, type TrailFault } from './trail-check.ts';
import { type Line, linesOf } from './trail-lines.ts';

/** Where a line is, in bytes, without its end. */
export interface Place {
	offset: number;
	length: number;
}

/** What was found in the file of a trail. */
export interface Found {
	/** Those before the first fault. */
	entries: TrailEntry[];
	places: Place[];
	/** Of all whole lines, in bytes. */
	size: number;
	faults: TrailFault[];
	/** A last line without its end: a crash cut it off as it was written, or somebody did later. */
	torn: Line | null;
}

/** Reads and checks all lines. `keep` says what of an entry stays in memory. A torn last line is no fault yet. */
export async function readTrail(file: FileHandle, keep: (entry: TrailEntry) => TrailEntry): Promise<Found> {
	const check = checkTrail();
	const found: Found = { entries: [], places: [], size: 0, faults: [], torn: null };
	for await (const line of linesOf(file, (await file.stat()).size)) {
		if (line.whole) found.size = line.offset + line.length + 1;
		else found.torn = line;
		if (!line.whole && soundEntry(line.text) === null) break;
		const entry = check.add(line.text);
		// An unreadable line is a fault, and nothing after it counts.
		if (entry === null) continue;
		found.entries.push(keep(entry));
		found.places.push({ offset: line.offset, length: line.length });
	}
	found.faults = check.faults();
	const first = found.faults[0]?.line ?? Number.POSITIVE_INFINITY;
	found.entries.splice(first - 1);
	found.places.splice(first - 1);
	return found;
}

/** The faults in a sentence; null where there are none. */
export function inWords(file: string, faults: readonly TrailFault[]): string | null {
	const [first, ...more] = faults;
	if (first === undefined) return null;
	const rest =
		more.length === 0 ? '' : ` (and ${more.length} more ${more.length === 1 ? 'fault' : 'faults'})`;
	return `${file}, line ${first.line}: ${first.reason}${rest}`;
}

/** What is on disk against what was written, entry by entry. Null when it is the same. */
export function difference(file: string, written: readonly TrailEntry[], found: Found): string | null {
	const { entries, torn } = found;
	const changed = written.find(({ hash }, index) => index < entries.length && entries[index]!.hash !== hash);
	if (changed !== undefined) {
		return `${file}, line ${changed.seq}: entry ${changed.seq} is not the one that was written; all hashes from it on were made anew`;
	}
	if (entries.length < written.length) return `${file}: ${lost(entries.length, written.length)}`;
	if (entries.length > written.length || torn !== null) {
		return `${file}, line ${written.length + 1}: somebody else has written to it`;
	}
	return null;
}

/** Words for entries that are missing at the end. */
export function lost(there: number, known: number): string {
	return known - there === 1
		? `entry ${known} is missing at the end`
		: `entries ${there + 1} to ${known} are missing at the end`;
}

/**
 * Makes the end of a sound file whole. A last entry that lacks nothing but the end of its line gets it. Anything else was cut
 * off as it was written: nobody was answered, so it is put aside (`.torn`) and cut off. Returns what to tell in the log.
 */
export async function mendEnd(handle: FileHandle, file: string, found: Found): Promise<string | null> {
	const { torn, size } = found;
	if (torn === null) return null;
	if (soundEntry(torn.text) !== null) {
		await handle.appendFile('\n');
		await handle.sync();
		found.size = torn.offset + torn.length + 1;
		return 'the last entry of the audit trail lacked the end of its line';
	}
	const bytes = Buffer.alloc(torn.length);
	await handle.read(bytes, 0, torn.length, torn.offset);
	await appendFile(`${file}.torn`, Buffer.concat([bytes, Buffer.from('\n')]), { mode: 0o600 });
	await handle.truncate(size);
	await handle.sync();
	return 'the last line of the audit trail was cut off as it was written, and answered to nobody: it is in .torn now';
}

/** The entry that others come after. */
export function headOf(entries: readonly TrailEntry[]): { seq: number; hash: string } {
	return { seq: entries.length, hash: entries.at(-1)?.hash ?? NO_HASH };
}
