import type { FindingKind } from '#model/decision.ts';
import type { HypercareIncident } from '#model/hypercare.ts';
import { clean } from '../mails/letter.ts';
import type { Lang, Text } from '../mails/texts.ts';
import type { ReportLetter } from '../reports/letter.ts';
import { letterOf, named, note, type Told, voiceOf, whenOf } from './told.ts';

const text = (en: string, da: string): Text => ({ en, da });

const FINDINGS: Record<FindingKind, Text> = {
	wrong_letter: text('a wrong letter', 'et forkert brev'),
	double_letter: text('a letter sent twice', 'et brev sendt to gange'),
	wrong_payment: text('a wrong payment', 'en forkert udbetaling'),
	data_breach: text('a data breach', 'et brud på datasikkerheden'),
	wrong_registration: text('a wrong registration', 'en forkert registrering'),
	other: text('an error', 'en fejl'),
};

const SAID = text('What was reported', 'Hvad der er meldt');
const NEXT = text('What happens now', 'Hvad der sker nu');
const OPEN = text('Open the incidents', 'Åbn hændelserne');

interface Words {
	subject(what: string, name: string): string;
	lead(by: string, what: string, name: string, when: string): string;
	/** Of a Sev1; of one while the robot is in hypercare; of all. */
	stop: string;
	restart: string;
	untilThen: string;
}

const WORDS: Record<Lang, Words> = {
	en: {
		subject: (what, name) => `${name}: ${what} was reported`,
		lead: (by, what, name, when) => `${by} reported ${what} by ${name} ${when}.`,
		stop: 'Stop the robot until it is known what happened.',
		restart: 'Hypercare begins anew with it, unless the register says otherwise.',
		untilThen: 'On-call is told until somebody records on the page that it is put right.',
	},
	da: {
		subject: (what, name) => `${name}: der er meldt ${what}`,
		lead: (by, what, name, when) => `${by} meldte ${what} fra ${name} ${when}.`,
		stop: 'Stop robotten, til det vides, hvad der skete.',
		restart: 'Hypercare begynder forfra med den, medmindre registeret siger andet.',
		untilThen: 'Vagten får besked, til nogen skriver på siden, at den er rettet.',
	},
};

export interface ReportedTold extends Told {
	incident: HypercareIncident;
}

/** Somebody found what no alert could see. Each has a mail of its own: the alert about it only fires for the first that is open. */
export function reportedLetter(told: ReportedTold): ReportLetter {
	const voice = voiceOf(told);
	const { say, lang, name } = voice;
	const { what, sev, text: said, reportedBy, acknowledgedAt, openedAt } = told.incident;
	const found = say(FINDINGS[what as FindingKind] ?? FINDINGS.other);
	const words = WORDS[lang];
	const isBegunAnew = told.review.phase === 'hypercare';
	const severest = sev === 1 ? [words.stop, ...(isBegunAnew ? [words.restart] : [])] : [];
	const by = reportedBy === null ? '?' : named(reportedBy);
	return letterOf(told, voice, {
		subject: words.subject(found, name),
		badge: { word: `Sev ${sev}`, tone: sev === 3 ? 'warn' : 'bad' },
		lead: words.lead(by, found, name, whenOf(voice, acknowledgedAt ?? openedAt)),
		links: [{ label: say(OPEN), url: voice.url('/incidents') }],
		parts: [
			note(say(SAID), clean(said ?? '', 2000)),
			note(say(NEXT), [...severest, words.untilThen].join(' ')),
		],
	});
}
