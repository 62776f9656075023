import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A block of Prometheus' database on disk; times are epoch milliseconds, `to` is exclusive. */
export interface Block {
	id: string;
	from: number;
	to: number;
	/** Written by a backfill of ours, or merged from such blocks only. */
	backfilled: boolean;
}

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const RECORD = 'backfilled-blocks.json';

/** The blocks in a Prometheus data folder, oldest first; none when there is no such folder. */
export function readBlocks(folder: string): Block[] {
	if (!existsSync(folder)) return [];
	const ours = new Set(recorded(folder));
	const blocks: Block[] = [];
	for (const id of readdirSync(folder).filter(name => ULID.test(name))) {
		const file = join(folder, id, 'meta.json');
		if (!existsSync(file)) continue;
		const meta = JSON.parse(readFileSync(file, 'utf8')) as {
			minTime: number;
			maxTime: number;
			compaction: { sources: string[] };
		};
		const backfilled = meta.compaction.sources.every(source => ours.has(source));
		blocks.push({ id, from: meta.minTime, to: meta.maxTime, backfilled });
	}
	return blocks.sort((a, b) => a.from - b.from);
}

/** Notes which blocks a backfill wrote: those that were not there `before`. */
export function recordBackfilled(folder: string, before: readonly Block[]): void {
	const old = new Set(before.map(block => block.id));
	const fresh = readBlocks(folder).filter(block => !old.has(block.id));
	const all = [...new Set([...recorded(folder), ...fresh.map(block => block.id)])];
	writeFileSync(join(folder, RECORD), `${JSON.stringify(all)}\n`);
}

export function removeBlocks(folder: string, blocks: readonly Block[]): void {
	for (const block of blocks) rmSync(join(folder, block.id), { recursive: true });
}

function recorded(folder: string): string[] {
	const file = join(folder, RECORD);
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
