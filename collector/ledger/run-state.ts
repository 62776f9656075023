import { ITEM_OUTCOMES, type ItemCounts, isFailure } from '#model/outcome.ts';
import type { RunFacts, RunNumbers, RunRow } from './types.ts';

/**
 * Who made the run known: `announced` by an entry of its own, `provisional` (made by `settle` from spans whose root has not
 * come, its root span a guess), or `settled` (a span whose remote parent never came).
 */
export type RunOrigin = 'announced' | 'provisional' | 'settled';

/** A run inside a transaction: its row, and what decides how later entries change it. */
export interface RunState extends RunRow {
	origin: RunOrigin;
	firstSeenAt: number;
	/** Id of the end that counts. */
	endId: string | null;
	/** As counted in the duration histogram. */
	durationUs: number | null;
	/** When each gauge had its value. */
	gaugesAt: Record<string, number>;
	/** Per text fact, two bits: the rank of the entry that decided it. */
	factRanks: number;
	/** What its error is the same as others by; null when it did not fail, or nothing is known of why. */
	errorKey: string | null;
	/** Details were deleted by age: late repeats of them must not count again. */
	pruned: boolean;
	/** Rises with each change, so that an entry that changed nothing is seen to be known. */
	changes: number;
	stored: boolean;
	textsChanged: boolean;
	/** What is known of its error has changed: its key is to be made again. */
	errorChanged: boolean;
	firstSeenChanged: boolean;
}

/** What an entry says weighs by its type: the start knows best, then the end, then any other sign. */
export const RANK = { started: 0, finished: 1, other: 2, none: 3 } as const;
export type Rank = (typeof RANK)[keyof typeof RANK];

const FACTS = ['source', 'trigger', 'version', 'worker', 'targetSystems', 'ids', 'platform'] as const;
type Fact = (typeof FACTS)[number];

function rankOf(run: RunState, fact: Fact): number {
	return (run.factRanks >> (FACTS.indexOf(fact) * 2)) & 3;
}

export const NO_RANKS = FACTS.reduce((ranks, _fact, index) => ranks | (RANK.none << (index * 2)), 0);

/** Whether a value of this rank replaces the present one. Equal ranks: the smaller text, so that order never matters. */
function wins(run: RunState, fact: Fact, rank: Rank, text: string, present: string): boolean {
	const held = rankOf(run, fact);
	return rank < held || (rank === held && text < present);
}

function hold(run: RunState, fact: Fact, rank: Rank): void {
	const shift = FACTS.indexOf(fact) * 2;
	run.factRanks = (run.factRanks & ~(3 << shift)) | (rank << shift);
	run.changes++;
}

export function mergeFacts(run: RunState, facts: RunFacts & { source: string }, rank: Rank): void {
	for (const fact of ['source', 'trigger', 'version', 'worker', 'platform'] as const) {
		const text = facts[fact];
		if (text === undefined || !wins(run, fact, rank, text, run[fact] ?? '')) continue;
		(run[fact] as string) = text;
		hold(run, fact, rank);
	}
	const systems = facts.targetSystems;
	if (systems === undefined || systems.length === 0) return;
	if (!wins(run, 'targetSystems', rank, JSON.stringify(systems), JSON.stringify(run.targetSystems))) return;
	run.targetSystems = [...systems];
	hold(run, 'targetSystems', rank);
}

/** Takes over trace and root span where the entry knows them better. Returns whether they changed. */
export function mergeIds(run: RunState, ids: { traceId: string; rootSpanId: string }, rank: Rank): boolean {
	if (!wins(run, 'ids', rank, ids.traceId + ids.rootSpanId, run.traceId + run.rootSpanId)) return false;
	const changed = run.traceId !== ids.traceId || run.rootSpanId !== ids.rootSpanId;
	run.traceId = ids.traceId;
	run.rootSpanId = ids.rootSpanId;
	hold(run, 'ids', rank);
	return changed;
}

/** A sign of life: widens first and last seen. */
export function seen(run: RunState, ...times: number[]): void {
	for (const at of times) {
		if (at < run.firstSeenAt) {
			run.firstSeenAt = at;
			run.firstSeenChanged = true;
			run.changes++;
		}
		if (at > run.lastSeenAt) {
			run.lastSeenAt = at;
			run.changes++;
		}
	}
}

export function startedBy(run: RunState, at: number): void {
	if (run.startedAt !== null && run.startedAt <= at) return;
	run.startedAt = at;
	run.changes++;
}

/** Imported only as long as nothing else is known of it: a live report is never silenced by a copy of history. */
export function mergeImported(run: RunState, imported: boolean): void {
	if (imported || !run.imported) return;
	run.imported = false;
	run.changes++;
}

/** Raises the cumulative counts. Returns by how much each rose. */
export function mergeItems(run: RunState, items: ItemCounts | undefined): [keyof ItemCounts, number][] {
	const risen: [keyof ItemCounts, number][] = [];
	if (items === undefined) return risen;
	for (const outcome of ITEM_OUTCOMES) {
		const count = items[outcome];
		const present = run.items[outcome];
		if (count === undefined || count <= (present ?? -1)) continue;
		run.items[outcome] = count;
		run.changes++;
		if (count > (present ?? 0)) risen.push([outcome, count - (present ?? 0)]);
	}
	return risen;
}

/** Gauges kept of one run. Of more, those whose names come first, so that the order of reports never matters. */
export const GAUGES = 20;

/** Raises the retries, and takes over each gauge that is newer; of two at one moment the larger. */
export function mergeNumbers(run: RunState, { retries, gauges = {} }: RunNumbers, at: number): void {
	if (retries !== undefined && retries > (run.retries ?? -1)) {
		run.retries = retries;
		run.changes++;
	}
	const newer = Object.entries(gauges).filter(([name, value]) => {
		const held = Object.hasOwn(run.gauges, name) ? run.gauges[name]! : null;
		const heldAt = Object.hasOwn(run.gaugesAt, name) ? run.gaugesAt[name]! : Number.NEGATIVE_INFINITY;
		return at > heldAt || (at === heldAt && (held === null || value > held));
	});
	if (newer.length === 0) return;
	const kept = firstNames([...Object.keys(run.gauges), ...newer.map(([name]) => name)]);
	const told = newer.filter(([name]) => kept.has(name));
	run.gauges = among(kept, [...Object.entries(run.gauges), ...told]);
	run.gaugesAt = among(kept, [
		...Object.entries(run.gaugesAt),
		...told.map(([name]) => [name, at] as [string, number]),
	]);
	run.changes += told.length;
}

function firstNames(names: readonly string[]): Set<string> {
	return new Set([...new Set(names)].sort().slice(0, GAUGES));
}

/** By name in order, so that the same gauges are the same text. */
function among(kept: ReadonlySet<string>, entries: [string, number][]): Record<string, number> {
	const last = new Map(entries);
	return Object.fromEntries([...kept].map(name => [name, last.get(name)!]));
}

/** What runs are listed by. */
export function sortAt(run: RunState): number {
	return run.startedAt ?? run.endedAt ?? run.firstSeenAt;
}

/** When it ended or was given up; null while it is active. */
export function closedAt(run: RunState): number | null {
	return run.outcome === null ? null : (run.endedAt ?? run.lostAt);
}

/** A failed run on-call has not been mailed about. */
export function isUnnotified(run: RunRow): boolean {
	return run.outcome !== null && isFailure(run.outcome) && !run.imported && run.notifiedAt === null;
}
