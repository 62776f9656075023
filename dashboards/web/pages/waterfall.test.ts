import { expect, test } from 'vitest';
import type { SpanView } from '#model/read.ts';
import { barsOf } from './waterfall.ts';

const span = (spanId: string, parentSpanId: string | null, second: number): SpanView => ({
	spanId,
	parentSpanId,
	name: spanId,
	robot: 'r',
	step: false,
	startedAt: new Date(second * 1000).toISOString(),
	durationSeconds: 1,
	outcome: null,
	attributes: {},
	events: [],
});
const laid = (spans: SpanView[]) =>
	barsOf(spans).map(bar => `${'·'.repeat(bar.depth)}${bar.span.name}@${bar.begins}`);

test('spans stand under their parent, by start', () => {
	expect(
		laid([span('run', null, 10), span('b', 'run', 13), span('a', 'run', 11), span('aa', 'a', 12)]),
	).toEqual(['run@0', '·a@1', '··aa@2', '·b@3']);
});

test('a span whose parent is not here stands at the top', () => {
	expect(laid([span('run', 'elsewhere', 10), span('stray', 'gone', 12)])).toEqual(['run@0', 'stray@2']);
});

test('spans whose parents go round in a circle are shown, each once', () => {
	const bars = laid([
		span('run', null, 10),
		span('x', 'y', 11),
		span('y', 'x', 12),
		span('self', 'self', 13),
	]);
	expect(bars.map(bar => bar.replace(/^·*|@.*$/g, '')).sort()).toEqual(['run', 'self', 'x', 'y']);
});
