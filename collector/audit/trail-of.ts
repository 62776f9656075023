import { existsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { TrailEntry } from '#model/trail.ts';
import { hashOf } from '#model/trail.ts';
import { soundEntry, type TrailFault } from '#model/trail-check.ts';
import type { Line } from '#model/trail-lines.ts';
import { readTrail } from '#model/trail-read.ts';
import { type EntryData, withoutEvidence } from '../decisions/entry.ts';

export const AUDIT = 'audit.jsonl';
const ACCESS = 'access.jsonl';
const LEDGER = 'ledger.db';

/** What is looked at together: a trail, and the ledger beside it that remembers its end. */
export interface Found {
	trail: string;
	/** Null where none is beside it, or it is not the trail a ledger remembers. */
	ledger: string | null;
}

/** The trails a path names: those in a folder, or the file it is. Throws where there is none. */
export function trailsAt(path: string): Found[] {
	if (!existsSync(path)) throw new Error(`${path} is not there`);
	if (!statSync(path).isDirectory()) return [{ trail: path, ledger: ledgerOf(path) }];
	const audit = join(path, AUDIT);
	// A ledger that remembers a trail misses one that is gone.
	const found = [AUDIT, ACCESS].map(name => join(path, name)).filter(file => existsSync(file));
	if (!found.includes(audit) && ledgerOf(audit) !== null) found.unshift(audit);
	if (found.length === 0) throw new Error(`there is no audit trail in ${path}`);
	return found.map(trail => ({ trail, ledger: ledgerOf(trail) }));
}

function ledgerOf(trail: string): string | null {
	const ledger = join(dirname(trail), LEDGER);
	return basename(trail) === AUDIT && existsSync(ledger) ? ledger : null;
}

/** A trail as it is on disk. */
export interface Content {
	/** Those before the first fault, without evidence. */
	entries: TrailEntry[];
	/** Hashes of the frozen evidence, made anew from what is on disk, by entry. */
	evidence: Map<number, string>;
	faults: TrailFault[];
}

/** Reads a trail without changing it; one that is not there has no entries. `look` sees each entry whole. */
export async function contentOf(path: string, look?: (entry: TrailEntry) => void): Promise<Content> {
	if (!existsSync(path)) return { entries: [], evidence: new Map(), faults: [] };
	const file = await open(path, 'r');
	const evidence = new Map<number, string>();
	try {
		const { entries, faults, torn } = await readTrail(file, entry => {
			look?.(entry);
			const frozen = frozenIn(entry);
			if (frozen?.evidence !== undefined) evidence.set(entry.seq, hashOf(frozen.evidence));
			return withoutEvidence(entry);
		});
		const isTorn = torn !== null && faults.length === 0;
		return { entries, evidence, faults: isTorn ? [tornFault(torn, entries.length)] : faults };
	} finally {
		await file.close();
	}
}

/** A last entry that lacks its end alone is among the entries; anything else is not. */
const tornFault = ({ text }: Line, entries: number): TrailFault => ({
	line: soundEntry(text) === null ? entries + 1 : entries,
	reason:
		'it has no end: it was cut off as it was written (the collector puts that right as it starts), or changed since',
});

/** What an entry froze; null for every other one. */
export function frozenIn(entry: TrailEntry): EntryData['sign-off.frozen'] | null {
	return entry.action === 'sign-off.frozen' ? (entry.data as EntryData['sign-off.frozen']) : null;
}
