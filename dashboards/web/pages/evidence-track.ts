import { html } from 'ghtml';

const [WIDTH, TOP, BOTTOM] = [320, 5, 17];

/**
 * Evidence on a logarithmic track from 1 to beyond the level at which the alarm goes: each tenfold is as far as the one
 * before, as weight of evidence is. For the eye alone; the numbers stand beside it.
 */
export function evidenceTrack(score: number, level: number): string {
	const end = Math.log10(Math.max(10, level)) + 0.5;
	const x = (value: number) => Math.min(WIDTH, (WIDTH * Math.log10(Math.max(1, value))) / end);
	const tens = Array.from({ length: Math.floor(end) + 1 }, (_, i) => 10 ** i).filter(
		ten => Math.abs(x(ten) - x(level)) > 26,
	);
	const over = score >= level;
	return html`<svg class="evidence-track" viewBox="0 0 ${WIDTH} 32" aria-hidden="true">
<rect class="of" y="${TOP}" width="${WIDTH}" height="${BOTTOM - TOP}" rx="3"></rect><rect class="is !${over ? 'over' : ''}" y="${TOP}" width="${Math.max(score > 1 ? 3 : 0, x(score)).toFixed(1)}" height="${BOTTOM - TOP}" rx="3"></rect>
!${tens.map(ten => html`<path class="ten" d="M${x(ten).toFixed(1)},${BOTTOM}v3"></path><text x="${Math.max(2, x(ten)).toFixed(1)}" y="29" text-anchor="!${ten === 1 ? 'start' : 'middle'}">${short(ten)}</text>`)}
<path class="level" d="M${x(level).toFixed(1)},1V21"></path><text class="at-level" x="${x(level).toFixed(1)}" y="29" text-anchor="middle">${short(level)}</text></svg>`;
}

const short = (value: number) =>
	value >= 10_000 ? `${Math.round(value / 1000)}k` : String(Math.round(value));
