import { escaped } from './svg.ts';
import type { Canvas } from './timeline-types.ts';

const DAY = 86_400_000;
/** More days than these are too narrow for their weekends to be seen. */
const WEEKENDS = 70;
const LABEL_SPACE = { wide: 74, narrow: 58, paper: 70 };
const STEPS = [1, 2, 3, 7, 14, 28, 91, 182, 364];

/** Midnights of the period, here, as epoch ms. */
export function midnights({ data: { from, to }, voice: { time } }: Pick<Canvas, 'data' | 'voice'>): number[] {
	const found: number[] = [];
	for (let at = from - DAY; at <= to + DAY; at += DAY) {
		const day = Date.parse(`${time.isoDay(at)}T00:00:00Z`);
		// The zone is at most half a day away, and its midnight falls on a quarter of an hour.
		const off = day - localMs(day, time);
		const midnight = day + off;
		if (midnight >= from && midnight <= to && midnight !== found.at(-1)) found.push(midnight);
	}
	return found;
}

/** What the clock here shows at a moment, as if it were in Greenwich. */
function localMs(at: number, { isoDay, minute }: Pick<Canvas['voice']['time'], 'isoDay' | 'minute'>): number {
	return Date.parse(`${isoDay(at)}T${minute(at)}:00Z`);
}

/** Weekends as quiet bands, days below: as many as have room. */
export function axisOf(canvas: Canvas, top: number, bottom: number): string {
	const { x, data, width, right, left, size, voice } = canvas;
	const nights = midnights(canvas);
	const days = (data.to - data.from) / DAY;
	const perDay = (width - left - right) / Math.max(1, days);
	const step = STEPS.find(days => days * perDay >= LABEL_SPACE[size]) ?? 728;
	const line = `<path d="M${left},${bottom}H${width - right}" stroke="var(--line)" fill="none"></path>`;
	const ticks = nights
		.filter((_, i) => i % step === 0)
		.map(at => tick(x(at), voice.time.day(at), { top, bottom, last: width - right }));
	return [days <= WEEKENDS ? weekends(canvas, nights, top, bottom) : '', line, ...ticks].join('');
}

function tick(x: number, word: string, { top, bottom, last }: { top: number; bottom: number; last: number }) {
	const fits = x + 22 < last;
	const text = fits
		? `<text x="${x.toFixed(1)}" y="${bottom + 16}" font-size="11.5" text-anchor="start" fill="var(--quiet)">${escaped(word)}</text>`
		: '';
	return `<path d="M${x.toFixed(1)},${top}V${bottom + 5}" stroke="var(--line)" fill="none"></path>${text}`;
}

function weekends(
	{ x, data, voice }: Canvas,
	nights: readonly number[],
	top: number,
	bottom: number,
): string {
	return [data.from, ...nights]
		.map((at, i) => [at, nights[i] ?? data.to] as const)
		.filter(([at]) => [0, 6].includes(new Date(`${voice.time.isoDay(at)}T12:00:00Z`).getUTCDay()))
		.map(
			([at, next]) =>
				`<rect class="weekend" x="${x(at).toFixed(1)}" y="${top}" width="${(x(next) - x(at)).toFixed(1)}" height="${bottom - top}" fill="var(--weekend)"></rect>`,
		)
		.join('');
}
