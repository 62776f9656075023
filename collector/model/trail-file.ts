import type { BigIntStats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { hashOf, lineOf, nextEntry, type TrailEntry, type TrailState } from './trail.ts';
import { soundEntry } from './trail-check.ts';
import { decode } from './trail-lines.ts';
import { difference, headOf, inWords, mendEnd, type Place, readTrail } from './trail-read.ts';
import { createBatches, createTurns } from './trail-turns.ts';

/** Nothing can be added to a trail: it is broken, closed, or its disk refuses. The message says which; nothing has been said. */
export class TrailRefuses extends Error {
	readonly statusCode = 503;
}

/** What an entry says; `at` is now where it says nothing else. */
export type Saying = Pick<TrailEntry, 'by' | 'action' | 'robot' | 'data'> & { at?: string };

export interface TrailLog {
	warn(facts: object, message: string): void;
	error(facts: object, message: string): void;
}

export interface TrailOptions {
	file: string;
	/** Epoch milliseconds. */
	now: () => number;
	log?: TrailLog;
	/** What of an entry is kept in memory: all but what is large. `whole` reads that from the disk again. */
	keep?: (entry: TrailEntry) => TrailEntry;
}

/** An audit trail in a file of its own. One process writes it. */
export interface Trail {
	/** Resolves once the entry is on disk. Rejects with TrailRefuses otherwise: then nothing has been said. */
	append(said: Saying): Promise<TrailEntry>;
	/** Oldest first, as kept in memory; of a broken trail those before its first fault. */
	entries(): readonly TrailEntry[];
	/** An entry with all it says, from the disk. Rejects when that is no longer what was written. */
	whole(seq: number): Promise<TrailEntry>;
	head(): { seq: number; hash: string };
	/** Where it is broken, in words; then nothing can be added. */
	fault(): string | null;
	/** Somebody else knows that it is broken, and where. */
	distrust(reason: string): void;
	/** Reads all of it again: whether it still follows from its hashes, and is what was written. */
	verify(): Promise<TrailState>;
	/** The same where somebody else has touched the file since it was last read or written; cheap where nobody has. */
	check(): Promise<void>;
	close(): Promise<void>;
}

/** What of a file changes with any change of it. */
type Stamp = Pick<BigIntStats, 'size' | 'mtimeNs' | 'ctimeNs'>;

/** A trail that is open. */
interface Open {
	handle: FileHandle;
	file: string;
	entries: TrailEntry[];
	places: Place[];
	size: number;
	/** The file as it was when it was last read whole, or written; null where nobody knows. */
	stamp: Stamp | null;
	fault: string | null;
	closed: boolean;
	log: TrailLog | undefined;
}

/**
 * Opens a trail, or begins one that its owner alone may read. A torn last line was never answered: it is cut off and put aside.
 * A broken trail opens too, and takes nothing more. Rejects when the file cannot be read.
 */
export async function openTrail({ file, now, log, keep = entry => entry }: TrailOptions): Promise<Trail> {
	const trail = await openFile(file, keep, log);
	const turn = createTurns();
	const append = createBatches(turn, async (batch: readonly Saying[]) => {
		await refuseWhenBroken(trail);
		return write(trail, follow(trail, batch, now), keep);
	});
	return {
		async append(said) {
			// What JSON cannot say is refused alone, before it waits with others.
			hashOf(said);
			return append(said);
		},
		entries: () => trail.entries,
		whole: seq => readWhole(trail, seq),
		head: () => headOf(trail.entries),
		fault: () => trail.fault,
		distrust: reason => distrust(trail, reason),
		verify: () => turn(() => verify(trail)),
		check: () => turn(() => check(trail)),
		close: () =>
			turn(async () => {
				if (!trail.closed) await trail.handle.close();
				trail.closed = true;
			}),
	};
}

async function openFile(
	file: string,
	keep: (entry: TrailEntry) => TrailEntry,
	log?: TrailLog,
): Promise<Open> {
	const handle = await open(file, 'a+', 0o600);
	try {
		await handle.chmod(0o600);
		await syncFolder(file);
		const before = await handle.stat({ bigint: true });
		const found = await readTrail(handle, keep);
		const fault = inWords(basename(file), found.faults);
		const told = fault === null ? await mendEnd(handle, file, found) : null;
		if (told !== null) log?.warn({ file }, told);
		const { entries, places, size } = found;
		const trail: Open = { handle, file, entries, places, size, stamp: null, fault: null, closed: false, log };
		if (told === null) trail.stamp = before;
		if (fault !== null) distrust(trail, fault);
		return trail;
	} catch (error) {
		await handle.close();
		throw error;
	}
}

/** A file that was just made is there after a power cut only once its folder is on disk. */
async function syncFolder(file: string): Promise<void> {
	const folder = await open(dirname(file), 'r');
	await folder.sync().finally(() => folder.close());
}

function distrust(trail: Open, reason: string): void {
	if (trail.fault !== null) return;
	trail.fault = reason;
	trail.log?.error({ file: trail.file, fault: reason }, 'the audit trail is broken: it takes nothing more');
}

async function refuseWhenBroken(trail: Open): Promise<void> {
	if (trail.closed) throw new TrailRefuses('the audit trail is closed');
	await check(trail);
	if (trail.fault !== null) throw new TrailRefuses(`the audit trail is broken: ${trail.fault}`);
}

async function check(trail: Open): Promise<void> {
	if (trail.closed || trail.fault !== null) return;
	const name = basename(trail.file);
	const now = await trail.handle.stat({ bigint: true });
	const there = await stat(trail.file, { bigint: true }).catch(() => null);
	if (there === null) return distrust(trail, `${name}: somebody else has taken it away`);
	if (there.ino !== now.ino || there.dev !== now.dev) {
		return distrust(trail, `${name}: somebody else has put another file in its place`);
	}
	if (Number(now.size) !== trail.size) {
		return distrust(trail, `${name}: somebody else has changed its length`);
	}
	if (!isSame(trail.stamp, now)) await verify(trail);
}

const isSame = (one: Stamp | null, other: Stamp) =>
	one !== null && one.mtimeNs === other.mtimeNs && one.ctimeNs === other.ctimeNs && one.size === other.size;

/** The entries that come after the last one. */
function follow({ entries }: Open, batch: readonly Saying[], now: () => number): TrailEntry[] {
	const made: TrailEntry[] = [];
	for (const { at = new Date(now()).toISOString(), by, action, robot, data } of batch) {
		made.push(nextEntry(made.at(-1) ?? entries.at(-1) ?? null, { at, by, action, robot, data }));
	}
	return made;
}

async function write(
	trail: Open,
	made: TrailEntry[],
	keep: (entry: TrailEntry) => TrailEntry,
): Promise<TrailEntry[]> {
	const lines = made.map(entry => Buffer.from(`${lineOf(entry)}\n`, 'utf8'));
	await put(trail, Buffer.concat(lines));
	lines.forEach(({ length }, index) => {
		trail.places.push({ offset: trail.size, length: length - 1 });
		trail.entries.push(keep(made[index]!));
		trail.size += length;
	});
	trail.stamp = await trail.handle.stat({ bigint: true });
	return made;
}

/** On disk, or not at all. */
async function put(trail: Open, bytes: Buffer): Promise<void> {
	const { handle, file, size, log } = trail;
	try {
		await handle.appendFile(bytes);
		await handle.sync();
	} catch (error) {
		log?.error({ file, err: error }, 'the audit trail cannot be written');
		try {
			await handle.truncate(size);
			await handle.sync();
		} catch {
			distrust(trail, `${basename(file)}: the disk failed as it was written, and nobody knows what is there`);
		}
		throw new TrailRefuses(`the audit trail cannot be written: ${(error as Error).message}`, {
			cause: error,
		});
	}
}

async function readWhole({ handle, file, places, entries }: Open, seq: number): Promise<TrailEntry> {
	const place = places[seq - 1];
	if (place === undefined) throw new Error(`${basename(file)} has no entry ${seq}`);
	const bytes = Buffer.alloc(place.length);
	await handle.read(bytes, 0, place.length, place.offset);
	const entry = soundEntry(decode(bytes));
	if (entry?.hash === entries[seq - 1]!.hash) return entry;
	throw new TrailRefuses(`${basename(file)}: entry ${seq} is no longer what was written`);
}

async function verify(trail: Open): Promise<TrailState> {
	const name = basename(trail.file);
	// Looked at first: a change while it is read makes it read again.
	trail.stamp = await trail.handle.stat({ bigint: true });
	const found = await readTrail(trail.handle, entry => ({ ...entry, data: null }));
	const fault = inWords(name, found.faults) ?? difference(name, trail.entries, found);
	if (fault !== null) distrust(trail, fault);
	const { seq, hash } = headOf(found.entries);
	return { entries: seq, head: hash, fault: trail.fault };
}
