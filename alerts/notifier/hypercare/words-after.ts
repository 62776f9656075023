import type { Lang, Text } from '../mails/texts.ts';

const text = (en: string, da: string): Text => ({ en, da });

/** What comes after a sign-off: conditions, phases, proposals, status meetings. */
export const AFTER = {
	condition: text('Condition', 'Forbehold'),
	dueSoon: text('Due soon', 'Frist snart'),
	dueToday: text('Last day', 'Sidste dag'),
	overdue: text('Overdue', 'Overskredet'),
	fulfilled: text('Fulfilled', 'Opfyldt'),
	openConditions: text('Open the conditions', 'Åbn forbeholdene'),
	done: text('What was done', 'Hvad der er gjort'),
	record: text('When it is done', 'Når det er gjort'),
	recordText: text(
		'Record it on the page, with what was done. Until then the reminders go on.',
		'Skriv det på siden, med hvad der er gjort. Indtil da bliver påmindelserne ved.',
	),
	backToHypercare: text('Back in hypercare', 'Tilbage i hypercare'),
	retired: text('Retired', 'Taget ud af drift'),
	why: text('Why', 'Hvorfor'),
	proposal: text('A decision is needed', 'Der skal tages en beslutning'),
	proposedFor: text('What the watch has seen', 'Det har overvågningen set'),
	decide: text('Decide on it', 'Tag stilling'),
	decideTitle: text('What to do', 'Hvad der skal gøres'),
	decideText: text(
		'Take the robot back to hypercare, or dismiss the proposal with a reason. The watch changes no phase by itself.',
		'Tag robotten tilbage i hypercare, eller afvis forslaget med en grund. Overvågningen ændrer ingen fase af sig selv.',
	),
	meeting: text('Status meeting', 'Statusmøde'),
	meetingDue: text('Due today', 'Skal holdes i dag'),
	since: text('Since the last meeting', 'Siden sidste møde'),
	sinceSignOff: text('Since the sign-off', 'Siden godkendelsen'),
	runs: text('Runs', 'Kørsler'),
	failedRuns: text('Failed', 'Fejlet'),
	missed: text('Missed', 'Udeblevet'),
	handled: text('Items handled', 'Sager klaret'),
	exceptions: text('Business exceptions', 'Forretningsundtagelser'),
	saved: text('Hours saved', 'Timer sparet'),
	planned: text('planned', 'planlagt'),
	noFigures: text('could not be had from the collector', 'kunne ikke hentes fra collectoren'),
	agenda: text('To talk about', 'Til dagsordenen'),
	agendaText: text(
		'Is the benefit there? Do the volumes hold? Is a law, a form or a system about to change? Who looks after the robot now?',
		'Er gevinsten der? Holder mængderne? Er en lov, en blanket eller et system ved at ændre sig? Hvem passer robotten nu?',
	),
	openReviews: text('Open the meetings', 'Åbn møderne'),
	incidents: text('Incidents', 'Hændelser'),
} as const;

interface AfterWords {
	soonSubject(name: string, day: string): string;
	todaySubject(name: string): string;
	overdueSubject(name: string, day: string): string;
	condition(name: string, day: string): string;
	overdue(name: string, day: string, days: number): string;
	setBy(by: string, when: string): string;
	fulfilledSubject(name: string): string;
	fulfilled(by: string, name: string, when: string, left: number): string;
	backSubject(name: string): string;
	back(by: string, name: string, when: string): string;
	retiredSubject(name: string): string;
	retired(by: string, name: string, when: string): string;
	withdrewOpen: string;
	proposalSubject: { relapse(name: string): string; 'large-version'(name: string): string };
	relapse(name: string): string;
	largeVersion(name: string, from: string | null, to: string | null): string;
	invitationSubject(name: string, day: string): string;
	invitation(name: string, day: string): string;
	todayMeetingSubject(name: string): string;
	todayMeeting(name: string, day: string): string;
	lateMeetingSubject(name: string): string;
	lateMeeting(name: string, day: string): string;
	of(part: string, whole: string): string;
	sevs(sev1: number, sev2: number, sev3: number): string;
	footer(what: string): string;
}

