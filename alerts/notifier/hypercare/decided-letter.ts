import { addDays } from '#model/calendar.ts';
import type { Decision } from '#model/decision.ts';
import type { TrailEntry } from '#model/trail.ts';
import { criterionName } from '../mails/criterion-words.ts';
import { clean } from '../mails/letter.ts';
import { localOf } from '../oncall/local-time.ts';
import type { ListRow, Part, ReportLetter } from '../reports/letter.ts';
import { evidenceParts } from './evidence-parts.ts';
import { type SignOffTold, signerRows } from './sign-off-letters.ts';
import { letterOf, named, note, signOffUrl, type Voice, voiceOf } from './told.ts';
import { listed, SAID, SIGN_OFF, WORDS } from './words-sign-off.ts';

export interface DecidedTold extends SignOffTold {
	/** The entry of the signature that decided it: the end of the audit trail then. */
	entry: Pick<TrailEntry, 'seq' | 'hash'>;
}

/** As long as the collector watches. */
const RELAPSE_DAYS = 30;
const TONES = {
	approved: 'good',
	approved_with_conditions: 'good',
	extended: 'warn',
	rejected: 'bad',
} as const;

function listPart(title: string, rows: ListRow[]): Part[] {
	return rows.length === 0 ? [] : [{ kind: 'list', title, rows, more: null }];
}

/** What is not met and was named with a reason, each criterion with the reasons of those who signed. */
function exceptionRows({ signOff }: DecidedTold, { lang }: Voice): ListRow[] {
	const said = signOff.signatures.flatMap(({ exceptions, by }) =>
		exceptions.map(exception => ({ ...exception, by: named(by) })),
	);
	return [...new Set(said.map(({ criterion }) => criterion))].map(criterion => {
		const reasons = said.filter(one => one.criterion === criterion);
		const words = [...new Set(reasons.map(({ reason }) => reason))]
			.map(reason => {
				const by = reasons.filter(one => one.reason === reason).map(one => one.by);
				return `${clean(reason, 400)} (${listed(by, lang)})`;
			})
			.join(' · ');
		return {
			symbol: '!',
			tone: 'plain',
			words: WORDS[lang].exception(criterionName(criterion, lang), words),
			url: null,
		};
	});
}

function conditionRows({ review, signOff }: DecidedTold, voice: Voice): ListRow[] {
	return review.conditions
		.filter(one => one.signOff === signOff.id)
		.toSorted((a, b) => a.deadline.localeCompare(b.deadline))
		.map(({ text, deadline, by }) => ({
			symbol: '→',
			tone: 'plain',
			words: WORDS[voice.lang].condition(clean(text, 600), voice.dateText(deadline), named(by)),
			url: null,
		}));
}

/** What the result means from tomorrow on. */
function nextSteps(told: DecidedTold, decision: Decision, voice: Voice): string[] {
	const { review, signOff, wording } = told;
	const words = WORDS[voice.lang];
	if (decision === 'rejected') return [words.nowRejected, words.weekly];
	if (decision === 'extended') {
		return [words.nowExtended(signOff.until && voice.dateText(signOff.until)), words.weekly];
	}
	const day = localOf(Date.parse(signOff.decidedAt!), wording.timeZone).day;
	const until = review.review?.relapseWatchEnds ?? addDays(day, RELAPSE_DAYS);
	const { nextOn } = review.plan;
	return [
		words.nowOperation(voice.dateText(day)),
		...(decision === 'approved_with_conditions' ? [words.conditionsFollowed] : []),
		words.relapseWatch(voice.dateText(until)),
		...(nextOn === null ? [] : [words.meeting(voice.dateText(nextOn))]),
	];
}

/** The report to everyone involved once a sign-off is decided. `signOff.state` is a decision. */
export function decidedLetter(told: DecidedTold): ReportLetter {
	const voice = voiceOf(told);
	const { say, lang, name } = voice;
	const { signOff, entry, evidence } = told;
	const decision = signOff.state as Decision;
	const words = WORDS[lang];
	const isApproved = decision.startsWith('approved');
	const row = (text: string): ListRow => ({ symbol: '→', tone: 'plain', words: text, url: null });
	const said = say(SAID[decision]);
	return letterOf(told, voice, {
		subject: words.decidedSubject[decision](name),
		badge: { word: `${said.charAt(0).toUpperCase()}${said.slice(1)}`, tone: TONES[decision] },
		lead: [words.decided[decision](name), ...(isApproved ? [say(SIGN_OFF.cheer)] : [])].join(' '),
		links: [
			{ label: say(SIGN_OFF.openSigned), url: signOffUrl(voice, signOff.id) },
			{ label: say(SIGN_OFF.report), url: signOffUrl(voice, signOff.id, '/report.pdf') },
		],
		parts: [
			...listPart(say(SIGN_OFF.signatures), signerRows(signOff, voice, false)),
			...listPart(say(SIGN_OFF.conditions), conditionRows(told, voice)),
			...listPart(say(SIGN_OFF.exceptions), exceptionRows(told, voice)),
			...listPart(say(SIGN_OFF.next), nextSteps(told, decision, voice).map(row)),
			...evidenceParts(evidence, voice),
			note(say(SIGN_OFF.frozen), signOff.hash),
			note(words.trailEnd(entry.seq), entry.hash),
		],
	});
}
