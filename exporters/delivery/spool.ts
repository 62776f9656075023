import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Delivery } from './send.ts';
import { decodeFile, encodeFile, listFiles, placeFile, sizeOf, sizeOnDisk } from './spool-file.ts';

/**
 * A folder of deliveries that wait: one file each, in the order of their names.
 *
 * A file is renamed to its name when it is complete and on disk, and its length is checked when it is read: it is whole
 * or it is no file. Any number of processes may write and deliver at once; the worst that happens is that a delivery is
 * sent twice, which the collector sees. Everything is synchronous, since the last chance to write is a process that is
 * exiting.
 */
export interface Spool {
	/** Puts a delivery to disk and returns its file name. Throws when the disk does. */
	store(delivery: Delivery): string;
	/** Names of what waits, oldest first. */
	list(): string[];
	/** Undefined when the file is gone, or is not whole: then it has been set aside in `refused`. */
	read(name: string): Delivery | undefined;
	remove(name: string): void;
	/** Keeps what the collector will never take, for people to look at; the oldest go when there is too much. */
	refuse(delivery: Delivery, reason: string): void;
	/** What the size limit has cost so far, over all processes. */
	dropped(): Dropped;
}

export interface Dropped {
	deliveries: number;
	bytes: number;
}

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_REFUSED_BYTES = 4 * 1024 * 1024;

export function createSpool(deps: { folder: string; now: () => number; maxBytes?: number }): Spool {
	const { folder, now, maxBytes = MAX_BYTES } = deps;
	const refused = join(folder, 'refused');
	return {
		store(delivery) {
			openFolder(folder);
			const name = placeFile(folder, now(), encodeFile(delivery));
			noteDropped(folder, makeRoom(folder, listFiles(folder, now()), maxBytes));
			return name;
		},
		list: () => listFiles(folder, now()),
		read(name) {
			const bytes = readOrNothing(join(folder, name));
			const delivery = bytes && decodeFile(bytes);
			if (bytes && !delivery) setAside(folder, refused, name);
			return delivery;
		},
		remove: name => rmSync(join(folder, name), { force: true }),
		refuse(delivery, reason) {
			openFolder(refused);
			placeFile(refused, now(), encodeFile(delivery, reason));
			makeRoom(refused, listFiles(refused, now()), MAX_REFUSED_BYTES);
		},
		dropped: () => readDropped(folder),
	};
}

/**
 * Only the robot's own user may read it: it is masked, but still nobody else's business. Parent by parent, since Node's
 * recursive mkdir never returns where a file system refuses with ENOENT, and a robot must not hang on its telemetry.
 */
function openFolder(folder: string, parentsDone = false): void {
	try {
		mkdirSync(folder, { mode: 0o700 });
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EEXIST') return;
		if (code !== 'ENOENT' || parentsDone || dirname(folder) === folder) throw error;
		openFolder(dirname(folder));
		openFolder(folder, true);
	}
}

/** Removes the oldest until the rest fits. The newest stays, whatever its size. */
function makeRoom(folder: string, names: string[], maxBytes: number): Dropped {
	const lost = { deliveries: 0, bytes: 0 };
	let total = names.reduce((sum, name) => sum + sizeOnDisk(name), 0);
	for (const name of names.slice(0, -1)) {
		if (total <= maxBytes) break;
		rmSync(join(folder, name), { force: true });
		total -= sizeOnDisk(name);
		lost.deliveries += 1;
		lost.bytes += sizeOf(name);
	}
	return lost;
}

function noteDropped(folder: string, lost: Dropped): void {
	if (lost.deliveries === 0) return;
	const before = readDropped(folder);
	const sum = { deliveries: before.deliveries + lost.deliveries, bytes: before.bytes + lost.bytes };
	writeFileSync(join(folder, 'dropped.json'), JSON.stringify(sum), { mode: 0o600 });
}

function readDropped(folder: string): Dropped {
	try {
		const { deliveries, bytes } = JSON.parse(readFileSync(join(folder, 'dropped.json'), 'utf8'));
		return { deliveries: Number(deliveries) || 0, bytes: Number(bytes) || 0 };
	} catch {
		return { deliveries: 0, bytes: 0 };
	}
}

function readOrNothing(file: string): Buffer | undefined {
	try {
		return readFileSync(file);
	} catch {
		return undefined; // Another process has delivered it.
	}
}

/** A file that is not whole was cut by something stronger than us; people may still want to see it. */
function setAside(folder: string, refused: string, name: string): void {
	openFolder(refused);
	renameSync(join(folder, name), join(refused, name));
}
