import { lineOf, nextEntry, type TrailEntry } from './trail.ts';

export const ANNA = { id: 'anna', name: 'Anna Holm', via: 'local' as const };

/** A sound trail of so many entries. */
export function madeTrail(length: number): TrailEntry[] {
	const entries: TrailEntry[] = [];
	for (let seq = 1; seq <= length; seq++) {
		const at = new Date(Date.UTC(2026, 9, seq)).toISOString();
		const data = {
			id: `s-${seq}`,
			checked: 10,
			errors: 0,
			comment: 'æ å “én” \u001f\ufffd',
			ratio: 0.1 + seq / 3,
		};
		entries.push(
			nextEntry(entries.at(-1) ?? null, { at, by: ANNA, action: 'sample.recorded', robot: 'breve', data }),
		);
	}
	return entries;
}

export const linesOfEntries = (entries: readonly TrailEntry[]) => entries.map(lineOf);

/** An entry with other content and a hash that fits it. */
export function forged(entry: TrailEntry, data: unknown, previous = entry.previous): TrailEntry {
	const { at, by, action, robot, seq } = entry;
	return nextEntry({ seq: seq - 1, hash: previous }, { at, by, action, robot, data });
}
