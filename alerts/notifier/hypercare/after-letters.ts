import type { HypercareReview, Proposal } from '#model/hypercare.ts';
import type { Condition } from '#model/sign-off.ts';
import { criterionName } from '../mails/criterion-words.ts';
import { clean, cleanLine } from '../mails/letter.ts';
import { localOf } from '../oncall/local-time.ts';
import type { ListRow, Part, ReportLetter } from '../reports/letter.ts';
import { daysBetween } from './days.ts';
import { letterOf, named, note, signOffUrl, type Told, type Voice, voiceOf, whenOf } from './told.ts';
import { AFTER, WORDS } from './words-after.ts';
import { SIGN_OFF } from './words-sign-off.ts';

export interface ConditionTold extends Told {
	condition: Condition;
}

const conditionLinks = (voice: Voice, { signOff }: Condition): ReportLetter['links'] => [
	{ label: voice.say(AFTER.openConditions), url: voice.url('/conditions') },
	{ label: voice.say(SIGN_OFF.openSigned), url: signOffUrl(voice, signOff) },
];

/** What is to be done, and who set it. */
const conditionPart = ({ text, by, at }: Condition, voice: Voice): Part =>
	note(
		voice.say(AFTER.condition),
		`${clean(text, 1000)} ${WORDS[voice.lang].setBy(named(by), whenOf(voice, at))}`,
	);

/** Before its last day, on it, and after it. */
export function conditionLetter(told: ConditionTold, kind: 'soon' | 'today' | 'overdue'): ReportLetter {
	const voice = voiceOf(told);
	const { say, lang, name } = voice;
	const { condition, wording, now } = told;
	const words = WORDS[lang];
	const day = voice.dateText(condition.deadline);
	const days = daysBetween(condition.deadline, localOf(now, wording.timeZone).day);
	const subjects = {
		soon: words.soonSubject(name, day),
		today: words.todaySubject(name),
		overdue: words.overdueSubject(name, day),
	};
	const badges = { soon: AFTER.dueSoon, today: AFTER.dueToday, overdue: AFTER.overdue };
	return letterOf(told, voice, {
		subject: subjects[kind],
		badge: { word: say(badges[kind]), tone: kind === 'overdue' ? 'bad' : 'warn' },
		lead: kind === 'overdue' ? words.overdue(name, day, days) : words.condition(name, day),
		links: conditionLinks(voice, condition),
		parts: [conditionPart(condition, voice), note(say(AFTER.record), say(AFTER.recordText))],
	});
}

/** Told once, to everybody who was reminded of it. `condition.fulfilled` is not null. */
export function fulfilledLetter(told: ConditionTold): ReportLetter {
	const voice = voiceOf(told);
	const { say, lang, name } = voice;
	const { condition, review } = told;
	const { by, at, comment } = condition.fulfilled!;
	const left = review.conditions.filter(one => one.fulfilled === null).length;
	return letterOf(told, voice, {
		subject: WORDS[lang].fulfilledSubject(name),
		badge: { word: say(AFTER.fulfilled), tone: 'good' },
		lead: WORDS[lang].fulfilled(named(by), name, whenOf(voice, at), left),
		links: conditionLinks(voice, condition),
		parts: [conditionPart(condition, voice), note(say(AFTER.done), clean(comment))],
	});
}

export interface PhaseTold extends Told {
	to: 'hypercare' | 'retired';
	by: string;
	at: string;
	reason: string;
}

/** Somebody decided on another phase. */
export function phaseLetter(told: PhaseTold): ReportLetter {
	const voice = voiceOf(told);
	const { say, lang, name } = voice;
	const words = WORDS[lang];
	const when = whenOf(voice, told.at);
	const isBack = told.to === 'hypercare';
	const withdrew = told.review.signOffs.some(
		({ state, decidedAt }) => state === 'withdrawn' && decidedAt === told.at,
	);
	const said = isBack ? words.back(told.by, name, when) : words.retired(told.by, name, when);
	return letterOf(told, voice, {
		subject: isBack ? words.backSubject(name) : words.retiredSubject(name),
		badge: { word: say(isBack ? AFTER.backToHypercare : AFTER.retired), tone: 'warn' },
		lead: withdrew ? `${said} ${words.withdrewOpen}` : said,
		links: [{ label: say(SIGN_OFF.review), url: voice.url() }],
		parts: [note(say(AFTER.why), clean(told.reason))],
	});
}

export interface ProposalTold extends Told {
	proposal: Proposal;
}

/** What the watch has seen, as far as the collector tells it: criteria that fail, or the two versions. */
function causeRows(review: HypercareReview, { cause, about }: Proposal, lang: 'en' | 'da'): ListRow[] {
	if (cause !== 'relapse') {
		return [
			{ symbol: '→', tone: 'plain', words: about.map(one => cleanLine(one, 60)).join(' → '), url: null },
		];
	}
	return about.map(criterion => {
		const found = review.review?.criteria.find(one => one.criterion === criterion);
		const asked = found === undefined ? [] : [found.rule, ...(found.missing === null ? [] : [found.missing])];
		const words = [criterionName(criterion, lang), ...(asked.length === 0 ? [] : [asked.join(': ')])];
		return { symbol: '✗', tone: 'no', words: cleanLine(words.join(' · '), 500), url: null };
	});
}

/** The watch thinks a robot should be back in hypercare; people decide. */
export function proposalLetter(told: ProposalTold): ReportLetter {
	const voice = voiceOf(told);
	const { say, lang, name } = voice;
	const { proposal, review } = told;
	const words = WORDS[lang];
	const [from = null, to = null] = proposal.about.map(one => cleanLine(one, 60));
	const rows = causeRows(review, proposal, lang);
	return letterOf(told, voice, {
		subject: words.proposalSubject[proposal.cause](name),
		badge: { word: say(AFTER.proposal), tone: proposal.cause === 'relapse' ? 'bad' : 'warn' },
		lead: proposal.cause === 'relapse' ? words.relapse(name) : words.largeVersion(name, from, to),
		links: [
			{ label: say(AFTER.decide), url: voice.url('/phase') },
			{ label: say(SIGN_OFF.review), url: voice.url() },
		],
		parts: [
			...(rows.length === 0
				? []
				: [{ kind: 'list', title: say(AFTER.proposedFor), rows, more: null } as const]),
			note(say(AFTER.decideTitle), say(AFTER.decideText)),
		],
	});
}
