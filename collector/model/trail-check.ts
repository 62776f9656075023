import { Compile } from 'typebox/compile';
import { hashOf, lineOf, NO_HASH, TrailEntry } from './trail.ts';

/** What is wrong with a line of a trail (counted from 1), in words. */
export interface TrailFault {
	line: number;
	reason: string;
}

/** What a line says of itself and of the one before it. */
interface Link {
	line: number;
	seq: number;
	previous: string;
	hash: string;
	/** Whether its content has its hash. */
	sound: boolean;
}

/** A look at a whole trail, line by line. */
export interface TrailCheck {
	/** The entry of the next line; null when it holds none. `text` is null where the bytes are no UTF-8. */
	add(text: string | null): TrailEntry | null;
	/** All that is wrong with the lines so far, by line. */
	faults(): TrailFault[];
}

const entryCheck = Compile(TrailEntry);

/** Checks lines as they come and keeps only their links, so that a long trail takes little memory. */
export function checkTrail(): TrailCheck {
	const links: (Link | null)[] = [];
	const own: TrailFault[] = [];
	return {
		add(text) {
			const line = links.length + 1;
			const { entry, reason } = readLine(text);
			if (reason !== null) own.push({ line, reason });
			const { seq, previous, hash } = entry ?? {};
			links.push(
				entry === null ? null : { line, seq: seq!, previous: previous!, hash: hash!, sound: reason === null },
			);
			return entry;
		},
		faults: () => [...own, ...orderFaults(links), ...linkFaults(links)].sort((a, b) => a.line - b.line),
	};
}

/** The entry of one line; null when it holds none, or one that was changed. */
export function soundEntry(text: string | null): TrailEntry | null {
	const { entry, reason } = readLine(text);
	return reason === null ? entry : null;
}

/** Every fault of a trail's lines, without their ends. Pure. */
export function verifyTrail(lines: Iterable<string>): TrailFault[] {
	const check = checkTrail();
	for (const line of lines) check.add(line);
	return check.faults();
}

function readLine(text: string | null): { entry: TrailEntry | null; reason: string | null } {
	if (text === null) return { entry: null, reason: 'it is no text (UTF-8)' };
	let entry: unknown;
	try {
		entry = JSON.parse(text);
	} catch {
		return { entry: null, reason: 'it is not JSON: it was changed, or cut off as it was written' };
	}
	const [fault] = entryCheck.Errors(entry);
	if (fault !== undefined) {
		return {
			entry: null,
			reason: `it is no entry of a trail: ${fault.instancePath || 'it'} ${fault.message}`,
		};
	}
	return { entry: entry as TrailEntry, reason: contentFault(entry as TrailEntry, text) };
}

function contentFault(entry: TrailEntry, text: string): string | null {
	const { hash, ...rest } = entry;
	try {
		if (hashOf(rest) !== hash)
			return `the content of entry ${entry.seq} was changed: it does not have its hash`;
		return lineOf(entry) === text ? null : `entry ${entry.seq} is written otherwise than it was`;
	} catch {
		return `the content of entry ${entry.seq} was changed: it holds what no entry can`;
	}
}

/** Entries that are missing, there twice, or in another place. */
function orderFaults(links: readonly (Link | null)[]): TrailFault[] {
	const all = new Set(links.map(link => link?.seq));
	const seen = new Set<number>();
	const faults: TrailFault[] = [];
	let expected = 1;
	// A line nobody can read may be the entry that belongs there.
	let unread = 0;
	for (const link of links) {
		if (link === null) {
			unread++;
			continue;
		}
		const { line, seq } = link;
		if (seen.has(seq)) faults.push({ line, reason: `entry ${seq} is there a second time: it was put in` });
		else if (seq < expected)
			faults.push({ line, reason: `entry ${seq} stands after entry ${expected - 1}: out of order` });
		else if (seq > expected && seq - expected > unread)
			faults.push({ line, reason: gap(expected, seq, all) });
		seen.add(seq);
		if (seq >= expected) {
			expected = seq + 1;
			unread = 0;
		}
	}
	return faults;
}

function gap(expected: number, seq: number, all: ReadonlySet<number | undefined>): string {
	const between = Array.from({ length: Math.min(seq - expected, 1000) }, (_, index) => expected + index);
	if (between.some(one => all.has(one)))
		return `entry ${seq} stands where entry ${expected} belongs: out of order`;
	const missing = seq - expected === 1 ? `entry ${expected} is` : `entries ${expected} to ${seq - 1} are`;
	return `${missing} missing before entry ${seq}`;
}

/** Entries that another one does not follow from, though both have the hashes of what they say. */
function linkFaults(links: readonly (Link | null)[]): TrailFault[] {
	const bySeq = new Map(links.flatMap(link => (link === null ? [] : [[link.seq, link] as const])));
	return links.flatMap(link => {
		if (link === null || !link.sound) return [];
		const { seq, previous, line } = link;
		if (seq === 1)
			return previous === NO_HASH ? [] : [{ line, reason: 'entry 1 follows from an entry before it' }];
		const before = bySeq.get(seq - 1);
		if (before === undefined || before.hash === previous) return [];
		const reason = `entry ${seq} does not follow from entry ${seq - 1}: one of them was replaced, with a hash made anew`;
		return [{ line: before.line, reason }];
	});
}
