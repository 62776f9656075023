import type { DriftChange, DriftMove, SystemDrift } from '#model/drift.ts';
import * as text from '#model/drift-text.ts';
import { capital } from './capital.ts';
import type { Voice } from './voice.ts';

/** What `#model/drift-text.ts` says of changes, in the viewer's language and times. */
const speaking = ({ lang, time }: Voice): text.Speaking => ({ lang, when: time.when });

/** A signal as people call it, as the first word of what is said of it. */
export const signalName = (signal: string, { lang }: Voice): string => capital(text.signalWord(signal, lang));

/** `Step Bogfør i Prisme: slower since 15 Nov 06:21`; of what has gone back, from when to when. */
export function headlineOf(change: DriftChange, voice: Voice): string {
	const { state, since, endedAt } = change;
	if (state !== 'over' || endedAt === null) return capital(text.headlineOf(change, speaking(voice)));
	const { t, time, lang } = voice;
	const how = text.directionWord(change, lang);
	return t.drift.between(
		signalName(change.signal, voice),
		how,
		time.moment(since.at),
		time.moment(endedAt.at),
	);
}

/**
 * From what to what, how many runs say so, and what has been taken out already. How it ended, how sure it is, and what else
 * moved or was new stands in places of its own on a page; the shares of a mix are drawn.
 */
export function sentencesOf(change: DriftChange, voice: Voice): string[] {
	const alone: DriftChange = { ...change, state: 'open', alsoMoved: [], nearby: [], shared: null, mix: [] };
	const sure = sureSentence(change, voice);
	return text.sentencesOf(alone, speaking(voice)).filter(one => one !== sure);
}

/** `Evidence 1 : 2,700 (alarm level 1 : 2,600 = one false alarm in 10 years for this robot).` */
export function sureSentence(
	change: Pick<DriftChange, 'evidence' | 'level' | 'levelYears'>,
	{ lang }: Voice,
): string {
	return text.evidenceSentence(change, lang);
}

/** How it ended: who accepted it and why, or that it is as it was again; null while it is open. */
export const endingOf = (change: DriftChange, voice: Voice): string | null =>
	text.endingSentence(change, speaking(voice));

/** `4 min 12 s → 5 min 30 s (+31 %)`. */
export const moveText = (move: DriftMove, { lang }: Voice): string => text.moveText(move, lang);

export const nearbyText = (nearby: DriftChange['nearby'][number], { lang }: Voice): string =>
	text.nearbySentence(nearby, lang);

/** `KMD Aktiv: 3 robots have changed since Tue 14:05`, and what that means. */
export const systemHeadline = (system: SystemDrift, voice: Voice): string =>
	text.systemHeadlineOf(system, speaking(voice));
export const systemSentences = (system: SystemDrift, { lang }: Voice): string[] =>
	text.systemSentencesOf(system, lang);
