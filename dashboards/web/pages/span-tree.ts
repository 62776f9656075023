import { isFailure } from '#model/outcome.ts';
import type { SpanView } from '#model/read.ts';

/** A span with what happened in it. */
export interface SpanNode {
	span: SpanView;
	/** Seconds from the start of the run. */
	begins: number;
	children: SpanNode[];
	parent: SpanNode | null;
	/** Spans below it, at any depth. */
	inside: number;
	/** It failed, or something below it did. */
	failed: boolean;
}

/**
 * The spans as trees, children by start. A span whose parent is not here stands at the top; each stands in one place only.
 *
 * @param start epoch ms that `begins` counts from
 */
export function spanTree(spans: readonly SpanView[], start: number): SpanNode[] {
	const nodes = new Map<string, SpanNode>();
	for (const span of spans.toSorted((a, b) => startOf(a) - startOf(b))) {
		const begins = (startOf(span) - start) / 1000;
		if (!nodes.has(span.spanId)) {
			nodes.set(span.spanId, {
				span,
				begins,
				children: [],
				parent: null,
				inside: 0,
				failed: failedSpan(span),
			});
		}
	}
	const roots: SpanNode[] = [];
	for (const node of nodes.values()) {
		const parent = nodes.get(node.span.parentSpanId ?? '');
		if (parent === undefined || isAbove(node, parent)) roots.push(node);
		else hang(node, parent);
	}
	return roots;
}

export const startOf = (span: SpanView) => Date.parse(span.startedAt);

const failedSpan = ({ outcome }: SpanView) => outcome !== null && isFailure(outcome);

/** Parents in a circle are a sender's mistake; its spans are shown all the same. */
function isAbove(node: SpanNode, of: SpanNode): boolean {
	for (let above: SpanNode | null = of; above !== null; above = above.parent) if (above === node) return true;
	return false;
}

function hang(node: SpanNode, parent: SpanNode): void {
	node.parent = parent;
	parent.children.push(node);
	for (let above: SpanNode | null = parent; above !== null; above = above.parent) {
		above.inside += 1 + node.inside;
		above.failed ||= node.failed;
	}
}

/**
 * The spans worth seeing first when there are too many for one look: the steps, what failed, then the longest, each with all
 * that it lies in.
 *
 * @param most how many; the spans they lie in come on top
 * @param inOne how many of those that lie in the same span, steps and failures aside
 */
export function foremost(roots: readonly SpanNode[], most: number, inOne: number): Set<SpanNode> {
	const all = everyNode(roots);
	if (all.length <= most) return new Set(all);
	const chosen = new Set<SpanNode>();
	const taken = new Map<SpanNode | null, number>();
	let left = most;
	for (const node of all.toSorted((a, b) => weight(b) - weight(a))) {
		if (left === 0) break;
		const before = taken.get(node.parent) ?? 0;
		if (before >= inOne && weight(node) < 1e9) continue;
		taken.set(node.parent, before + 1);
		left -= 1;
		for (let above: SpanNode | null = node; above !== null; above = above.parent) chosen.add(above);
	}
	return chosen;
}

/** Steps before failures before what took long. */
function weight({ span, parent }: SpanNode): number {
	return (span.step || parent === null ? 2e9 : 0) + (failedSpan(span) ? 1e9 : 0) + span.durationSeconds;
}

function everyNode(roots: readonly SpanNode[]): SpanNode[] {
	const all = [...roots];
	for (let i = 0; i < all.length; i++) all.push(...(all[i]?.children ?? []));
	return all;
}
