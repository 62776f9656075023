import fc from 'fast-check';
import { ITEM_OUTCOMES, OUTCOMES } from '#model/outcome.ts';
import {
	finished,
	heartbeat,
	log,
	MONDAY,
	point,
	span,
	spanIdOf,
	started,
	traceOf,
} from './entries.fixture.ts';
import type { LedgerEntry, SpanEntry } from './types.ts';

/** Often the same: what happens at one time has no order of its own. */
const time = fc.oneof(fc.nat(2), fc.integer({ min: 0, max: 100_000 }));
const outcome = fc.constantFrom(...OUTCOMES);
const robot = fc.constantFrom('letters', 'payroll');
const items = fc.dictionary(fc.constantFrom(...ITEM_OUTCOMES), fc.nat(50), { maxKeys: 3 });
/** More names than are kept of a run, so that it matters which ones are. */
const gaugeNames = Array.from({ length: 24 }, (_, index) => `gauge ${index}`);
const told = {
	retries: fc.option(fc.nat(9), { nil: undefined }),
	gauges: fc.option(
		fc.dictionary(fc.constantFrom('__proto__', ...gaugeNames), fc.integer({ min: -5, max: 5 }), {
			minKeys: 1,
			maxKeys: 14,
		}),
		{ nil: undefined },
	),
};
const error = fc.constantFrom(undefined, { type: 'TimeoutError', message: 'no answer', step: 'Log in' }, {});
const text = fc.constantFrom(undefined, 'a', 'b', 'c');
const defined = <T extends object>(value: T) =>
	Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
		[K in keyof T]: Exclude<T[K], undefined>;
	};
const facts = fc
	.record({
		trigger: text,
		version: text,
		worker: text,
		platform: text,
		source: fc.constantFrom('sdk', 'cli'),
	})
	.map(defined);
const imported = fc.boolean();

/** A run told by events: perhaps without a start or an end; its steps say which run they are inside of. */
function toldByEvents(n: number, ends = 1): fc.Arbitrary<LedgerEntry[]> {
	return fc
		.record({
			robot,
			imported,
			starts: fc.array(fc.record({ at: time, facts }), { maxLength: ends }),
			beats: fc.array(fc.record({ at: time, items, ...told, source: fc.constantFrom('sdk', 'cli') }), {
				maxLength: 4,
			}),
			ends: fc.array(fc.record({ at: time, outcome, items, ...told, error, facts }), { maxLength: ends }),
			ownStart: fc.boolean(),
			steps: fc.array(stepsOf(n, true), { maxLength: 1 }),
		})
		.map(({ robot, imported, starts, beats, ends, ownStart, steps }) => [
			...starts.map(one => started(n, one.at, { robot, ...one.facts })),
			...beats.map(one => heartbeat(n, one.at, { ...defined(one), at: MONDAY + one.at, robot, imported })),
			...ends.map(({ at, facts, ...one }) =>
				finished(n, at, {
					...defined(one),
					robot,
					...facts,
					...(ownStart && { startedAt: MONDAY + at / 2 }),
				}),
			),
			...steps.flat(),
		]);
}

/** Spans below the root of a trace, in a tree; some of their parents never come. */
function stepsOf(n: number, inside: boolean): fc.Arbitrary<SpanEntry[]> {
	const one = fc.record({
		parent: fc.option(fc.nat(7), { nil: undefined }),
		at: time,
		length: time,
		outcome,
		remote: fc.boolean(),
	});
	return fc.array(one, { maxLength: 6 }).map(list =>
		list.map(({ parent, at, length, outcome, remote }, index) =>
			span(n, index + 1, [at, at + length], {
				outcome,
				...(parent === undefined && !inside ? { parent: 0 } : parent !== undefined && { parent }),
				...(inside && { insideRun: traceOf(n), parentIsRemote: remote }),
				...(outcome === 'timeout' && {
					events: [{ name: 'exception', at: MONDAY + at, attributes: { 'exception.type': 'E' } }],
				}),
			}),
		),
	);
}