const en: AfterWords = {
	soonSubject: (name, day) => `${name}: a condition of its sign-off is due on ${day}`,
	todaySubject: name => `${name}: last day for a condition of its sign-off`,
	overdueSubject: (name, day) => `${name}: a condition of its sign-off was due on ${day}`,
	condition: (name, day) => `${name} was signed off on a condition that is to be fulfilled by ${day}.`,
	overdue: (name, day, days) =>
		`${name} was signed off on a condition that was to be fulfilled by ${day}: ${days} ${days === 1 ? 'day' : 'days'} ago. Nobody has recorded that it is.`,
	setBy: (by, when) => `(${by}, ${when})`,
	fulfilledSubject: name => `${name}: a condition of its sign-off is fulfilled`,
	fulfilled: (by, name, when, left) =>
		`${by} recorded ${when} that a condition of the sign-off of ${name} is fulfilled. ${left === 0 ? 'No other is open.' : `${left} ${left === 1 ? 'other is' : 'others are'} open.`}`,
	backSubject: name => `${name} is back in hypercare`,
	back: (by, name, when) =>
		`${by} took ${name} back to hypercare ${when}. Its evidence counts from now on, and it needs a new sign-off.`,
	retiredSubject: name => `${name} is taken out of service`,
	retired: (by, name, when) =>
		`${by} retired ${name} ${when}. It is no longer watched, and nothing is expected of it.`,
	withdrewOpen: 'The sign-off that was open is withdrawn.',
	proposalSubject: {
		relapse: name => `${name} has relapsed after its sign-off: back to hypercare?`,
		'large-version': name => `${name} runs a large new version: back to hypercare?`,
	},
	relapse: name =>
		`${name} no longer meets what it was signed off with. The watch proposes to take it back to hypercare.`,
	largeVersion: (name, from, to) =>
		`${name} runs a large new version${to === null ? '' : ` (${from === null ? '' : `${from} → `}${to})`}. What was signed was an earlier one; the watch proposes to take it back to hypercare.`,
	invitationSubject: (name, day) => `Status meeting about ${name} by ${day}`,
	invitation: (name, day) =>
		`The status meeting about ${name} is due by ${day}: the owner and the RPA team, half an hour. Agree on a time, and record on the page what came of it.`,
	todayMeetingSubject: name => `Status meeting about ${name}: due, and none recorded`,
	todayMeeting: (name, day) =>
		`The status meeting about ${name} was to be held by ${day}. None is recorded yet.`,
	lateMeetingSubject: name => `Status meeting about ${name}: overdue`,
	lateMeeting: (name, day) =>
		`The status meeting about ${name} was to be held by ${day}, more than two weeks ago. None is recorded.`,
	of: (part, whole) => `${part} of ${whole}`,
	sevs: (sev1, sev2, sev3) => `${sev1} Sev 1, ${sev2} Sev 2, ${sev3} Sev 3`,
	footer: what =>
		`Robotvagt · ${what} · Goes to whoever signs the robot off: the owner named in robots.yaml (recipients.owner) and the teams rpa-team and it-operations of oncall.yaml.`,
};

const da: AfterWords = {
	soonSubject: (name, day) => `${name}: et forbehold fra godkendelsen har frist ${day}`,
	todaySubject: name => `${name}: sidste dag for et forbehold fra godkendelsen`,
	overdueSubject: (name, day) => `${name}: et forbehold fra godkendelsen havde frist ${day}`,
	condition: (name, day) => `${name} er godkendt med et forbehold, der skal være opfyldt senest ${day}.`,
	overdue: (name, day, days) =>
		`${name} er godkendt med et forbehold, der skulle være opfyldt senest ${day}: for ${days} ${days === 1 ? 'dag' : 'dage'} siden. Ingen har skrevet, at det er opfyldt.`,
	setBy: (by, when) => `(${by}, ${when})`,
	fulfilledSubject: name => `${name}: et forbehold fra godkendelsen er opfyldt`,
	fulfilled: (by, name, when, left) =>
		`${by} skrev ${when}, at et forbehold fra godkendelsen af ${name} er opfyldt. ${left === 0 ? 'Der er ingen andre åbne.' : `${left} ${left === 1 ? 'andet er åbent' : 'andre er åbne'}.`}`,
	backSubject: name => `${name} er tilbage i hypercare`,
	back: (by, name, when) =>
		`${by} tog ${name} tilbage i hypercare ${when}. Dens dokumentation tæller fra nu af, og den skal godkendes igen.`,
	retiredSubject: name => `${name} er taget ud af drift`,
	retired: (by, name, when) =>
		`${by} tog ${name} ud af drift ${when}. Den overvåges ikke længere, og intet ventes af den.`,
	withdrewOpen: 'Den sign-off, der var åben, er trukket tilbage.',
	proposalSubject: {
		relapse: name => `${name} er faldet tilbage efter godkendelsen: tilbage i hypercare?`,
		'large-version': name => `${name} kører en stor ny version: tilbage i hypercare?`,
	},
	relapse: name =>
		`${name} opfylder ikke længere det, den blev godkendt med. Overvågningen foreslår at tage den tilbage i hypercare.`,
	largeVersion: (name, from, to) =>
		`${name} kører en stor ny version${to === null ? '' : ` (${from === null ? '' : `${from} → `}${to})`}. Det var en tidligere, der blev skrevet under på; overvågningen foreslår at tage den tilbage i hypercare.`,
	invitationSubject: (name, day) => `Statusmøde om ${name} senest ${day}`,
	invitation: (name, day) =>
		`Statusmødet om ${name} skal holdes senest ${day}: ejeren og RPA-teamet, en halv time. Aftal en tid, og skriv på siden, hvad der kom ud af det.`,
	todayMeetingSubject: name => `Statusmøde om ${name}: skal holdes, og intet er skrevet`,
	todayMeeting: (name, day) =>
		`Statusmødet om ${name} skulle holdes senest ${day}. Der er ikke skrevet noget om det.`,
	lateMeetingSubject: name => `Statusmøde om ${name}: overskredet`,
	lateMeeting: (name, day) =>
		`Statusmødet om ${name} skulle holdes senest ${day}, for over to uger siden. Der er ikke skrevet noget om det.`,
	of: (part, whole) => `${part} af ${whole}`,
	sevs: (sev1, sev2, sev3) => `${sev1} Sev 1, ${sev2} Sev 2, ${sev3} Sev 3`,
	footer: what =>
		`Robotvagt · ${what} · Sendes til dem, der skriver under på robotten: ejeren i robots.yaml (recipients.owner) og holdene rpa-team og it-operations i oncall.yaml.`,
};

export const WORDS: Record<Lang, AfterWords> = { en, da };
