import { html } from 'ghtml';
import { ITEM_OUTCOMES, OUTCOMES } from '#model/outcome.ts';
import type { RunSummary } from '#model/read.ts';
import { ITEM_WORDS, OUTCOME_WORDS } from '../../words.ts';
import type { ChartSize } from '../charts/runs-axis.ts';
import { SYMBOL } from '../charts/symbols.ts';
import type { Voice } from '../voice.ts';

/** How many runs a phone's chart holds. */
const ON_A_PHONE = 30;

interface Figure {
	title: string;
	/** Under the title, for all to read. */
	note: string;
	/** The runs, oldest first; a phone gets the last of them. */
	runs: readonly RunSummary[];
	chart: (runs: readonly RunSummary[], size: ChartSize) => string;
	/** What its marks mean: ready-made HTML. */
	legend: string;
}

/** A chart with its title and its legend, for a desk and for a phone; `''` where the chart has nothing to show. */
export function chartFigure({ title, note, runs, chart, legend }: Figure): string {
	const wide = chart(runs, 'wide');
	if (wide === '') return '';
	return html`<figure class="chart-figure"><figcaption><h3>${title}</h3><p class="quiet">${note}</p></figcaption>
<div class="on-desk">!${wide}</div><div class="on-phone">!${chart(runs.slice(-ON_A_PHONE), 'narrow')}</div>!${legend}</figure>`;
}

/** The outcomes among the runs, with the shapes the chart gives them. */
export function outcomeLegend(runs: readonly RunSummary[], { lang }: Voice): string {
	const seen = OUTCOMES.filter(one =>
		runs.some(run => run.state === 'finished' && (run.outcome ?? 'unknown') === one),
	);
	return list(
		seen.map(one => [html`<path class="${one}" d="${SYMBOL[one]}"></path>`, OUTCOME_WORDS[one][lang]]),
	);
}

export function itemLegend(runs: readonly RunSummary[], { lang }: Voice): string {
	const seen = ITEM_OUTCOMES.filter(one => runs.some(run => (run.items[one] ?? 0) > 0));
	return list(
		seen.map(one => [
			html`<rect class="${one}" width="10" height="10" rx="1.5"></rect>`,
			ITEM_WORDS[one][lang],
		]),
	);
}

function list(marks: readonly (readonly [string, string])[]): string {
	return html`<ul class="marks">!${marks.map(
		([mark, word]) => html`<li><svg viewBox="0 0 10 10" aria-hidden="true">!${mark}</svg>${word}</li>`,
	)}</ul>`;
}
