import type { Decision } from '#model/decision.ts';
import type { Role } from '#model/person.ts';
import type { Lang, Text } from '../mails/texts.ts';

const text = (en: string, da: string): Text => ({ en, da });
const list = (words: readonly string[], and: string) =>
	words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
const inWords: Record<Lang, (words: readonly string[]) => string> = {
	en: words => list(words, 'and'),
	da: words => list(words, 'og'),
};
export const listed = (words: readonly string[], lang: Lang): string => inWords[lang](words);

export const ROLE_NAMES: Record<Role, Text> = {
	'rpa-team': text('the RPA team', 'RPA-teamet'),
	'process-owner': text('the process owner', 'procesejeren'),
	'it-operations': text('IT operations', 'IT-drift'),
};

/** What one person said. */
export const SAID: Record<Decision, Text> = {
	approved: text('approved', 'godkendt'),
	approved_with_conditions: text('approved with a condition', 'godkendt med forbehold'),
	extended: text('extended', 'forlænget'),
	rejected: text('rejected', 'afvist'),
};

export const SIGN_OFF = {
	ready: text('Ready to be signed', 'Klar til underskrift'),
	notMet: text('Not everything is met', 'Ikke alt er opfyldt'),
	open: text('Read the evidence and sign', 'Læs dokumentationen, og skriv under'),
	openSigned: text('Open what was signed', 'Åbn det, der er skrevet under på'),
	report: text('The report as PDF', 'Rapporten som PDF'),
	review: text('Open the review', 'Åbn gennemgangen'),
	signers: text('Who signs', 'Hvem skriver under'),
	signatures: text('Signatures', 'Underskrifter'),
	verdicts: text('What the evidence says', 'Det siger dokumentationen'),
	exceptions: text('Not met, and signed all the same', 'Ikke opfyldt, men skrevet under på alligevel'),
	conditions: text('Conditions', 'Forbehold'),
	next: text('What happens now', 'Hvad sker der nu'),
	frozen: text('Frozen evidence (SHA-256)', 'Frosset dokumentation (SHA-256)'),
	runs: text('Runs in the period', 'Kørsler i perioden'),
	worked: text('Did not fail', 'Fejlede ikke'),
	failed: text('Failed', 'Fejlet'),
	noEvidence: text('The evidence', 'Dokumentationen'),
	noEvidenceText: text(
		'The frozen evidence could not be had from the collector. It is on the page.',
		'Den frosne dokumentation kunne ikke hentes fra collectoren. Den står på siden.',
	),
	noOwner: text('Process owner', 'Procesejer'),
	noOwnerText: text(
		'robots.yaml names no address for the process owner (recipients.owner), so this mail went to the RPA team in their place. Please pass it on.',
		'robots.yaml nævner ingen adresse på procesejeren (recipients.owner), så denne mail er sendt til RPA-teamet i stedet. Giv den videre.',
	),
	missing: text('has not signed yet', 'har ikke skrevet under endnu'),
	cheer: text(
		'Time to celebrate: thank everybody who got it here.',
		'Så er der grund til fejring: tak til alle, der fik den hertil.',
	),
	celebrate: text('Celebration', 'Fejring'),
	why: text('Why', 'Hvorfor'),
	withdrawn: text('Withdrawn', 'Trukket tilbage'),
	waits: text('Waits for signatures', 'Venter på underskrift'),
} as const;

interface Period {
	days: number;
	runs: number;
	failures: number;
}

