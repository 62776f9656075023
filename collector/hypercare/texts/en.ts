import { speaker } from './number.ts';
import type { Texts } from './texts.ts';

const { percent, number, count, date } = speaker('en-GB');
const runs = (value: number) => count(value, 'run', 'runs');
const moreRuns = (value: number) => count(value, 'more run', 'more runs');
const then = (day: string | null) => (day === null ? '' : `: at this pace, ${day}`);

export const en: Texts = {
	date,
	length: {
		rule: (days, least) => `At least ${count(days, 'day', 'days')} since go-live and at least ${runs(least)}`,
		moreDays: (days, until) => `needs ${count(days, 'more day', 'more days')}: until ${until}`,
		moreRuns: (left, day) => `needs ${moreRuns(left)}${day === null ? ': no pace is known yet' : then(day)}`,
	},
	runSuccess: {
		rule: (ratio, recent) =>
			`At least ${percent(ratio)} of the runs did not fail, and none of the last ${recent}`,
		moreRuns: (left, day) => `needs ${moreRuns(left)} to judge by${then(day)}`,
		moreGoodRuns: (left, day) => `needs ${moreRuns(left)} without a failure${then(day)}`,
		notAfterFailure: 'no failure at all is allowed, and there has been one',
	},
	items: {
		rule: (items, completion, system) =>
			`At least ${count(items, 'item', 'items')} handled; ${percent(completion)} of them completed, business exceptions left out, and at most ${percent(system)} system exceptions`,
		moreItems: (left, day) => `needs ${count(left, 'more item', 'more items')} to judge by${then(day)}`,
		moreCompleted: (left, day) =>
			`needs ${count(left, 'more item', 'more items')} completed without an exception${then(day)}`,
	},
	punctuality: {
		rule: ratio => `No scheduled run was missed, and at least ${percent(ratio)} started within their grace`,
		moreStarts: (left, day) =>
			`needs ${count(left, 'more scheduled run', 'more scheduled runs')} to judge by${then(day)}`,
		missed: missed =>
			`${count(missed, 'scheduled run was', 'scheduled runs were')} missed: explain at the sign-off`,
		missedSince: missed =>
			`${count(missed, 'scheduled run was', 'scheduled runs were')} missed: find out why`,
		morePunctual: (left, day) => `needs ${count(left, 'more run', 'more runs')} started on time${then(day)}`,
	},
	volume: {
		rule: (from, to, expected) =>
			`Between ${percent(from)} and ${percent(to)} of the expected ${count(expected, 'item', 'items')} a run`,
		moreRuns: (left, day) => `needs ${moreRuns(left)} to judge by${then(day)}`,
		other: (perRun, expected) =>
			`${number(perRun)} a run, not ${number(expected)}: find out why, or correct expectedItems`,
	},
	duration: {
		rule: ratio => `19 of 20 successful runs take at most ${number(ratio)} times as long as the middle one`,
		moreRuns: (left, day) =>
			`needs ${count(left, 'more successful run', 'more successful runs')} to judge by${then(day)}`,
		uneven: (p95, median) =>
			`19 of 20 take up to ${number(p95)} s, the middle one ${number(median)} s: find out what slows the others`,
	},
	and: '; ',
};
