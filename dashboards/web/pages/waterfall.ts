import { html } from 'ghtml';
import { isFailure } from '#model/outcome.ts';
import type { RunDetail, SpanView } from '#model/read.ts';
import type { Voice } from '../voice.ts';

/** Where the time went: a table whose last column is drawn, so that it reads as well as it looks. */
const SHOWN = 300;

interface Bar {
	span: SpanView;
	depth: number;
	/** Seconds from the start of the run. */
	begins: number;
}

export function waterfall(run: RunDetail, voice: Voice): string {
	const { t } = voice;
	const bars = barsOf(run.spans);
	const whole = Math.max(1e-3, ...bars.map(bar => bar.begins + bar.span.durationSeconds));
	const columns = [t.run.step, t.run.begins, t.shared.duration];
	return html`<section class="card" aria-labelledby="steps"><h2 id="steps">${t.run.waterfall} <small>${t.run.waterfallNote(run.spans.length)}</small></h2>
!${
		bars.length === 0
			? html`<p class="quiet">${t.run.noSpans}</p>`
			: html`<div class="scroll" tabindex="0" role="group" aria-labelledby="steps"><table class="list waterfall"><thead><tr>!${columns.map(name => html`<th scope="col">${name}</th>`)}<th scope="col" class="line">${t.run.timeline}</th></tr></thead>
<tbody>!${bars.slice(0, SHOWN).map(bar => barRow(bar, whole, voice))}</tbody></table></div>`
	}
!${bars.length > SHOWN ? html`<p class="quiet">${t.run.moreSpans(bars.length - SHOWN)}</p>` : ''}</section>`;
}

/** The spans as a tree laid flat, children after their parent by start. A span whose parent is unknown stands at the top. */
export function barsOf(spans: readonly SpanView[]): Bar[] {
	const start = Math.min(...spans.map(span => Date.parse(span.startedAt)));
	const ids = new Set(spans.map(span => span.spanId));
	const children = Map.groupBy(spans, span =>
		span.parentSpanId !== null && ids.has(span.parentSpanId) ? span.parentSpanId : '',
	);
	const bars: Bar[] = [];
	const seen = new Set<string>();
	const walk = (parent: string, depth: number): void => {
		for (const span of (children.get(parent) ?? []).toSorted(byStart)) {
			if (seen.has(span.spanId)) continue;
			seen.add(span.spanId);
			bars.push({ span, depth, begins: (Date.parse(span.startedAt) - start) / 1000 });
			walk(span.spanId, depth + 1);
		}
	};
	walk('', 0);
	// Parents in a circle are a sender's mistake; its spans are shown all the same.
	for (const span of spans) if (!seen.has(span.spanId)) walk(span.parentSpanId ?? '', 0);
	return bars;
}

const byStart = (a: SpanView, b: SpanView) => a.startedAt.localeCompare(b.startedAt);

function barRow({ span, depth, begins }: Bar, whole: number, voice: Voice): string {
	const outcome = span.outcome ?? 'none';
	const mark =
		span.outcome !== null && span.outcome !== 'success'
			? html`<span class="c ${outcome}" aria-hidden="true"></span>`
			: '';
	const heavy = span.outcome !== null && isFailure(span.outcome) ? ' failed' : '';
	return html`<tr class="depth-${Math.min(depth, 8)}!${heavy}"><th scope="row"><bdi>${span.name}</bdi> !${mark}!${details(span, voice)}</th>
<td class="number">${begins === 0 ? '0' : voice.time.lasting(begins)}</td><td class="number">${voice.time.lasting(span.durationSeconds)}</td>
<td class="line">!${bar(begins / whole, span.durationSeconds / whole, outcome)}</td></tr>`;
}

function bar(begins: number, share: number, outcome: string): string {
	const width = Math.max(0.4, share * 100);
	const x = Math.min(begins * 100, 100 - width);
	return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="${outcome}" x="${x.toFixed(2)}" y="1" width="${width.toFixed(2)}" height="8"></rect></svg>`;
}

/** What the span carries: its attributes and events, folded away. */
function details({ attributes, events }: SpanView, voice: Voice): string {
	const rows = [
		...Object.entries(attributes).map(([name, value]) => [name, said(value)]),
		...events.map(event => [
			`${voice.time.clock(event.at)} ${event.name}`,
			Object.values(event.attributes).map(said).join(' · '),
		]),
	];
	if (rows.length === 0) return '';
	return html`<details><summary>${voice.t.run.details}</summary><dl>!${rows.map(([name, value]) => html`<div><dt><bdi>${name}</bdi></dt><dd><bdi>${value?.slice(0, 500)}</bdi></dd></div>`)}</dl></details>`;
}

const said = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
