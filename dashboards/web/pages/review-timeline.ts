import { html } from 'ghtml';
import { OUTCOMES } from '#model/outcome.ts';
import { OUTCOME_WORDS } from '../../words.ts';
import { SYMBOL } from '../charts/symbols.ts';
import { timelineChart } from '../charts/timeline.ts';
import type { Timeline } from '../charts/timeline-types.ts';
import type { Facts } from '../review/facts.ts';
import { timelineOf } from '../review/timeline.ts';
import type { Voice } from '../voice.ts';

/** The line of time with what its marks mean; the tables below it say the same in words. */
export function timelineSection(
	facts: Facts,
	from: number,
	voice: Voice,
	days: string,
	cut: boolean,
): string {
	const { t } = voice;
	const data = timelineOf(facts, from);
	return html`<section class="card timeline-of" aria-labelledby="timeline"><h2 id="timeline">${t.timeline.title} <small>${t.timeline.note}</small></h2>
<figure class="chart-figure" aria-labelledby="timeline"><div class="on-desk">!${timelineChart(data, voice, 'wide')}</div><div class="on-phone">!${timelineChart(data, voice, 'narrow')}</div>!${timelineLegend(data, voice)}</figure>
!${cut ? html`<p class="quiet">${t.review.onlyLast(voice.number(data.runs.length))}</p>` : ''}!${days}</section>`;
}

const inCircle = (d: string) =>
	`<path d="${d}" stroke="var(--surface)" stroke-width="1.3" fill="none" class="in-circle"></path>`;
const TICK_IN_CIRCLE = inCircle('M2.7,5.1L4.3,6.8L7.4,3.3');
const CROSS_IN_CIRCLE = inCircle('M3.1,3.1L6.9,6.9M3.1,6.9L6.9,3.1');
const PEN_IN_CIRCLE = inCircle('M2.9,7.1L3.4,5.4L6.3,2.6L7.4,3.7L4.6,6.6Z');

/** Only what is there is explained. */
export function legendOf(data: Timeline, { t, lang }: Voice): (readonly [string, string, string])[] {
	const outcomes = OUTCOMES.filter(one => data.runs.some(({ outcome }) => outcome === one));
	const sevs = [1, 2, 3].filter(sev => data.incidents.some(one => one.sev === sev));
	const circle = '<circle cx="5" cy="5" r="5" fill="var(--c)"></circle>';
	const when = (there: boolean, entry: readonly [string, string, string]) => (there ? [entry] : []);
	const square = '<path d="M1,1H9V9H1ZM3,5H7" fill="none" stroke="var(--c)" stroke-width="1.7"></path>';
	return [
		...outcomes.map(
			one => [one, `<path d="${SYMBOL[one]}" fill="var(--c)"></path>`, OUTCOME_WORDS[one][lang]] as const,
		),
		...when(
			data.missed.some(one => !one.explained),
			['missed', square, t.timeline.missed],
		),
		...when(
			data.missed.some(one => one.explained),
			['missed-explained', square, t.timeline.missedExplained],
		),
		...sevs.map(
			sev =>
				[
					`sev-${sev}`,
					'<rect width="10" height="10" rx="2" fill="var(--c)"></rect>',
					t.timeline.sev(sev),
				] as const,
		),
		...when(
			data.samples.some(one => one.errors === 0),
			['pass', `${circle}${TICK_IN_CIRCLE}`, t.timeline.sampleGood],
		),
		...when(
			data.samples.some(one => one.errors > 0),
			['fail', `${circle}${CROSS_IN_CIRCLE}`, t.timeline.sampleBad],
		),
		...when(data.signatures.length > 0, ['by-name', `${circle}${PEN_IN_CIRCLE}`, t.timeline.signed]),
	];
}

function timelineLegend(data: Timeline, voice: Voice): string {
	return html`<ul class="marks">!${legendOf(data, voice).map(
		([name, mark, word]) =>
			html`<li><svg viewBox="0 0 10 10" class="${name}" aria-hidden="true">!${mark}</svg>${word}</li>`,
	)}</ul>`;
}
