import { PHASE_WORDS } from '../../words.ts';
import { escaped } from './svg.ts';
import type { Canvas, Lane } from './timeline-types.ts';

const BAND = 20;

/** The phases as bands, the present one to the end. */
export function phaseLane(canvas: Canvas): Lane | null {
	const { data, voice, x } = canvas;
	const shown = data.phases.filter(
		({ from, until }) => (until ?? data.to) > data.from && (from ?? 0) < data.to,
	);
	if (shown.length === 0) return null;
	const bands = shown.map(({ phase, from, until }) => {
		const [start, end] = [x(from ?? data.from), x(until ?? data.to)];
		const word = PHASE_WORDS[phase][voice.lang];
		const fits = end - start > 7 * word.length + 14;
		const text = fits
			? `<text x="${(start + 8).toFixed(1)}" y="14" font-size="12" font-weight="600" fill="var(--ink)">${escaped(word)}</text>`
			: '';
		return `<rect class="band-${phase}" x="${start.toFixed(1)}" y="0" width="${Math.max(2, end - start - 1.5).toFixed(1)}" height="${BAND}" rx="3" fill="var(--c)" fill-opacity="0.2" stroke="var(--c)" stroke-width="1"></rect>${text}`;
	});
	const said = shown.map(({ phase, from }) =>
		[PHASE_WORDS[phase][voice.lang], ...(from === null ? [] : [voice.time.day(from)])].join(' '),
	);
	return { name: voice.t.shared.phase, height: BAND, draw: bands.join(''), said: `${said.join(', ')}.` };
}

/** A line through all lanes where a severe incident began the period anew. */
export function restartLine({ data, x, voice, width, right }: Canvas, top: number, bottom: number): string {
	if (data.restartedAt === null) return '';
	const at = x(data.restartedAt);
	const left = at > width / 2;
	const word = `<text x="${(left ? at - 5 : at + 5).toFixed(1)}" y="${top - 6}" font-size="11.5" font-weight="600" text-anchor="${left ? 'end' : 'start'}" fill="var(--restart-ink)">${escaped(voice.t.timeline.restart)}</text>`;
	return `<rect class="before" x="${x(data.from).toFixed(1)}" y="${top}" width="${(Math.min(at, width - right) - x(data.from)).toFixed(1)}" height="${bottom - top}" fill="var(--before)"></rect><path d="M${at.toFixed(1)},${top - 12}V${bottom}" stroke="var(--restart)" stroke-width="1.8" stroke-dasharray="5 3" fill="none"></path>${word}`;
}

/** Versions as flags; a name is left out where the one before it has no room to end. */
export function releaseLane(canvas: Canvas): Lane | null {
	const { data, voice, x, width, right } = canvas;
	if (data.releases.length === 0) return null;
	let free = 0;
	const flags = data.releases.map(({ version, at }) => {
		const pole = x(Date.parse(at));
		const name = version.length > 16 ? `${version.slice(0, 15)}…` : version;
		const long = 6.6 * name.length + 16;
		const back = pole + long > width - right;
		const begins = back ? pole - long : pole;
		const shown = begins >= free;
		if (shown) free = begins + long + 6;
		const text = shown
			? `<text x="${(back ? pole - 12 : pole + 13).toFixed(1)}" y="11" font-size="11.5" text-anchor="${back ? 'end' : 'start'}" fill="var(--ink)">${escaped(name)}</text>`
			: '';
		const way = back ? -1 : 1;
		return `<path class="release" d="M${pole.toFixed(1)},0V18M${pole.toFixed(1)},1L${(pole + way * 9).toFixed(1)},5L${pole.toFixed(1)},9Z" stroke="var(--c)" fill="var(--c)" stroke-width="1.4"></path>${text}`;
	});
	const said = data.releases.map(({ version, at }) => `${version} ${voice.time.day(at)}`);
	return { name: voice.t.timeline.releases, height: 19, draw: flags.join(''), said: `${said.join(', ')}.` };
}

/** What people did: samples of cases checked, and signatures. */
export function peopleLane(canvas: Canvas): Lane | null {
	const { data, voice, x } = canvas;
	const { t, time } = voice;
	if (data.samples.length + data.signatures.length === 0) return null;
	const samples = data.samples.map(({ at, errors }) =>
		mark(x(Date.parse(at)), errors === 0 ? 'pass' : 'fail', errors === 0 ? TICK : CROSS),
	);
	const signed = data.signatures.map(({ at, decision }) =>
		mark(x(Date.parse(at)), decision.startsWith('approved') ? 'by-name' : 'fail', PEN),
	);
	const said = [
		...data.samples.map(({ at, checked, errors }) => t.timeline.sample(checked, errors, time.day(at))),
		...data.signatures.map(({ at, name }) => t.timeline.signature(name, time.day(at))),
	];
	return {
		name: t.timeline.people,
		height: 20,
		draw: [...samples, ...signed].join(''),
		said: `${said.slice(0, 12).join('; ')}.`,
	};
}

const TICK = 'M-3.4,0.2L-1,2.8L3.6,-2.6';
const CROSS = 'M-2.8,-2.8L2.8,2.8M-2.8,2.8L2.8,-2.8';
const PEN = 'M-3.2,3.2L-2.4,0.6L2,-3.6L3.7,-1.9L-0.6,2.4Z';

const mark = (x: number, name: string, d: string) =>
	`<g transform="translate(${x.toFixed(1)},9)"><circle class="${name}" r="7.5" fill="var(--c)"></circle><path d="${d}" stroke="var(--surface)" stroke-width="1.7" fill="none"></path></g>`;
