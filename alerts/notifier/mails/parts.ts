import type { Letter } from './letter.ts';

/** What differs between the kinds of mails. */
export type Parts = Pick<Letter, 'badge' | 'preheader' | 'lead' | 'error' | 'lists' | 'log'> & {
	rows: Letter['facts']['rows'];
	next: string;
};
