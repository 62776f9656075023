import { html } from 'ghtml';
import { OUTCOMES } from '#model/outcome.ts';
import type { RunMark } from '#model/read.ts';
import { type Lang, OUTCOME_WORDS } from '../../words.ts';
import { runUrl } from '../addresses.ts';
import { startOf } from '../started.ts';
import { total } from '../troubles.ts';
import type { Voice } from '../voice.ts';

/**
 * A robot's last runs, oldest first, as a strip of cells: a colour and a mark each, success low and plain so that what
 * differs stands out. People who cannot see it hear one sentence; every cell's run is also a row of the robot's page, so the
 * cells are kept out of the tab order.
 */
export function strip(runs: readonly RunMark[], voice: Voice): string {
	if (runs.length === 0) return html`<span class="quiet">${voice.t.overview.stripEmpty}</span>`;
	// The times of its cells read the same until midnight; at 200 robots it is nine tenths of the overview.
	const day = voice.time.date(voice.now);
	const known = drawn[voice.lang].get(runs);
	const made = known?.day === day ? known : { day, text: draw(runs, voice) };
	drawn[voice.lang].set(runs, made);
	return made.text;
}

type Drawn = WeakMap<readonly RunMark[], { day: string; text: string }>;
const drawn: Record<Lang, Drawn> = { en: new WeakMap(), da: new WeakMap() };

function draw(runs: readonly RunMark[], voice: Voice): string {
	return html`<span class="hear">${summary(runs, voice)}</span><span class="strip" aria-hidden="true">!${runs.map(
		run => cell(run, voice),
	)}</span>`;
}

/** What a cell looks like: the outcome, or that the run still goes on. */
export function markOf(run: RunMark): string {
	return run.state === 'finished' ? (run.outcome ?? 'unknown') : run.state;
}

export function wordOf(run: RunMark, { lang, t }: Voice): string {
	if (run.state === 'finished') return OUTCOME_WORDS[run.outcome ?? 'unknown'][lang];
	return run.state === 'stuck' ? t.shared.stuck : t.shared.running;
}

/** One run, leading to its page; out of the tab order, since the same runs are rows of a table. */
export function cell(run: RunMark, voice: Voice): string {
	return html`<a tabindex="-1" class="c ${markOf(run)}" href="${runUrl(run.id)}" title="${tip(run, voice)}"></a>`;
}

/** What a cell says of its run when pointed at. */
function tip(run: RunMark, voice: Voice): string {
	const { t, time } = voice;
	const parts = [time.when(startOf(run)), wordOf(run, voice)];
	if (run.durationSeconds !== null) parts.push(time.lasting(run.durationSeconds));
	const items = total(run.items);
	if (items > 0) parts.push(`${items} ${t.shared.items.toLowerCase()}`);
	if (run.error?.type) parts.push(run.error.type);
	if (run.imported) parts.push(t.shared.imported);
	return parts.join(' · ');
}

function summary(runs: readonly RunMark[], voice: Voice): string {
	const { t, lang } = voice;
	const counts = new Map<string, number>();
	for (const run of runs) counts.set(wordOf(run, voice), (counts.get(wordOf(run, voice)) ?? 0) + 1);
	const parts = [...counts].map(([word, n]) => `${n} ${word.toLocaleLowerCase(lang)}`).join(', ');
	const latest = runs.at(-1) as RunMark;
	return (
		t.overview.stripSummary(runs.length, parts) + t.overview.stripLatest(wordOf(latest, voice).toLowerCase())
	);
}

/** What the marks mean. */
export function legend(voice: Voice): string {
	const words = [...OUTCOMES.map(outcome => [outcome, OUTCOME_WORDS[outcome][voice.lang]] as const)];
	const all = [
		...words,
		['running', voice.t.shared.running] as const,
		['stuck', voice.t.shared.stuck] as const,
	];
	return html`<section class="legend" aria-label="${voice.t.overview.legend}"><ul>!${all.map(
		([mark, word]) => html`<li><span class="c ${mark}" aria-hidden="true"></span>${word}</li>`,
	)}</ul></section>`;
}
