import { html } from 'ghtml';
import { isFailure } from '#model/outcome.ts';
import type { SpanView } from '#model/read.ts';
import { OUTCOME_WORDS } from '../../words.ts';
import type { Voice } from '../voice.ts';
import { plainly } from './plain.ts';
import type { SpanNode } from './span-tree.ts';

/** One span: its name, when it began, how long it took, and the bar that shows both. `whole`: seconds of the time line. */
export function spanRow(node: SpanNode, depth: number, whole: number, voice: Voice): string {
	const { span, begins, inside } = node;
	const { time, t, lang } = voice;
	// How the run ended is said above; its own bar is the ground the others stand on.
	const isRun = node.parent === null && inside > 0 && !span.step;
	const outcome = isRun ? 'run' : (span.outcome ?? 'none');
	const mark =
		isRun || span.outcome === null || span.outcome === 'success'
			? ''
			: html` <span class="c ${outcome}" aria-hidden="true"></span><span class="hear">${OUTCOME_WORDS[span.outcome][lang]}</span>`;
	const heavy = !isRun && span.outcome !== null && isFailure(span.outcome) ? ' failed' : '';
	return html`<span class="span-row depth-${depth}!${heavy}!${span.step ? ' step' : ''}"><span class="name"><bdi>${plainly(span.name)}</bdi>!${mark}!${inside > 0 ? html` <small>${voice.number(inside)}</small>` : ''}</span>
<span class="number begins"><span class="hear">${t.run.begins} </span>${begins === 0 ? '0' : time.lasting(begins)}</span><span class="number"><span class="hear">${t.shared.duration} </span>${time.lasting(span.durationSeconds)}</span>!${bar(begins / whole, span.durationSeconds / whole, outcome)}</span>`;
}

function bar(begins: number, share: number, outcome: string): string {
	const width = Math.min(100, Math.max(0.4, share * 100));
	const x = Math.max(0, Math.min(begins * 100, 100 - width));
	return html`<svg class="bar line" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="${outcome}" x="${x.toFixed(2)}" y="1" width="${width.toFixed(2)}" height="8"></rect></svg>`;
}

const MOST = 60;

/** What the span carries: its attributes and events; `''` where it carries nothing. */
export function spanCarries({ attributes, events }: SpanView, { time }: Voice): string {
	const rows = [
		...Object.entries(attributes).map(([name, value]) => [name, said(value)]),
		...events.map(event => [
			`${time.clock(event.at)} ${event.name}`,
			Object.values(event.attributes).map(said).join(' · '),
		]),
	].slice(0, MOST);
	if (rows.length === 0) return '';
	return html`<dl class="carried">!${rows.map(([name, value]) => html`<div><dt><bdi>${plainly(name ?? '')}</bdi></dt><dd><bdi>${plainly(value?.slice(0, 500) ?? '')}</bdi></dd></div>`)}</dl>`;
}

const said = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
