import { createHash } from 'node:crypto';
import { domainOf } from '../mails/headers.ts';
import { mailOf } from '../reports/content.ts';
import type { ReportLetter } from '../reports/letter.ts';
import type { MailContent } from '../store/mails.ts';

/** A mail about hypercare, before it is posted. */
export interface Posting {
	/** `par-11/sign-off-2-3fa9c1d2/frozen`: what is told once is told under one key. Never an address. */
	key: string;
	/** The key of the mail it goes on from, where there is one. */
	thread?: string;
	to: string[];
	letter: ReportLetter;
}

/** Of the keys of these mails among all that is posted. */
export const PREFIX = 'hypercare/';
/** Longer than anything is due: what has been told stays told. */
export const KEEP_MS = 800 * 86_400_000;

const idOf = (key: string, from: string) =>
	`<hypercare.${createHash('sha256').update(key).digest('hex').slice(0, 24)}@${domainOf(from)}>`;

/** A letter as it is mailed. */
export function contentOf({ key, thread, to, letter }: Posting, from: string, now: number): MailContent {
	return mailOf(letter, {
		messageId: idOf(key, from),
		references: thread === undefined ? [] : [idOf(thread, from)],
		headers: { 'X-Robotvagt-Hypercare': key.split('/')[0]! },
		...{ to, now },
	});
}
