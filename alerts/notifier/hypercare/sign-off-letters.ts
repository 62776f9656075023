import type { EvidenceSnapshot } from '#model/evidence.ts';
import type { Role } from '#model/person.ts';
import type { SignOff } from '#model/sign-off.ts';
import { criterionName } from '../mails/criterion-words.ts';
import { clean } from '../mails/letter.ts';
import type { ListRow, Part, ReportLetter } from '../reports/letter.ts';
import { evidenceParts } from './evidence-parts.ts';
import { missingRoles } from './parties.ts';
import { letterOf, named, note, signOffUrl, type Told, type Voice, voiceOf, whenOf } from './told.ts';
import { ROLE_NAMES, SAID, SIGN_OFF, WORDS } from './words-sign-off.ts';

export interface SignOffTold extends Told {
	signOff: SignOff;
	/** Null when it could not be had. */
	evidence: EvidenceSnapshot | null;
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const roleNames = (roles: readonly Role[], { say }: Voice) => roles.map(role => say(ROLE_NAMES[role]));

/** Who has signed with what they said, and who has not. */
export function signerRows({ signatures }: SignOff, voice: Voice, isOpen: boolean): ListRow[] {
	const { say, lang } = voice;
	const given = signatures.map(({ decision, by, role, at, comment, until }): ListRow => {
		const said = `${capital(say(SAID[decision]))}${until === null ? '' : ` ${WORDS[lang].extendedUntil(voice.dateText(until))}`}`;
		const words = WORDS[lang].signedBy(said, named(by), say(ROLE_NAMES[role]), whenOf(voice, at));
		const good = decision.startsWith('approved');
		return {
			symbol: good ? '✓' : '✗',
			tone: good ? 'ok' : 'no',
			words: comment === null ? words : `${words}: ${clean(comment, 600)}`,
			url: null,
		};
	});
	const left = missingRoles({ signatures }).map(
		(role): ListRow => ({
			symbol: '○',
			tone: 'plain',
			words: `${capital(say(ROLE_NAMES[role]))} ${say(SIGN_OFF.missing)}`,
			url: null,
		}),
	);
	return isOpen ? [...given, ...left] : given;
}

const signersPart = (signOff: SignOff, voice: Voice, isOpen: boolean): Part => ({
	kind: 'list',
	title: voice.say(isOpen ? SIGN_OFF.signers : SIGN_OFF.signatures),
	rows: signerRows(signOff, voice, isOpen),
	more: null,
});

function links(voice: Voice, { id }: SignOff, isOpen: boolean): ReportLetter['links'] {
	const { say } = voice;
	return [
		{ label: say(isOpen ? SIGN_OFF.open : SIGN_OFF.openSigned), url: signOffUrl(voice, id) },
		{ label: say(SIGN_OFF.report), url: signOffUrl(voice, id, '/report.pdf') },
	];
}

/** The one before it that had signatures, when it was still open. */
function replaced({ review }: Told, { id, frozenAt }: SignOff): SignOff | undefined {
	const before = review.signOffs[review.signOffs.findIndex(one => one.id === id) - 1];
	const took = before?.state === 'withdrawn' && before.decidedAt === frozenAt;
	return took && before.signatures.length > 0 ? before : undefined;
}

/** The evidence is frozen: who has to sign, and what they will read. */
export function frozenLetter(told: SignOffTold): ReportLetter {
	const voice = voiceOf(told);
	const { say, lang, name } = voice;
	const { signOff, evidence } = told;
	const words = WORDS[lang];
	const unmet = signOff.unmet.map(criterion => criterionName(criterion, lang));
	const isReady = unmet.length === 0;
	const before = replaced(told, signOff);
	const lead = [
		words.frozen(named(signOff.frozenBy), name, evidence),
		...(isReady
			? evidence === null
				? []
				: [words.allMet(evidence.criteria.length)]
			: [words.someUnmet(unmet)]),
		capital(words.signers(roleNames(missingRoles(signOff), voice))),
		...(before === undefined ? [] : [words.replaces(before.id)]),
	];
	return letterOf(told, voice, {
		subject: isReady ? words.readySubject(name) : words.unmetSubject(name, unmet.length),
		badge: { word: say(isReady ? SIGN_OFF.ready : SIGN_OFF.notMet), tone: isReady ? 'good' : 'warn' },
		lead: lead.join(' '),
		links: links(voice, signOff, true),
		parts: [
			signersPart(signOff, voice, true),
			...evidenceParts(evidence, voice),
			note(say(SIGN_OFF.frozen), signOff.hash),
		],
	});
}

/** It has waited for some days: to those who have not signed. */
export function reminderLetter(told: Told & { signOff: SignOff }): ReportLetter {
	const voice = voiceOf(told);
	const { say, lang, name } = voice;
	const { signOff } = told;
	const roles = roleNames(missingRoles(signOff), voice);
	return letterOf(told, voice, {
		subject: WORDS[lang].reminderSubject(name, roles),
		badge: { word: say(SIGN_OFF.waits), tone: 'warn' },
		lead: WORDS[lang].reminder(name, whenOf(voice, signOff.frozenAt), roles),
		links: links(voice, signOff, true),
		parts: [signersPart(signOff, voice, true)],
	});
}

export interface WithdrawnTold extends Told {
	signOff: SignOff;
	by: string;
	at: string;
	reason: string;
}

/** It is given up: nobody has to sign. */
export function withdrawnLetter(told: WithdrawnTold): ReportLetter {
	const voice = voiceOf(told);
	const { say, lang, name } = voice;
	return letterOf(told, voice, {
		subject: WORDS[lang].withdrawnSubject(name),
		badge: { word: say(SIGN_OFF.withdrawn), tone: 'warn' },
		lead: WORDS[lang].withdrawn(told.by, name, whenOf(voice, told.at)),
		links: [{ label: say(SIGN_OFF.review), url: voice.url() }],
		parts: [
			note(say(SIGN_OFF.why), clean(told.reason)),
			...(told.signOff.signatures.length === 0 ? [] : [signersPart(told.signOff, voice, false)]),
		],
	});
}