/** A trace of an OpenTelemetry SDK: perhaps announced, perhaps without its root; the root's parent may be elsewhere. */
function toldBySpans(n: number): fc.Arbitrary<LedgerEntry[]> {
	return fc
		.record({
			robot,
			root: fc.constantFrom('own', 'remote', 'missing'),
			announced: fc.boolean(),
			outcome,
			facts,
			items,
			numbers: fc.record(told),
			at: time,
			length: time,
			children: stepsOf(n, false),
			logs: fc.array(fc.record({ at: time, span: fc.nat(7), isException: fc.boolean() }), { maxLength: 4 }),
		})
		.map(({ robot, root, announced, outcome, facts, items, numbers, at, length, children, logs }) => {
			const run = root === 'remote' ? `${traceOf(n)}-${spanIdOf(n)}` : traceOf(n);
			const { source, ...asRun } = facts;
			const own = span(n, 0, [at, at + length], {
				robot,
				source,
				outcome,
				asRun: { ...asRun, ...defined(numbers), outcome, items },
				...(root === 'remote' && { parent: 99, parentIsRemote: true }),
			});
			return [
				...(announced ? [started(n, at, { robot, run, ...facts })] : []),
				...(root === 'missing' ? [] : [own]),
				...children.map(child => ({ ...child, robot })),
				...logs.map(({ at, span, isException }) =>
					log(n, at, {
						id: `log/${n}/${at}/${span}/${isException}`,
						robot,
						spanId: spanIdOf(n, span),
						...(isException && { name: 'exception', attributes: { 'exception.type': `E${span}` } }),
					}),
				),
			];
		});
}

/** A wrapper's run, with a child process that has a trace of its own. */
function wrapped(n: number): fc.Arbitrary<LedgerEntry[]> {
	const child = stepsOf(n + 50, false).map(children => [span(n + 50, 0, [5, 90]), ...children]);
	return fc
		.tuple(toldByEvents(n), child)
		.map(([run, spans]) => [
			...run,
			...spans.map(one => ({ ...one, robot: 'child', insideRun: traceOf(n) })),
		]);
}

const points: fc.Arbitrary<LedgerEntry[]> = fc
	.array(
		fc.record({
			name: fc.constantFrom('letters_total', 'queue', 'pages'),
			process: fc.nat(2),
			at: fc.nat(20),
			value: fc.nat(100),
			site: fc.constantFrom('north', 'south'),
			delta: fc.boolean(),
		}),
		{ maxLength: 12 },
	)
	.map(list => list.map(toPoint));

function toPoint(one: {
	name: string;
	process: number;
	at: number;
	value: number;
	site: string;
	delta: boolean;
}) {
	const { name, process, at, value, site } = one;
	const labels = { site, kind: 'x' };
	// What a process has counted by a given time is one number; a gauge may be read twice in one millisecond.
	const count = (at + 1) * (process + 2);
	if (name === 'queue') return point(name, at, { kind: 'gauge', labels, value });
	const delta = one.delta && name === 'letters_total';
	const startedAt = delta ? MONDAY + at - 1 : MONDAY - process;
	const common = { labels, startedAt, temporality: delta ? ('delta' as const) : ('cumulative' as const) };
	if (name === 'letters_total') return point(`${name}${delta}`, at, { ...common, value: delta ? 3 : count });
	const { value: _value, ...histogram } = point(name, at, { ...common, kind: 'histogram' });
	return {
		...histogram,
		histogram: { bounds: [1, 5], counts: [count, 0, count], sum: 7 * count, count: 2 * count },
	};
}

/** Everything robots can say, without two different ends for one run. */
export const world = fc
	.tuple(toldByEvents(1), toldByEvents(2), toldBySpans(3), toldBySpans(4), wrapped(5), points)
	.map(parts => parts.flat());

/** Robots that contradict themselves: several starts and ends for one run, several roots in one trace. */
export const contradictions = fc
	.tuple(
		toldByEvents(1, 3),
		toldBySpans(2),
		toldBySpans(2).map(list => list.map(secondRoot)),
		toldByEvents(2, 2),
		toldBySpans(3),
	)
	.map(parts => parts.flat());

function secondRoot(entry: LedgerEntry): LedgerEntry {
	return entry.type === 'span' ? { ...entry, spanId: entry.spanId.replace(/^0/, 'f') } : entry;
}

/** The list cut into pieces of these sizes, taken in turn. */
export function cut<T>(list: readonly T[], sizes: readonly number[]): T[][] {
	const batches: T[][] = [];
	for (let from = 0; from < list.length; ) {
		const size = sizes[batches.length % sizes.length]!;
		batches.push(list.slice(from, from + size));
		from += size;
	}
	return batches;
}
export const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });
