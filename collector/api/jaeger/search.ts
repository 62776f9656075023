import type { TraceSearch } from '../../ledger/types.ts';
import { BadSearch } from './problem.ts';

/** The query of `GET /api/traces`, as it comes: everything is text, and what is empty may be left out. */
export interface SearchQuery {
	service?: string;
	operation?: string;
	tags?: string;
	minDuration?: string;
	maxDuration?: string;
	start?: string;
	end?: string;
	limit?: string;
}

const DEFAULT_LIMIT = 20;
const LIMIT = 1500;
const UNIT_MS: Record<string, number> = {
	ns: 1e-6,
	us: 1e-3,
	µs: 1e-3, // U+00B5, and below U+03BC: Go takes both.
	μs: 1e-3,
	ms: 1,
	s: 1000,
	m: 60_000,
	h: 3_600_000,
};
const GO_DURATION = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gu;

/** Milliseconds of a duration as Go writes it: `1.2s`, `100ms`, `500us`, `1h2m`. */
export function goDuration(name: string, text: string | undefined): number | undefined {
	if (!text) return undefined;
	const parts = [...text.matchAll(GO_DURATION)];
	if (parts.map(([part]) => part).join('') !== text) {
		throw new BadSearch(`${name}: "${text}" is no duration such as 1.2s, 100ms or 500us`);
	}
	return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNIT_MS[unit!]!, 0);
}

/**
 * A time in milliseconds. Jaeger's API counts in microseconds, Grafana's data source in some places in milliseconds; the
 * size of the number tells which (milliseconds reach 10^14 in the year 5138).
 */
export function epochTime(name: string, text: string | undefined): number | undefined {
	if (!text) return undefined;
	const value = Number(text);
	if (!Number.isFinite(value)) throw new BadSearch(`${name}: "${text}" is no number`);
	if (value > 1e17) return value / 1e6;
	return value > 1e14 ? value / 1000 : value;
}

function tagsIn(text: string | undefined): Record<string, string> {
	if (!text) return {};
	let tags: unknown;
	try {
		tags = JSON.parse(text);
	} catch {
		throw new BadSearch(`tags: ${text.slice(0, 100)} is no JSON object such as {"error":"true"}`);
	}
	if (typeof tags !== 'object' || tags === null || Array.isArray(tags)) {
		throw new BadSearch('tags: not a JSON object such as {"error":"true"}');
	}
	return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
}

function limitIn(text: string | undefined): number {
	if (!text) return DEFAULT_LIMIT;
	const limit = Number(text);
	if (!Number.isInteger(limit) || limit < 1)
		throw new BadSearch(`limit: "${text}" is no positive whole number`);
	return Math.min(limit, LIMIT);
}

/** What to look for. Throws BadSearch naming the parameter that is wrong. */
export function toSearch(query: SearchQuery): TraceSearch {
	const minDurationMs = goDuration('minDuration', query.minDuration);
	const maxDurationMs = goDuration('maxDuration', query.maxDuration);
	const from = epochTime('start', query.start);
	const to = epochTime('end', query.end);
	// Older front-ends spell "every operation" out.
	const operation = /^all$/i.test(query.operation ?? '') ? '' : query.operation;
	// A board with every robot chosen asks for a service of this name; without one, Grafana's form would not ask.
	const service = query.service === '.*' ? '' : query.service;
	return {
		...(service && { service }),
		...(operation && { operation }),
		tags: tagsIn(query.tags),
		...(minDurationMs !== undefined && { minDurationMs }),
		...(maxDurationMs !== undefined && { maxDurationMs }),
		...(from !== undefined && { from }),
		...(to !== undefined && { to }),
		limit: limitIn(query.limit),
	};
}
