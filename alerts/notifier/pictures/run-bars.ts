import { OUTCOME_COLOUR } from '#model/colour.ts';
import type { Outcome } from '#model/outcome.ts';
import { isFailure } from '#model/outcome.ts';
import { gridLines, middleOf, type Plot, roundTop, yOf } from './axis.ts';
import { INK, OUTCOME_SHAPE, SOFT } from './palette.ts';
import { element, line, rect, type Svg, shape, sheet, stripes, widthOf, words } from './svg.ts';

export interface RunBar {
	outcome: Outcome;
	/** Null where it is not known: drawn without a bar. */
	seconds: number | null;
	/** One the mail is about. */
	marked: boolean;
}

export interface RunBarsGiven {
	/** Finished runs, oldest first. */
	runs: readonly RunBar[];
	/** What is above the last marked one: `this run`. */
	mark: string;
	/** Under the first and the last bar: when they were. */
	from: string;
	until: string;
	/** What the bars are, above the picture. */
	title: string;
	outcomeWords: Record<Outcome, string>;
	/** `2 min`. */
	format: (seconds: number) => string;
	/** The longest a run may take; drawn where the bars come near it. */
	limit: { seconds: number; words: string } | null;
}

const WIDTH = 520;
const PLOT: Plot = { left: 62, right: WIDTH - 16, top: 58, bottom: 138 };
const KEY_TOP = PLOT.bottom + 56;
const KEY_ROW = 20;

/** One run that took a day must not flatten the others: bars are cut at three times the usual, and drawn open. */
function topOf(runs: readonly RunBar[], limit: RunBarsGiven['limit']): number {
	const lengths = runs.flatMap(({ seconds }) => (seconds === null ? [] : [seconds])).sort((a, b) => a - b);
	const usual = lengths[Math.floor(lengths.length / 2)] ?? 1;
	const longest = lengths.at(-1) ?? 1;
	const reach = Math.min(longest, usual * 3);
	return roundTime(limit !== null && limit.seconds < reach * 1.3 ? Math.max(reach, limit.seconds) : reach);
}

const UNITS = [1, 60, 3600];

/** A round number of the seconds, minutes or hours people would name. */
function roundTime(seconds: number): number {
	const unit = UNITS.findLast(one => seconds >= 2 * one) ?? 1;
	return roundTop(seconds / unit) * unit;
}

function barOf({ outcome, seconds, marked }: RunBar, index: number, count: number, top: number): string {
	const x = middleOf(index, count, PLOT);
	const wide = Math.min(14, ((PLOT.right - PLOT.left) / count) * 0.68);
	const failed = isFailure(outcome);
	const sign = shape(OUTCOME_SHAPE[outcome], x, PLOT.bottom + 12, failed ? 11 : 8, OUTCOME_COLOUR[outcome]);
	if (seconds === null) return sign;
	const y = Math.min(PLOT.bottom - 2, yOf(seconds, top, PLOT));
	const fill = failed ? `url(#stripes-${outcome})` : OUTCOME_COLOUR[outcome];
	const edge = marked ? INK : OUTCOME_COLOUR[outcome];
	const bar = rect(x - wide / 2, y, wide, PLOT.bottom - y, fill, {
		stroke: edge,
		'stroke-width': marked ? 2 : 1,
	});
	const cut =
		seconds > top * 1.01 ? line(x - wide, y + 7, x + wide, y + 3, '#ffffff', { 'stroke-width': 3 }) : '';
	return `${bar}${cut}${sign}`;
}

/** A small arrow above every run the mail is about, and words above the last of them. */
function marks({ runs, mark }: RunBarsGiven): string {
	const marked = runs.flatMap((run, index) => (run.marked ? [index] : []));
	const arrows = marked.map(index => {
		const x = middleOf(index, runs.length, PLOT);
		return element('path', { d: `M${x - 5},${PLOT.top - 11}h10l-5,7z`, fill: INK });
	});
	const last = marked.at(-1);
	if (last === undefined) return '';
	const half = widthOf(mark) / 2;
	const x = Math.min(PLOT.right - half, Math.max(PLOT.left + half, middleOf(last, runs.length, PLOT)));
	return `${arrows.join('')}${words(x, PLOT.top - 16, mark, { anchor: 'middle', bold: true })}`;
}

function limitLine({ limit }: RunBarsGiven, top: number): string {
	if (limit === null || limit.seconds > top) return '';
	const y = yOf(limit.seconds, top, PLOT);
	const name = words(PLOT.left + 4, y - 5, limit.words, { size: 11, halo: true });
	return `${line(PLOT.left, y, PLOT.right, y, INK, { 'stroke-dasharray': '6 4' })}${name}`;
}

/** The shapes that occur, with their words, in as many rows as they need. */
function key({ runs, outcomeWords }: RunBarsGiven): { inside: string; rows: number } {
	let [x, rows] = [16, 1];
	const signs = [...new Set(runs.map(({ outcome }) => outcome))].map(outcome => {
		const wide = 16 + widthOf(outcomeWords[outcome]);
		if (x + wide > WIDTH - 16) [x, rows] = [16, rows + 1];
		const y = KEY_TOP + (rows - 1) * KEY_ROW;
		const sign = shape(OUTCOME_SHAPE[outcome], x + 5, y, 10, OUTCOME_COLOUR[outcome]);
		const name = words(x + 16, y + 4, outcomeWords[outcome]);
		x += wide + 16;
		return `${sign}${name}`;
	});
	return { inside: signs.join(''), rows };
}

/** The last runs as bars: as high as they took long, with the shape and colour of their outcome, failures striped. */
export function runBars(given: RunBarsGiven): Svg {
	const { runs, title, from, until, format } = given;
	const top = topOf(runs, given.limit);
	const { inside: shapes, rows } = key(given);
	const failures = [...new Set(runs.map(({ outcome }) => outcome).filter(isFailure))];
	const inside = [
		words(16, 22, title, { bold: true }),
		gridLines(PLOT, top, format),
		runs.map((run, index) => barOf(run, index, runs.length, top)).join(''),
		limitLine(given, top),
		marks(given),
		words(PLOT.left, PLOT.bottom + 36, from, { fill: SOFT }),
		runs.length > 1 ? words(PLOT.right, PLOT.bottom + 36, until, { anchor: 'end', fill: SOFT }) : '',
		shapes,
	];
	const patterns = failures.map(outcome => stripes(`stripes-${outcome}`, OUTCOME_COLOUR[outcome]));
	return sheet(WIDTH, KEY_TOP + rows * KEY_ROW - 4, inside.join(''), patterns.join(''));
}
