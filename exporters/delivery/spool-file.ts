import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Delivery } from './send.ts';

/** `<time>-<order>-<process>-<bytes of the file>.spool`: the names sort in order, and tell the size without a look. */
const NAME = /^\d{15}-\d{6}-[0-9a-f]+-(\d+)\.spool$/;
/** What a small file takes on disk. */
const BLOCK = 4096;
const STALE_TEMPORARY_MS = 3_600_000;
/** Not the process id: containers that share a spool are all process 1. */
const PROCESS = randomBytes(6).toString('hex');
let order = 0;

/** Writes one file whole or not at all: under another name, to the disk, then renamed. Returns its name. */
export function placeFile(folder: string, at: number, bytes: Uint8Array): string {
	order = (order + 1) % 1_000_000;
	const stamp = `${String(Math.floor(at)).padStart(15, '0')}-${String(order).padStart(6, '0')}`;
	const name = `${stamp}-${PROCESS}-${bytes.byteLength}.spool`;
	const temporary = join(folder, `${name}.tmp`);
	writeThrough(temporary, bytes);
	renameSync(temporary, join(folder, name));
	return name;
}

function writeThrough(file: string, bytes: Uint8Array): void {
	const handle = openSync(file, 'wx', 0o600);
	try {
		let written = 0;
		while (written < bytes.byteLength) written += writeSync(handle, bytes, written);
		fsyncSync(handle);
	} finally {
		closeSync(handle);
	}
}

/** Names of the whole files, oldest first. Clears away what a process killed while it wrote left behind. */
export function listFiles(folder: string, now: number): string[] {
	const names = readFolder(folder);
	for (const name of names) if (isStaleTemporary(name, now)) rmSync(join(folder, name), { force: true });
	return names.filter(name => NAME.test(name)).sort();
}

function readFolder(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

function isStaleTemporary(name: string, now: number): boolean {
	return name.endsWith('.spool.tmp') && now - Number(name.slice(0, 15)) > STALE_TEMPORARY_MS;
}

export function sizeOf(name: string): number {
	return Number(NAME.exec(name)?.[1] ?? 0);
}

export function sizeOnDisk(name: string): number {
	return Math.ceil(sizeOf(name) / BLOCK) * BLOCK;
}

/** A line of JSON (`path`, `contentType`, `bytes`, `reason` where it was refused), then the body as it is. */
export function encodeFile({ path, contentType, body }: Delivery, reason?: string): Buffer {
	const head = JSON.stringify({ path, contentType, bytes: body.byteLength, reason });
	return Buffer.concat([Buffer.from(`${head}\n`), body]);
}

/** Undefined for anything that is not one whole file. */
export function decodeFile(bytes: Buffer): Delivery | undefined {
	const end = bytes.indexOf('\n');
	try {
		const head = JSON.parse(bytes.subarray(0, end).toString());
		const body = bytes.subarray(end + 1);
		if (body.byteLength !== head.bytes || typeof head.path !== 'string') return undefined;
		return { path: head.path, contentType: String(head.contentType), body };
	} catch {
		return undefined;
	}
}
