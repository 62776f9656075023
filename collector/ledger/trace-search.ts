import type { DatabaseSync } from 'node:sqlite';
import { isFailure, type Outcome } from '#model/outcome.ts';
import { SELECT_RUNS, toRunRow } from './runs-table.ts';
import { runName, runSpan } from './trace-view.ts';
import type { TraceSearch } from './types.ts';

/** Most spans and runs looked at for one search and robot: a search for something rare ends, rather than hold up everything. */
const LOOKED_AT = 50_000;

/** A search may ask for runs alone, by this tag: what a run's steps went through is then left out of it. */
const RUNS_ALONE = { key: 'rpa.span', value: 'run' };

/** What a search looks at of a span. */
interface Candidate {
	traceId: string;
	name: string;
	startedAt: number;
	endedAt: number;
	/** Null while the run goes on. */
	outcome: Outcome | null;
	attributes(): Record<string, unknown>;
}

/** Newest traces with a span, or a run without one, that meets all of the search. */
export function traceSearch(db: DatabaseSync, services: () => string[]) {
	const range = 'and started_at >= ? and started_at <= ? order by started_at desc';
	const spans = db.prepare(
		`select trace_id, name, started_at, ended_at, outcome, attributes from spans where robot = ? ${range}`,
	);
	const runsWhere = (more: string) =>
		db.prepare(
			`${SELECT_RUNS} where runs.robot = ? and runs.sort_at >= ? and runs.sort_at <= ? ${more} order by runs.sort_at desc`,
		);
	const allRuns = runsWhere('');
	const notGood = runsWhere("and runs.outcome <> 'success'");

	function* ofSpans(robot: string, from: number, to: number): Generator<Candidate> {
		for (const row of spans.iterate(robot, from, to)) {
			yield {
				traceId: row.trace_id as string,
				name: row.name as string,
				startedAt: row.started_at as number,
				endedAt: row.ended_at as number,
				outcome: row.outcome as Outcome,
				attributes: () => JSON.parse(row.attributes as string),
			};
		}
	}
	function* ofRuns(
		robot: string,
		from: number,
		to: number,
		tags: Record<string, string>,
	): Generator<Candidate> {
		const runs = isOfNotGood(tags) ? notGood : allRuns;
		for (const row of runs.iterate(robot, from, to)) {
			const run = toRunRow(row);
			const { attributes, ...span } = runSpan(run);
			const { key, value } = RUNS_ALONE;
			yield { ...span, outcome: run.outcome, attributes: () => ({ ...attributes, [key]: value }) };
		}
	}
	/** Trace → when its newest match started. */
	function collect(candidates: Generator<Candidate>, search: TraceSearch, found: Map<string, number>): void {
		let looked = 0;
		let matches = 0;
		for (const candidate of candidates) {
			if (looked++ >= LOOKED_AT || matches >= search.limit) return;
			if (!isMatch(candidate, search)) continue;
			const newest = found.get(candidate.traceId);
			if (newest === undefined) matches++;
			found.set(candidate.traceId, Math.max(newest ?? candidate.startedAt, candidate.startedAt));
		}
	}
	return (search: TraceSearch): string[] => {
		const found = new Map<string, number>();
		const { from = 0, to = Number.MAX_SAFE_INTEGER } = search;
		const runsAlone = search.tags[RUNS_ALONE.key] === RUNS_ALONE.value;
		for (const robot of search.service === undefined ? services() : [search.service]) {
			if (!runsAlone) collect(ofSpans(robot, from, to), search, found);
			collect(ofRuns(robot, from, to, search.tags), search, found);
		}
		const newest = [...found].sort(([a, atA], [b, atB]) => atB - atA || (a < b ? -1 : 1));
		return newest.slice(0, search.limit).map(([traceId]) => traceId);
	};
}

/** Whether no successful run can match: the others are few, and have an index. */
function isOfNotGood(tags: Record<string, string>): boolean {
	const outcome = tags['rpa.outcome'];
	return tags.error === 'true' || (outcome !== undefined && outcome !== 'success');
}

function isMatch(span: Candidate, { operation, minDurationMs, maxDurationMs, tags }: TraceSearch): boolean {
	const duration = span.endedAt - span.startedAt;
	if (operation !== undefined && span.name !== operation) return false;
	if (duration < (minDurationMs ?? 0) || duration > (maxDurationMs ?? Number.POSITIVE_INFINITY)) return false;
	const wanted = Object.entries(tags);
	if (wanted.length === 0) return true;
	const attributes: Record<string, unknown> = {
		...(span.outcome !== null && { 'rpa.outcome': span.outcome, error: isFailure(span.outcome) }),
		...span.attributes(),
	};
	return wanted.every(([key, value]) => key in attributes && asText(attributes[key]) === value);
}

function asText(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The names a service's spans have, that of its runs among them. */
export function operationNames(service: string, names: string[]): string[] {
	return [...new Set([runName(service), ...names])].sort();
}
