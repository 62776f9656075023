import { expect, test } from 'vitest';
import type { SpanView } from '#model/read.ts';
import { foremost, type SpanNode, spanTree as treeFrom } from './span-tree.ts';

const span = (spanId: string, parentSpanId: string | null, second: number, seconds = 1): SpanView => ({
	spanId,
	parentSpanId,
	name: spanId,
	robot: 'r',
	step: parentSpanId === 'run',
	startedAt: new Date(second * 1000).toISOString(),
	durationSeconds: seconds,
	outcome: null,
	attributes: {},
	events: [],
});
const spanTree = (spans: SpanView[]) => treeFrom(spans, 10_000);
const laid = (nodes: SpanNode[], depth = 0): string[] =>
	nodes.flatMap(node => [
		`${'·'.repeat(depth)}${node.span.name}@${node.begins}`,
		...laid(node.children, depth + 1),
	]);

test('spans stand under their parent, by start', () => {
	const spans = [span('run', null, 10), span('b', 'run', 13), span('a', 'run', 11), span('aa', 'a', 12)];
	expect(laid(spanTree(spans))).toEqual(['run@0', '·a@1', '··aa@2', '·b@3']);
});

test('a span whose parent is not here stands at the top', () => {
	expect(laid(spanTree([span('run', 'elsewhere', 10), span('stray', 'gone', 12)]))).toEqual([
		'run@0',
		'stray@2',
	]);
});

test('spans whose parents go round in a circle are shown, each once', () => {
	const spans = [span('run', null, 10), span('x', 'y', 11), span('y', 'x', 12), span('self', 'self', 13)];
	const names = laid(spanTree(spans)).map(line => line.replace(/^·*|@.*$/g, ''));
	expect(names.sort()).toEqual(['run', 'self', 'x', 'y']);
});

test('of many spans the steps come first, then what failed, then the longest, with all they lie in', () => {
	const short = Array.from({ length: 500 }, (_, i) => span(`s${i}`, 'a', 20 + i, 0.1));
	const spans = [
		span('run', null, 10, 900),
		span('a', 'run', 11, 800),
		span('b', 'run', 12, 0.01),
		...short,
		span('long', 's3', 30, 60),
		{ ...span('broken', 's7', 31, 0.01), outcome: 'system_exception' as const },
	];
	const names = [...foremost(spanTree(spans), 5, 10)].map(node => node.span.name);
	expect(names.sort()).toEqual(['a', 'b', 'broken', 'long', 'run', 's3', 's7']);
});

test('no span takes all the room with what lies in it', () => {
	const calls = (step: string) => Array.from({ length: 400 }, (_, i) => span(`${step}${i}`, step, 20 + i));
	const spans = [
		span('run', null, 10),
		span('a', 'run', 11),
		span('b', 'run', 12),
		...calls('a'),
		...calls('b'),
	];
	const chosen = [...foremost(spanTree(spans), 100, 20)].map(node => node.parent?.span.name);
	expect([chosen.filter(name => name === 'a').length, chosen.filter(name => name === 'b').length]).toEqual([
		20, 20,
	]);
});

test('a tree knows how much is in it and where it failed', () => {
	const failed = { ...span('c', 'b', 3), outcome: 'timeout' as const };
	const [run] = spanTree([failed, span('run', null, 1), span('a', 'run', 2), span('b', 'a', 2)]);
	expect([run?.inside, run?.failed, run?.children[0]?.inside]).toEqual([3, true, 2]);
	const [fine] = spanTree([span('run', null, 1), span('a', 'run', 2)]);
	expect(fine?.failed).toBe(false);
});

test('a trace as deep as it is long is laid out', () => {
	const deep = Array.from({ length: 5000 }, (_, i) => span(`d${i}`, i === 0 ? null : `d${i - 1}`, i));
	expect(spanTree(deep)[0]?.inside).toBe(4999);
});
