import type { RunSummary } from '#model/read.ts';
import { startOf } from '../started.ts';
import type { Times } from '../times.ts';
import type { Voice } from '../voice.ts';
import type { Frame } from './draw.ts';
import { labelled } from './scale.ts';

/** A chart's size: over the whole column of a page, for a phone, or over the width of A4. */
export type ChartSize = 'wide' | 'narrow' | 'paper';

const QUIET = 'var(--quiet)';
export const TEXT = { color: QUIET, fontSize: 11.5 };

/** The same beside every chart of runs, so that the runs of one stand above those of the next. A phone has no room for words to the right. */
export const MARGIN = {
	wide: { right: 92, bottom: 26, left: 62 },
	narrow: { right: 8, bottom: 26, left: 54 },
	paper: { right: 74, bottom: 26, left: 56 },
} as const;

/** Width between two labels of the axis, in pixels. */
export const LABEL_SPACE = 84;

/**
 * One place per run, evenly spaced and oldest first: every run can be seen and hit, charts of the same runs stand exactly
 * above each other, and a robot that runs once a month reads as well as one that runs every minute.
 */
export function runsAxis(runs: readonly RunSummary[], { width, margin }: Frame, { time }: Voice): object {
	const most = Math.max(2, Math.floor((width - margin.left - margin.right) / LABEL_SPACE));
	const ticks = labelled(runs.length, most);
	const words = tickWords(runs.map(startOf), ticks, time);
	return {
		type: 'value',
		min: -0.5,
		max: Math.max(0, runs.length - 1) + 0.5,
		// Half a run of room is there already.
		containShape: false,
		axisLine: { lineStyle: { color: 'var(--line)' }, onZero: false },
		axisTick: { customValues: ticks, lineStyle: { color: 'var(--line)' } },
		axisLabel: {
			...TEXT,
			customValues: ticks,
			showMaxLabel: true,
			formatter: (at: number) => words.get(at) ?? '',
		},
		splitLine: { show: false },
	};
}

/** Runs that span less than this are told apart by the clock. */
const CLOCK_MS = 36 * 3_600_000;

/** What stands below the ticks: days, or the time of day where all runs are of about one day; nothing said twice in a row. */
export function tickWords(
	moments: readonly string[],
	ticks: readonly number[],
	time: Times,
): Map<number, string> {
	const at = (place: number) => Date.parse(moments[place] ?? '');
	const close = moments.length > 1 && at(moments.length - 1) - at(0) < CLOCK_MS;
	const words = new Map<number, string>();
	let before = '';
	for (const tick of ticks) {
		const word = close ? time.minute(at(tick)) : time.day(at(tick));
		if (word !== before) words.set(tick, word);
		before = word;
	}
	return words;
}

/** Lines of the plot's height, with their values written to the left. */
export function heightAxis(
	{ step, top }: { step: number; top: number },
	said: (value: number) => string,
): object {
	return {
		type: 'value',
		min: 0,
		max: top,
		interval: step,
		axisLabel: { ...TEXT, formatter: said },
		axisLine: { show: false },
		axisTick: { show: false },
		splitLine: { lineStyle: { color: 'var(--line)', opacity: 0.75 } },
	};
}

/** Text over a line, kept readable on whatever is below it. */
export function lineLabel(text: string, over: object = {}): object {
	return {
		show: true,
		formatter: () => text,
		...TEXT,
		textBorderColor: 'var(--surface)',
		textBorderWidth: 3,
		...over,
	};
}

/** Lines across the plot or down it. */
export function lines(lineStyle: object, data: object[]): object {
	return { silent: true, symbol: 'none', animation: false, lineStyle: { width: 1, ...lineStyle }, data };
}

/** The width a run has, in pixels. */
export function slotOf(runs: readonly RunSummary[], { width, margin }: Frame): number {
	return (width - margin.left - margin.right) / Math.max(1, runs.length);
}
