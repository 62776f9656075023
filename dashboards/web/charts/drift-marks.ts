import { measure } from '../measure.ts';
import type { Voice } from '../voice.ts';
import type { Plot } from './drift-plot.ts';
import type { DriftPicture, Level } from './drift-types.ts';
import { escaped } from './svg.ts';

const px = (value: number) => String(Number(value.toFixed(1)));

export function grid({ frame, scale, y, right }: Plot, { signal, unit }: DriftPicture, voice: Voice): string {
	const count = Math.round(scale.top / scale.step);
	return Array.from({ length: count + 1 }, (_, i) => {
		const value = i * scale.step;
		// What is counted stands in the title.
		const words = escaped(unit === 'items' ? voice.number(value) : measure(signal, value, voice, unit));
		return `<path class="line" d="M${frame.margin.left},${px(y(value))}H${right}"></path><text class="axis" x="${frame.margin.left - 8}" y="${px(y(value) + 4)}" text-anchor="end">${words}</text>`;
	}).join('');
}

/** What is normal, up to the last point also where it has changed: that values leave it is what is to be seen. */
export function bandMark({ x, y, right }: Plot, { band }: DriftPicture): string {
	if (band === null) return '';
	const left = x(band.from - 0.5);
	const [high, low] = [y(band.high), y(band.low)];
	return `<rect class="band" x="${px(left)}" y="${px(high)}" width="${px(right - left)}" height="${px(Math.max(1, low - high))}"></rect>`;
}

/** All dots of a kind are one path, so that two thousand are still small. */
export function dots({ x, y, scale }: Plot, { points, levels }: DriftPicture): string {
	const since = levels.filter(one => one.changed);
	const kinds = { calm: '', moved: '', far: '' };
	points.forEach(({ value }, i) => {
		const moved = since.some(one => i >= one.from && i < one.to);
		if (value > scale.top) kinds.far += `M${px(x(i) - 3.5)},${px(y(value) + 6)}l3.5,-6l3.5,6z`;
		else kinds[moved ? 'moved' : 'calm'] += `M${px(x(i))},${px(y(value))}h0`;
	});
	const many = points.length > 220 ? ' many' : '';
	return Object.entries(kinds)
		.filter(([, path]) => path !== '')
		.map(
			([kind, path]) => `<path class="${kind === 'far' ? 'far' : `dots ${kind}${many}`}" d="${path}"></path>`,
		)
		.join('');
}

/** A line for each run of which it holds. */
export function tallies({ frame, x, bottom, slot }: Plot, { points, levels }: DriftPicture): string {
	const since = levels.filter(one => one.changed);
	const paths = { calm: '', moved: '' };
	points.forEach(({ value }, i) => {
		if (value === 0) return;
		const moved = since.some(one => i >= one.from && i < one.to);
		paths[moved ? 'moved' : 'calm'] += `M${px(x(i))},${bottom}V${frame.margin.top}`;
	});
	const thick = slot > 5 ? ' thick' : '';
	return `<path class="tally calm${thick}" d="${paths.calm}"></path><path class="tally moved${thick}" d="${paths.moved}"></path>`;
}

/** The levels, and what they come to beside them. */
export function levelMarks(plot: Plot, picture: DriftPicture, voice: Voice): string {
	const lines = picture.levels.map(level => {
		const [from, to] = [plot.x(level.from - 0.5), plot.x(level.to - 0.5)];
		return `<path class="level ${level.changed ? 'moved' : 'calm'}" d="M${px(from)},${px(plot.y(level.start))}L${px(to)},${px(plot.y(level.end))}"></path>`;
	});
	const words = picture.levels.map((level, i) => levelWords(plot, picture, level, i, voice));
	return lines.join('') + words.join('');
}

/** Width of a letter and room a text needs, in pixels. */
const LETTER = 6.4;

function levelWords(plot: Plot, picture: DriftPicture, level: Level, i: number, voice: Voice): string {
	const { levels, signal, unit } = picture;
	const value = measure(signal, (level.start + level.end) / 2, voice, unit);
	const tone = level.changed ? 'moved' : 'calm';
	const last = i === levels.length - 1;
	if (last && plot.size !== 'narrow') {
		const at = plot.y(level.end) + 4;
		return `<text class="says ${tone}" x="${plot.right + 8}" y="${px(at)}">${escaped(value)}</text>`;
	}
	if (last) {
		// No room beside the plot: over the highest of its dots.
		const top = Math.max(level.end, ...picture.points.slice(level.from, level.to).map(one => one.value));
		return `<text class="says ${tone}" x="${plot.right}" y="${px(Math.max(plot.frame.margin.top + 2, plot.y(top) - 9))}" text-anchor="end">${escaped(value)}</text>`;
	}
	const [from, to] = [plot.x(level.from - 0.5), plot.x(level.to - 0.5)];
	if (to - from < value.length * LETTER + 8) return '';
	const above = plot.y(Math.max(level.start, level.end)) - 7;
	return `<text class="says ${tone}" x="${px(from + 4)}" y="${px(Math.max(plot.frame.margin.top + 10, above))}">${escaped(value)}</text>`;
}

/** Where a change began. Words that would stand in each other's way are left out: the page tells all of them. */
export function changeMarks(plot: Plot, { changes, points }: DriftPicture): string {
	let free = Number.POSITIVE_INFINITY;
	return changes
		.toSorted((a, b) => b.index - a.index)
		.map(({ index, words }) => {
			const at = plot.x(index - 0.5);
			const end = index > points.length / 2;
			const reach = words.length * LETTER;
			const [from, to] = end ? [at - reach, at] : [at, at + reach];
			const fits = to <= free && from >= 0;
			if (fits) free = from - 10;
			const text = fits
				? `<text class="says moved" x="${px(at)}" y="12" text-anchor="${end ? 'end' : 'start'}">${escaped(words)}</text>`
				: '';
			return `<path class="change" d="M${px(at)},18V${plot.bottom}"></path>${text}`;
		})
		.join('');
}

/** Where versions began. Of those close to each other the newest is named. */
export function releaseMarks(plot: Plot, { releases, points }: DriftPicture): string {
	let free = Number.POSITIVE_INFINITY;
	return releases
		.filter(({ index }) => index > 0)
		.toSorted((a, b) => b.index - a.index)
		.map(({ version, index }) => {
			const text = version.slice(0, 14);
			const at = plot.x(index - 0.5);
			const end = index > points.length / 2;
			const reach = text.length * LETTER + 6;
			const [from, to] = end ? [at - reach, at] : [at, at + reach];
			const fits = to <= free;
			if (fits) free = from - 4;
			const words = fits
				? `<text class="axis" x="${px(at)}" y="31" text-anchor="${end ? 'end' : 'start'}">${escaped(text)}</text>`
				: '';
			return `<path class="release-line" d="M${px(at)},36V${plot.bottom}"></path>${words}`;
		})
		.join('');
}
