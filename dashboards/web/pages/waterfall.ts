import { html } from 'ghtml';
import type { RunDetail } from '#model/read.ts';
import { runUrl } from '../addresses.ts';
import type { Voice } from '../voice.ts';
import { spanCarries, spanRow } from './span-row.ts';
import { foremost, type SpanNode, spanTree, startOf } from './span-tree.ts';

/** Spans shown before all are asked for, and of those in one span: more tell nobody where the time went. */
const SHOWN = 300;
const SHOWN_IN_ONE = 25;
/** From so many spans on, only the steps are unfolded at first. */
const MANY = 60;
/** Beyond this depth spans stand side by side: a browser nests only so far, and so does the eye. */
const DEEPEST = 12;

interface Drawing {
	shown: Set<SpanNode>;
	/** What lies deeper is folded at first, but for the way to what failed. */
	open: number;
	/** Seconds the drawing spans. */
	whole: number;
	voice: Voice;
}

/** Where the time went: the spans as a tree that folds, each with a bar on the run's own time line. No script. */
export function waterfall(run: RunDetail, all: boolean, voice: Voice): string {
	const { t, number } = voice;
	const count = run.spans.length;
	const title = html`<h2 id="steps">${t.run.waterfall} <small>${count > 0 ? t.run.waterfallNote(number(count)) : ''}</small></h2>`;
	if (count === 0)
		return html`<section class="card" aria-labelledby="steps">!${title}!${noSpans(run, voice)}</section>`;
	const { from, to } = extent(run, voice.now);
	const roots = spanTree(run.spans, from);
	const shown = all ? foremost(roots, count, count) : foremost(roots, SHOWN, SHOWN_IN_ONE);
	const drawing = { shown, voice, open: count > MANY ? 1 : 2, whole: (to - from) / 1000 };
	return html`<section class="card" aria-labelledby="steps">!${title}
<div class="waterfall!${all ? ' whole' : ''}"><div class="span-row head" aria-hidden="true"><span class="name">${t.run.step}</span><span>${t.run.begins}</span><span>${t.shared.duration}</span>!${timeAxis(drawing)}</div>
<ul>!${roots.map(node => (shown.has(node) ? item(node, 0, drawing) : ''))}</ul></div>!${moreOf(run, shown.size, all, voice)}</section>`;
}

/** What the drawing covers, epoch ms: from the start of the run to its last sign, or to now while it goes on. */
function extent({ spans, startedAt, state }: RunDetail, now: number): { from: number; to: number } {
	const ends = spans.map(span => startOf(span) + 1000 * span.durationSeconds);
	const from = Math.min(
		startedAt === null ? Number.POSITIVE_INFINITY : Date.parse(startedAt),
		...spans.map(startOf),
	);
	return { from, to: Math.max(from + 1, ...ends, state === 'running' ? now : 0) };
}

function timeAxis({ whole, voice }: Drawing): string {
	return html`<span class="line axis">!${[0, 0.25, 0.5, 0.75].map(part => html`<span>${part === 0 ? '0' : voice.time.lasting(whole * part)}</span>`)}</span>`;
}

function item(node: SpanNode, depth: number, drawing: Drawing): string {
	const row = spanRow(node, depth, drawing.whole, drawing.voice);
	const carries = spanCarries(node.span, drawing.voice);
	if (node.children.length === 0 && carries === '') return html`<li>!${row}</li>`;
	const open = node.children.length > 0 && (depth < drawing.open || node.failed) ? ' open' : '';
	if (node.children.length === 0)
		return html`<li><details><summary>!${row}</summary>!${carries}</details></li>`;
	const folded =
		carries === ''
			? ''
			: html`<details class="carries"><summary>${drawing.voice.t.run.details}</summary>!${carries}</details>`;
	return html`<li><details!${open}><summary>!${row}</summary>!${folded}!${below(node, depth, drawing)}</details></li>`;
}

function below(node: SpanNode, depth: number, drawing: Drawing): string {
	const { shown, voice } = drawing;
	const seen = node.children.filter(child => shown.has(child));
	const hidden = node.children.filter(child => !shown.has(child));
	const seconds = hidden.reduce((sum, { span }) => sum + span.durationSeconds, 0);
	const count = hidden.reduce((sum, { inside }) => sum + 1 + inside, 0);
	const more =
		count === 0
			? ''
			: html`<li class="quiet more depth-!${Math.min(depth + 1, DEEPEST)}">${voice.t.run.hiddenSpans(voice.number(count), voice.time.lasting(seconds))}</li>`;
	if (depth + 1 > DEEPEST) return html`<ul>!${seen.map(child => flat(child, drawing))}!${more}</ul>`;
	return html`<ul>!${seen.map(child => item(child, depth + 1, drawing))}!${more}</ul>`;
}

/** A span and all below it, one after another. */
function flat(node: SpanNode, drawing: Drawing): string {
	const rows: string[] = [];
	const waiting = [node];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		rows.push(html`<li>!${spanRow(next, DEEPEST, drawing.whole, drawing.voice)}</li>`);
		waiting.push(...next.children.filter(child => drawing.shown.has(child)).reverse());
	}
	return rows.join('');
}

function moreOf(run: RunDetail, shown: number, all: boolean, { t, number }: Voice): string {
	const address = runUrl(run.id);
	if (all) return html`<p class="paging"><a href="${address}#steps">${t.run.fewerSpans}</a></p>`;
	if (shown >= run.spans.length) return '';
	return html`<p class="paging"><span class="quiet">${t.run.someSpans(number(shown), number(run.spans.length))}</span> <a href="${address}?spans=all#steps">${t.run.allSpans}</a></p>`;
}

function noSpans({ state }: RunDetail, { t }: Voice): string {
	const text = state === 'finished' ? t.run.noSpans : t.run.noSpansYet;
	return html`<p class="quiet">${text}</p>!${state === 'finished' ? html`<p class="quiet">${t.run.getSpans} <code>exporters/README.md</code>.</p>` : ''}`;
}
