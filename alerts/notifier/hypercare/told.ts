import type { HypercareReview } from '#model/hypercare.ts';
import type { Actor } from '#model/trail.ts';
import { cleanLine } from '../mails/letter.ts';
import { type Times, timesIn } from '../mails/times.ts';
import { dateText } from '../reports/dates.ts';
import { type Words, wordsIn } from '../reports/furniture.ts';
import type { Part, ReportLetter } from '../reports/letter.ts';
import type { ReportWording } from '../reports/report.ts';
import type { Parties } from './parties.ts';
import { WORDS as AFTER_WORDS } from './words-after.ts';
import { SIGN_OFF } from './words-sign-off.ts';

/** What every mail about a robot's hypercare is written from. */
export interface Told {
	review: HypercareReview;
	parties: Parties;
	wording: ReportWording;
	/** Epoch ms: when it is written. */
	now: number;
}

/** Words, times and addresses for one mail. */
export interface Voice extends Words {
	times: Times;
	/** The robot's name, fit for a mail. */
	name: string;
	/** `5 Dec 2026` of `2026-12-05`. */
	dateText(date: string): string;
	/** Of the robot's review, with what comes after it in the path. */
	url(path?: string): string;
}

export function voiceOf({ review, wording, now }: Told): Voice {
	const words = wordsIn(wording);
	const { id, name } = review.robot;
	return {
		...words,
		times: timesIn(wording.lang, wording.timeZone, now),
		name: cleanLine(name, 80),
		dateText: date => dateText(date, wording.lang),
		url: (path = '') => words.page(`/hypercare/${encodeURIComponent(id)}${path}`),
	};
}

export const signOffUrl = ({ url }: Voice, signOff: string, path = ''): string =>
	url(`/sign-offs/${encodeURIComponent(signOff)}${path}`);

/** Somebody's name, fit for a mail. */
export const named = ({ name }: Pick<Actor, 'name'>): string => cleanLine(name, 80);

/** `today at 14:02` for a time of the collector's. */
export const whenOf = ({ times }: Voice, time: string): string => times.when(Date.parse(time));

export const note = (title: string, text: string): Part => ({ kind: 'note', title, text });

/** Said where the owner's mail had to go elsewhere. */
export function ownerNote({ parties }: Told, { say }: Voice): Part[] {
	return parties.ownerIsKnown ? [] : [note(say(SIGN_OFF.noOwner), say(SIGN_OFF.noOwnerText))];
}

/** A letter with its frame: the prefix of its subject, its footer. */
export function letterOf(
	told: Told,
	voice: Voice,
	letter: Omit<ReportLetter, 'lang' | 'footer'>,
): ReportLetter {
	return {
		...letter,
		subject: `[Robotvagt] ${letter.subject}`,
		parts: [...letter.parts, ...ownerNote(told, voice)],
		linksFirst: true,
		lang: voice.lang,
		footer: AFTER_WORDS[voice.lang].footer(`hypercare · ${told.review.robot.id}`),
	};
}
