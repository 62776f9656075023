import { COLOUR } from '#model/colour.ts';
import { stackedBars } from '../pictures/bars.ts';
import { drawn } from '../pictures/picture.ts';
import { weekText } from './dates.ts';
import type { Words } from './furniture.ts';
import type { Part } from './letter.ts';
import { TEXTS, WORDS } from './weekly-texts.ts';
import type { WeekOfRuns } from './weeks.ts';

/** Runs of the last weeks, the failed ones on top. */
export function weekPicture(weeks: readonly WeekOfRuns[], words: Words): Part {
	const { say, lang, number } = words;
	const inWords = WORDS[lang].weeks(weeks, number);
	const draw = () =>
		stackedBars({
			width: 584,
			height: 230,
			labels: weeks.map(({ monday }) => weekText(monday, lang)),
			series: [
				{
					name: say(TEXTS.worked),
					colour: COLOUR.green,
					values: weeks.map(({ runs, failures }) => runs - failures),
				},
				{
					name: say(TEXTS.failed),
					colour: COLOUR.red,
					striped: true,
					values: weeks.map(({ failures }) => failures),
				},
			],
			format: value => number(value),
		});
	return { kind: 'picture', title: say(TEXTS.trend), picture: drawn('weeks', inWords, draw), inWords };
}
