import { criterionName } from '../mails/criterion-words.ts';
import { cleanLine } from '../mails/letter.ts';
import { dateText } from './dates.ts';
import type { Words } from './furniture.ts';
import type { ListRow } from './letter.ts';
import type { WeeklyFacts } from './weekly-facts.ts';
import { WORDS } from './weekly-texts.ts';

const SYMBOLS = { pass: '✓', fail: '✗', insufficient: '?' } as const;
const TONES = { pass: 'ok', fail: 'no', insufficient: 'plain' } as const;

/** How robots hold what they were signed off with. */
export const watchRows = ({ watched }: WeeklyFacts, words: Words): ListRow[] =>
	(watched ?? []).map(({ id, name, verdict, criteria, relapseWatchEnds }) => {
		const linked = cleanLine(name, 80);
		const fails = criteria
			.filter(one => one.verdict === 'fail')
			.map(({ criterion }) => criterionName(criterion, words.lang));
		const until = dateText(relapseWatchEnds!, words.lang);
		return {
			symbol: SYMBOLS[verdict],
			tone: TONES[verdict],
			words: WORDS[words.lang].watched({ name: linked, fails, verdict, until }),
			linked,
			url: words.page(`/hypercare/${encodeURIComponent(id)}`),
		};
	});
