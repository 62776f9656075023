import { plainly } from '../pages/plain.ts';

/** What a single text of a report may be at most: a comment of a page and no more. */
const MOST = 2000;
/** A word longer than any line may be broken here and there: fitting it letter by letter takes seconds. */
const LONG = /\S{60}(?=\S{10})/g;

/** Text as it may stand on paper: nothing that hides, overwrites or turns round, and no more than a page of it. */
export function printable(words: string): string {
	// The typeface has no signs for what cannot be seen.
	const plain = plainly(words).replace(/[\u2400-\u2421\u27e8\u27e9]/g, '·');
	const short = plain.length > MOST ? `${plain.slice(0, MOST)} …` : plain;
	return short.replace(LONG, '$&\u200b');
}
