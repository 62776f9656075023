import { html } from 'ghtml';
import type { RunDetail } from '#model/read.ts';
import type { Voice } from '../voice.ts';
import { plainly } from './plain.ts';

/** Lines shown at once; what came before them is folded away. */
const SHOWN = 200;

const ERROR = /\b(error|fatal|critical|exception|traceback|panic|fejl|fejlede)\b/i;
/** `SelectorNotFoundError`, as languages name their own. */
const NAMED = /\w(Error|Exception)\b/;
const WARNING = /\b(warn|warning|advarsel)\b/i;

/** The end of the log, numbered, what sounds like an error marked. */
export function logSection({ logTail, state }: RunDetail, { t, number }: Voice): string {
	const lines = linesOf(logTail);
	const title = html`<h2 id="log">${t.run.logTail} <small>${lines.length > 0 ? t.run.logLines(number(lines.length)) : ''}</small></h2>`;
	if (lines.length === 0) {
		const how = html`<p class="quiet">${t.run.getLog} <code>robotvagt-run --tail</code>, <code>exporters/README.md</code>.</p>`;
		return html`<section class="card" aria-labelledby="log">!${title}<p class="quiet">${state === 'finished' ? t.run.noLog : t.run.noLogYet}</p>!${state === 'finished' ? how : ''}</section>`;
	}
	const before = lines.slice(0, -SHOWN);
	return html`<section class="card" aria-labelledby="log">!${title}
!${before.length === 0 ? '' : html`<details><summary>${t.run.earlierLines(number(before.length))}</summary>!${pre(before, 1)}</details>`}
!${pre(lines.slice(-SHOWN), before.length + 1)}</section>`;
}

function linesOf(tail: string | null): string[] {
	const lines = plainly(tail ?? '').split('\n');
	while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop();
	return lines;
}

/** The number is text of its own that is not selected, so that what is copied is the log alone. */
function pre(lines: readonly string[], first: number): string {
	return html`<div class="log-box" tabindex="0" role="group" aria-labelledby="log"><pre class="log">!${lines.map(
		(
			line,
			i,
		) => html`<span class="log-line !${toneOf(line)}"><span class="no" aria-hidden="true">${first + i}</span><bdi>${line}
</bdi></span>`,
	)}</pre></div>`;
}

function toneOf(line: string): string {
	if (ERROR.test(line) || NAMED.test(line)) return 'error';
	return WARNING.test(line) ? 'warning' : '';
}
