/** Steps of a time axis that people count in, in seconds. */
const TIME_STEPS = [
	...[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
	...[60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400],
];

export interface Scale {
	/** Distance between two lines of the axis. */
	step: number;
	/** Where the axis ends: a whole number of steps. */
	top: number;
}

/** An axis of durations from 0 that holds `seconds`, with at most `lines` lines above 0. */
export function timeScale(seconds: number, lines: number): Scale {
	const step =
		TIME_STEPS.find(one => seconds <= one * lines) ?? 86_400 * Math.ceil(seconds / (86_400 * lines));
	return { step, top: step * Math.max(1, Math.ceil(seconds / step)) };
}

/** An axis of counts from 0 that holds `count`: steps of 1, 2 or 5 times a power of ten, never below 1. */
export function countScale(count: number, lines: number): Scale {
	const power = 10 ** Math.floor(Math.log10(Math.max(1, count / lines)));
	const step = [1, 2, 5, 10].map(one => one * power).find(one => count <= one * lines) ?? 10 * power;
	return { step, top: step * Math.max(1, Math.ceil(count / step)) };
}

/**
 * How far the axis must reach for most runs to be seen apart. A few runs far above the rest would flatten all others, so
 * that they are drawn at the edge with their value in place of on the scale.
 *
 * @param usualHigh the upper end of what is usual, null where that is not known
 */
export function reachOf(values: readonly number[], usualHigh: number | null): number {
	const sorted = values.toSorted((a, b) => a - b);
	const most = sorted[Math.floor(0.9 * (sorted.length - 1))] ?? 0;
	const limit = 3 * Math.max(usualHigh ?? 0, most);
	return Math.max(usualHigh ?? 0, ...sorted.filter(value => value <= limit));
}

/** Which of `count` columns are labelled: evenly apart, at most `most`, the last one always. */
export function labelled(count: number, most: number): number[] {
	if (count === 0) return [];
	const every = Math.ceil(count / most);
	return Array.from({ length: Math.ceil(count / every) }, (_, i) => count - 1 - i * every).reverse();
}

/** An axis of any numbers from 0: steps of 1, 2 or 5 times a power of ten, however small. */
export function numberScale(value: number, lines: number): Scale {
	const power = 10 ** Math.floor(Math.log10(Math.max(1e-6, value / lines)));
	const step = [1, 2, 5, 10].map(one => one * power).find(one => value <= one * lines) ?? 10 * power;
	return { step, top: step * Math.max(1, Math.ceil(value / step)) };
}
