import { html } from 'ghtml';
import type { RunMark } from '#model/read.ts';
import { type Day, daysOf } from '../days.ts';
import { MOST_RUNS } from '../most-runs.ts';
import type { Voice } from '../voice.ts';
import { cell, markOf, wordOf } from './strip.ts';

interface Period {
	/** `YYYY-MM-DD`. */
	from: string;
	runs: readonly RunMark[];
	releases: readonly { version: string; at: string }[];
	/** How many runs the review counts: more than are given where there are very many. */
	ran: number;
}

/** Where a day has more runs than these, every day shows how many ended how, in place of each run. */
const EACH = 8;
/** Heights there are for so many (`.tall-1` and on). */
const TALLEST = 8;

/** A column per day with a cell per run: what a strip cannot show, the days on which nothing ran. */
export function dayByDay({ from, runs, releases, ran }: Period, voice: Voice): string {
	const { t, time } = voice;
	const days = daysOf({ from, to: time.isoDay(voice.now), runs, releases }, time);
	const most = Math.max(...days.map(day => day.runs.length));
	const cells = (day: Day) =>
		most > EACH ? grouped(day.runs, most, voice) : day.runs.map(run => cell(run, voice));
	return html`<details class="day-by-day"><summary id="days">${t.review.dayByDay} <small>${t.review.dayByDayNote}</small></summary>
<div class="scroll" tabindex="0" role="group" aria-labelledby="days"><ol class="days !${days.length > 45 ? 'many' : ''}">!${days.map(
		(day, i) => column(day, cells(day), i === 0 || day.day.endsWith('-01'), voice),
	)}</ol></div>!${ran > runs.length && runs.length >= MOST_RUNS ? html`<p class="quiet">${t.review.onlyLast(voice.number(runs.length))}</p>` : ''}</details>`;
}

function column(
	{ day, weekend, runs, versions }: Day,
	cells: readonly string[],
	monthShown: boolean,
	voice: Voice,
): string {
	const { t, time } = voice;
	const date = time.day(`${day}T12:00:00Z`);
	const flag =
		versions.length > 0
			? html`<span class="flag" title="${versions.map(t.review.released).join(', ')}">▼</span>`
			: '';
	return html`<li class="!${weekend ? 'weekend' : ''}"><span class="hear">${spoken(date, runs, versions, voice)}</span>
<span class="day-runs" aria-hidden="true">!${cells}!${flag}</span><span class="day-name" aria-hidden="true">${Number(day.slice(8))}!${monthShown ? html`<small>${date.replace(/[\d.\s]+/g, '')}</small>` : ''}</span></li>`;
}

/** One cell per way to end, the many below the few, each as tall as its share of the busiest day. */
function grouped(runs: readonly RunMark[], most: number, voice: Voice): string[] {
	return [...Map.groupBy(runs, markOf)]
		.sort(([, a], [, b]) => b.length - a.length)
		.map(
			([mark, same]) =>
				html`<span class="c sum tall-${Math.ceil((TALLEST * same.length) / most)} ${mark}" title="${`${same.length} ${wordOf(same[0] as RunMark, voice)}`}">${same.length}</span>`,
		);
}

function spoken(date: string, runs: readonly RunMark[], versions: readonly string[], voice: Voice): string {
	const { t, lang } = voice;
	const ends = [...Map.groupBy(runs, run => wordOf(run, voice))].map(
		([word, same]) => `${same.length} ${word.toLocaleLowerCase(lang)}`,
	);
	return `${date}: ${[...(ends.length > 0 ? ends : [t.review.noRunThatDay]), ...versions.map(t.review.released)].join(', ')}.`;
}
