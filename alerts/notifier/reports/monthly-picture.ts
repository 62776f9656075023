import { addDays } from '#model/calendar.ts';
import { COLOUR } from '#model/colour.ts';
import { pairedBars } from '../pictures/bars.ts';
import { drawn } from '../pictures/picture.ts';
import { monthMark, monthText } from './dates.ts';
import type { Words } from './furniture.ts';
import type { Part } from './letter.ts';
import { TEXTS, WORDS } from './monthly-texts.ts';
import { daysFrom, type Period } from './period.ts';
import type { Totals } from './totals.ts';

export interface Month {
	firstDay: string;
	totals: Totals;
}

/** So many months before the last two, which are asked for anyway. */
const EARLIER = 4;

export function monthsBefore(before: Period, timeZone: string): Period[] {
	const months: Period[] = [];
	let { firstDay } = before;
	for (let back = 0; back < EARLIER; back++) {
		const lastDay = addDays(firstDay, -1);
		firstDay = `${lastDay.slice(0, 7)}-01`;
		months.unshift(daysFrom(firstDay, lastDay, timeZone));
	}
	return months;
}

/** Hours saved month by month, beside the plan where there is one; nothing where no robot has confirmed minutes. */
export function monthPicture(months: readonly Month[], words: Words): Part[] {
	const { say, lang, hours, number } = words;
	if (months.every(({ totals }) => totals.hoursSaved === null)) return [];
	const saved = months.map(({ totals }) => totals.hoursSaved ?? 0);
	const ofPlan = months.map(({ totals }) => totals.hoursSavedOfPlanned ?? 0);
	const others = saved.map((value, index) => value - ofPlan[index]!);
	const planned = months.map(({ totals }) => totals.hoursPlanned ?? 0);
	const inWords = WORDS[lang].months(
		months.map(({ firstDay, totals }) => ({
			month: monthText(firstDay, lang),
			saved: totals.hoursSaved === null ? '–' : hours(totals.hoursSaved),
		})),
	);
	const draw = () =>
		pairedBars({
			width: 584,
			height: 240,
			labels: months.map(({ firstDay }) => monthMark(firstDay, lang)),
			series: [
				{ name: say(TEXTS.plannedSeries), colour: COLOUR.grey, striped: true, values: planned },
				{ name: say(TEXTS.savedOfPlan), colour: COLOUR.blue, values: ofPlan },
				{ name: say(TEXTS.savedElse), colour: COLOUR.green, values: others },
			].filter(({ values }) => values.some(value => value > 0)),
			format: value => `${number(value)} ${say(TEXTS.hourMark)}`,
		});
	return [{ kind: 'picture', title: say(TEXTS.trend), picture: drawn('months', inWords, draw), inWords }];
}