interface SignOffWords {
	readySubject(name: string): string;
	unmetSubject(name: string, unmet: number): string;
	frozen(by: string, name: string, period: Period | null): string;
	allMet(criteria: number): string;
	someUnmet(criteria: readonly string[]): string;
	signers(roles: readonly string[]): string;
	replaces(number: string): string;
	reminderSubject(name: string, roles: readonly string[]): string;
	reminder(name: string, since: string, roles: readonly string[]): string;
	decidedSubject: Record<Decision, (name: string) => string>;
	decided: Record<Decision, (name: string) => string>;
	signedBy(said: string, name: string, role: string, when: string): string;
	extendedUntil(day: string): string;
	exception(criterion: string, reason: string): string;
	condition(what: string, day: string, by: string): string;
	nowOperation(day: string): string;
	relapseWatch(until: string): string;
	meeting(day: string): string;
	conditionsFollowed: string;
	nowExtended(day: string | null): string;
	nowRejected: string;
	weekly: string;
	trailEnd(seq: number): string;
	withdrawnSubject(name: string): string;
	withdrawn(by: string, name: string, when: string): string;
	period(period: Period, proven: string | null): string;
	perDay(days: number, runs: number, failures: number): string;
}

const en: SignOffWords = {
	readySubject: name => `${name} is ready to be signed off`,
	unmetSubject: (name, unmet) =>
		`${name} has been frozen for sign-off, ${unmet} ${unmet === 1 ? 'requirement' : 'requirements'} not met`,
	frozen: (by, name, period) =>
		`${by} has frozen the evidence for ${name}${period === null ? '' : `: ${period.days} days, ${period.runs} runs, ${period.failures === 0 ? 'none' : period.failures} failed`}.`,
	allMet: criteria => `All ${criteria} requirements are met.`,
	someUnmet: criteria =>
		`Not met: ${inWords.en(criteria)}. Whoever approves it all the same has to name each of them with a reason.`,
	signers: roles => `${inWords.en(roles)} sign, each with their own login.`,
	replaces: number => `It replaces sign-off ${number}, whose signatures no longer count.`,
	reminderSubject: (name, roles) => `${name} waits for the signature of ${inWords.en(roles)}`,
	reminder: (name, since, roles) =>
		`The evidence for ${name} was frozen ${since}. Not signed yet: ${inWords.en(roles)}.`,
	decidedSubject: {
		approved: name => `${name} is signed off`,
		approved_with_conditions: name => `${name} is signed off with conditions`,
		extended: name => `The hypercare of ${name} is extended`,
		rejected: name => `The sign-off of ${name} is rejected`,
	},
	decided: {
		approved: name => `${name} is signed off and in operation.`,
		approved_with_conditions: name => `${name} is signed off with conditions, and in operation.`,
		extended: name => `${name} is not signed off yet: its hypercare is extended.`,
		rejected: name => `${name} is not signed off: it stays in hypercare.`,
	},
	signedBy: (said, name, role, when) => `${said}: ${name} for ${role}, ${when}`,
	extendedUntil: day => `until ${day}`,
	exception: (criterion, reason) => `${criterion}: ${reason}`,
	condition: (what, day, by) => `By ${day}: ${what} (${by})`,
	nowOperation: day => `The robot is in operation since ${day}.`,
	relapseWatch: until =>
		`It is watched for relapse until ${until}: the same requirements, told in the daily digest and the weekly report.`,
	meeting: day => `The first status meeting is due on ${day}; an invitation comes 14 days before.`,
	conditionsFollowed:
		'You are reminded of the conditions three days before, on the last day, and once a week after it.',
	nowExtended: day =>
		`The robot stays in hypercare${day === null ? '' : ` until ${day}`}. Then freeze new evidence and sign again.`,
	nowRejected: 'Put right what was wrong; then freeze new evidence and sign again.',
	weekly: 'The daily hypercare digest tells how it goes.',
	trailEnd: seq => `The audit trail then, entry ${seq} (keep this mail)`,
	withdrawnSubject: name => `The sign-off of ${name} is withdrawn`,
	withdrawn: (by, name, when) =>
		`${by} withdrew the sign-off of ${name} ${when}. Nobody has to sign; signatures under it no longer count.`,
	period: ({ days, runs, failures }, proven) =>
		`${days} days, ${runs} runs, ${failures === 0 ? 'none' : failures} failed${proven === null ? '' : `; at least ${proven} good runs are proven`}`,
	perDay: (days, runs, failures) =>
		`${runs} runs on ${days} days with runs, ${failures === 0 ? 'none' : failures} failed.`,
};

const da: SignOffWords = {
	readySubject: name => `${name} er klar til underskrift`,
	unmetSubject: (name, unmet) => `${name} er frosset til sign-off, ${unmet} krav er ikke opfyldt`,
	frozen: (by, name, period) =>
		`${by} har frosset dokumentationen for ${name}${period === null ? '' : `: ${period.days} dage, ${period.runs} kørsler, ${period.failures === 0 ? 'ingen' : period.failures} fejlede`}.`,
	allMet: criteria => `Alle ${criteria} krav er opfyldt.`,
	someUnmet: criteria =>
		`Ikke opfyldt: ${inWords.da(criteria)}. Den, der godkender alligevel, skal nævne hvert af dem med en grund.`,
	signers: roles => `${inWords.da(roles)} skriver under, hver med sit eget login.`,
	replaces: number => `Den erstatter sign-off ${number}, hvis underskrifter ikke gælder mere.`,
	reminderSubject: (name, roles) => `${name} venter på underskrift fra ${inWords.da(roles)}`,
	reminder: (name, since, roles) =>
		`Dokumentationen for ${name} blev frosset ${since}. Mangler at skrive under: ${inWords.da(roles)}.`,
	decidedSubject: {
		approved: name => `${name} er godkendt`,
		approved_with_conditions: name => `${name} er godkendt med forbehold`,
		extended: name => `Hypercare for ${name} er forlænget`,
		rejected: name => `Godkendelsen af ${name} er afvist`,
	},
	decided: {
		approved: name => `${name} er godkendt og i drift.`,
		approved_with_conditions: name => `${name} er godkendt med forbehold og i drift.`,
		extended: name => `${name} er ikke godkendt endnu: dens hypercare er forlænget.`,
		rejected: name => `${name} er ikke godkendt: den bliver i hypercare.`,
	},
	signedBy: (said, name, role, when) => `${said}: ${name} for ${role}, ${when}`,
	extendedUntil: day => `til ${day}`,
	exception: (criterion, reason) => `${criterion}: ${reason}`,
	condition: (what, day, by) => `Senest ${day}: ${what} (${by})`,
	nowOperation: day => `Robotten er i drift siden ${day}.`,
	relapseWatch: until =>
		`Den følges for tilbagefald til ${until}: de samme krav, fortalt i den daglige oversigt og den ugentlige rapport.`,
	meeting: day => `Det første statusmøde skal holdes ${day}; indbydelsen kommer 14 dage før.`,
	conditionsFollowed:
		'I bliver mindet om forbeholdene tre dage før, på den sidste dag og derefter en gang om ugen.',
	nowExtended: day =>
		`Robotten bliver i hypercare${day === null ? '' : ` til ${day}`}. Frys så ny dokumentation, og skriv under igen.`,
	nowRejected: 'Ret det, der var galt; frys så ny dokumentation, og skriv under igen.',
	weekly: 'Den daglige hypercare-oversigt fortæller, hvordan det går.',
	trailEnd: seq => `Revisionssporet da, post ${seq} (gem denne mail)`,
	withdrawnSubject: name => `Sign-off af ${name} er trukket tilbage`,
	withdrawn: (by, name, when) =>
		`${by} trak sign-off af ${name} tilbage ${when}. Ingen skal skrive under; underskrifter på den gælder ikke mere.`,
	period: ({ days, runs, failures }, proven) =>
		`${days} dage, ${runs} kørsler, ${failures === 0 ? 'ingen' : failures} fejlede${proven === null ? '' : `; mindst ${proven} gode kørsler er bevist`}`,
	perDay: (days, runs, failures) =>
		`${runs} kørsler på ${days} dage med kørsler, ${failures === 0 ? 'ingen' : failures} fejlede.`,
};

export const WORDS: Record<Lang, SignOffWords> = { en, da };
