import type { Severity } from '#model/incident.ts';
import type { ItemOutcome, Outcome } from '#model/outcome.ts';
import type { ShownPhase } from '#model/phase.ts';

export type Lang = 'en' | 'da';
/** A text in both languages; one that is missing does not compile. */
export type Text = Record<Lang, string>;
type Count = Record<Lang, (count: number) => string>;

const text = (en: string, da: string): Text => ({ en, da });
const count = (en: [string, string], da: [string, string]): Count => ({
	en: n => `${n} ${en[n === 1 ? 0 : 1]}`,
	da: n => `${n} ${da[n === 1 ? 0 : 1]}`,
});

export const OUTCOME_WORDS: Record<Outcome, Text> = {
	success: text('success', 'gennemført'),
	business_exception: text('business exception', 'forretningsundtagelse'),
	system_exception: text('system exception', 'systemfejl'),
	timeout: text('timeout', 'tidsgrænse overskredet'),
	cancelled: text('cancelled', 'afbrudt'),
	unknown: text('ended in an unknown way', 'ukendt afslutning'),
};

/** Never by colour alone. */
export const OUTCOME_SYMBOLS: Record<Outcome, string> = {
	success: '✓',
	business_exception: '!',
	system_exception: '✗',
	timeout: '✗',
	cancelled: '–',
	unknown: '?',
};

export const PHASE_WORDS: Record<ShownPhase, Text> = {
	development: text('development', 'udvikling'),
	hypercare: text('hypercare', 'hypercare'),
	operation: text('operation', 'drift'),
	retired: text('retired', 'udfaset'),
	unregistered: text('not in the register', 'ikke i registret'),
};

export const SEVERITY_WORDS: Record<Severity, Text> = {
	critical: text('critical', 'kritisk'),
	warning: text('warning', 'advarsel'),
	info: text('information', 'oplysning'),
};

export const ITEM_WORDS: Record<ItemOutcome, Count> = {
	success: count(['handled', 'handled'], ['klaret', 'klaret']),
	business_exception: count(
		['business exception', 'business exceptions'],
		['forretningsundtagelse', 'forretningsundtagelser'],
	),
	system_exception: count(['failed', 'failed'], ['fejlet', 'fejlede']),
	abandoned: count(['abandoned', 'abandoned'], ['opgivet', 'opgivet']),
	pending_user: count(
		['waiting for a person', 'waiting for a person'],
		['afventer et menneske', 'afventer et menneske'],
	),
};

export const TEXTS = {
	failedRuns: count(['failed run', 'failed runs'], ['fejlet kørsel', 'fejlede kørsler']),
	missedRuns: count(['scheduled run', 'scheduled runs'], ['planlagt kørsel', 'planlagte kørsler']),
	items: count(['item', 'items'], ['sag', 'sager']),

	badgeFailed: text('Failed', 'Fejlet'),
	badgeOver: text('Working again', 'Virker igen'),
	badgeEnded: text('Over', 'Ovre'),
	badgeAlert: text('Needs attention', 'Kræver opmærksomhed'),
	badgeBlind: text('Blind', 'Blind'),

	openRun: text('Open the run', 'Åbn kørslen'),
	openGoodRun: text('Open the good run', 'Åbn den gode kørsel'),
	openIncident: text('The incident', 'Hændelsen'),
	openRobot: text('The robot', 'Robotten'),
	openOverview: text('All robots', 'Alle robotter'),
	openRunbook: text('Runbook', 'Vejledning'),
	openRobotRunbook: text("The robot's own runbook", 'Robottens egen vejledning'),
	openDashboard: text('Board', 'Tavle'),

	facts: text('What we know', 'Det ved vi'),
	robot: text('Robot', 'Robot'),
	phase: text('Phase', 'Fase'),
	department: text('Department', 'Afdeling'),
	owner: text('Process owner', 'Procesejer'),
	targetSystems: text('Works in', 'Arbejder i'),
	run: text('Run', 'Kørsel'),
	started: text('Started', 'Startet'),
	failedAt: text('Failed', 'Fejlet'),
	firstFailure: text('First failure', 'Første fejl'),
	lastFailure: text('Last failure', 'Seneste fejl'),
	failures: text('Failed runs', 'Fejlede kørsler'),
	workedAgain: text('First good run', 'Første gode kørsel'),
	failedFor: text('Failed for', 'Fejlede i'),
	outcome: text('Outcome', 'Udfald'),
	step: text('Step', 'Trin'),
	itemsLabel: text('Items', 'Sager'),
	itemsMissed: text('Items not handled', 'Sager ikke klaret'),
	runsMissed: text('Missed meanwhile', 'Udeblevet imens'),
	worker: text('Worker', 'Maskine'),
	version: text('Version', 'Version'),
	lastSuccess: text('Last success', 'Sidst gennemført'),
	never: text('never', 'aldrig'),
	nextRun: text('Next run', 'Næste kørsel'),
	deadline: text('Should have started by', 'Skulle være startet senest'),
	lastHeard: text('Last started', 'Sidst startet'),
	since: text('Since', 'Siden'),
	until: text('Until', 'Indtil'),
	lasted: text('Lasted', 'Varede'),
	severity: text('Severity', 'Alvor'),
	acknowledged: text('Acknowledged', 'Kvitteret'),
	limit: text('Longest allowed', 'Længst tilladt'),
	signal: text('Signal', 'Signal'),

	error: text('Error', 'Fejl'),
	lastFive: text('Last five runs, oldest first', 'Seneste fem kørsler, ældste først'),
	allRuns: text('The failed runs, oldest first', 'De fejlede kørsler, ældste først'),
	next: text('What happens next', 'Hvad sker der nu'),
	why: text('Why you get this', 'Hvorfor får du den'),
	andMore: text('and more in the next mail', 'og flere i næste mail'),
} as const satisfies Record<string, Text | Count>;

/** Sentences that hold names or times; one place, so that both languages say the same. */
export const SENTENCES = {
	runFailed: {
		en: (s: { name: string; when: string; step: string; outcome: string; whom: string }) =>
			`${s.name} failed ${s.when}${s.step && ` in the step “${s.step}”`} (${s.outcome}). ${s.whom} Open the run to see why, then follow the runbook.`,
		da: (s: { name: string; when: string; step: string; outcome: string; whom: string }) =>
			`${s.name} fejlede ${s.when}${s.step && ` i trinnet »${s.step}«`} (${s.outcome}). ${s.whom} Åbn kørslen og se hvorfor, og følg vejledningen.`,
	},
	runsFailed: {
		en: (s: { name: string; runs: string; since: string; whom: string }) =>
			`${s.name} has had ${s.runs} since ${s.since} and has not worked since. ${s.whom} Open the last run to see why, then follow the runbook.`,
		da: (s: { name: string; runs: string; since: string; whom: string }) =>
			`${s.name} har haft ${s.runs} siden ${s.since} og har ikke virket siden. ${s.whom} Åbn den seneste kørsel og se hvorfor, og følg vejledningen.`,
	},
	failingUnknown: {
		en: (s: { name: string; when: string; whom: string }) =>
			`${s.name} is failing, seen ${s.when}; the run itself could not be looked up. ${s.whom} Open the robot's page, then follow the runbook.`,
		da: (s: { name: string; when: string; whom: string }) =>
			`${s.name} fejler, set ${s.when}; selve kørslen kunne ikke slås op. ${s.whom} Åbn robottens side, og følg vejledningen.`,
	},
	runRecovered: {
		en: (s: { name: string; when: string; length: string; runs: string }) =>
			`${s.name} works again: a run succeeded ${s.when}. It failed for ${s.length} (${s.runs}). Check that what it did not do meanwhile gets done.`,
		da: (s: { name: string; when: string; length: string; runs: string }) =>
			`${s.name} virker igen: en kørsel lykkedes ${s.when}. Den fejlede i ${s.length} (${s.runs}). Se efter, at det, den ikke nåede imens, bliver gjort.`,
	},
	runEnded: {
		en: (s: { name: string; when: string; runs: string }) =>
			`${s.name} no longer counts as failing since ${s.when} (${s.runs}), but no good run has been seen. Check its page.`,
		da: (s: { name: string; when: string; runs: string }) =>
			`${s.name} regnes ikke længere som fejlende ${s.when} (${s.runs}), men der er ikke set en god kørsel. Se på dens side.`,
	},
	alertEnded: {
		en: (s: { what: string; when: string; length: string }) =>
			`Over since ${s.when}, after ${s.length}: ${s.what}`,
		da: (s: { what: string; when: string; length: string }) => `Ovre ${s.when} efter ${s.length}: ${s.what}`,
	},
	affected: {
		en: (department: string) => `${department} is affected.`,
		da: (department: string) => `Det rammer ${department}.`,
	},
	affectedUnknown: {
		en: () => 'Nobody is named in the register as affected.',
		da: () => 'Registret nævner ikke, hvem det rammer.',
	},
	acknowledged: {
		en: (s: { by: string; when: string }) => `by ${s.by}, ${s.when}`,
		da: (s: { by: string; when: string }) => `af ${s.by}, ${s.when}`,
	},
	nextFailing: {
		en: (minutes: string) =>
			`When a run succeeds, you get a mail in this thread. Further failures until then come together, at most one mail every ${minutes}.`,
		da: (minutes: string) =>
			`Når en kørsel lykkes, får du en mail i denne tråd. Flere fejl indtil da kommer samlet, højst én mail hver ${minutes}.`,
	},
	nextAlert: {
		en: () => 'When it is over, you get a mail in this thread.',
		da: () => 'Når det er ovre, får du en mail i denne tråd.',
	},
	nextOver: {
		en: () => 'Nothing: this was the last mail in this thread. A new failure starts a new one.',
		da: () => 'Ikke mere: det var den sidste mail i denne tråd. En ny fejl starter en ny.',
	},
	whyRobot: {
		en: (name: string) =>
			`You are on call for ${name} in the register of robots (recipients.oncall in robots.yaml).`,
		da: (name: string) => `Du har vagten for ${name} i robotregistret (recipients.oncall i robots.yaml).`,
	},
	whyTeam: {
		en: (alert: string) => `${alert} goes to your team (alerts in oncall.yaml).`,
		da: (alert: string) => `${alert} går til dit team (alerts i oncall.yaml).`,
	},
	whyDefault: {
		en: () => 'You are the default on-call: nobody is named for this (default in oncall.yaml).',
		da: () => 'Du har den almindelige vagt: ingen er nævnt for dette (default i oncall.yaml).',
	},
	footer: {
		en: (s: { alert: string; incident: string; number: number; zone: string }) =>
			`Rule ${s.alert}, incident ${s.incident}, mail ${s.number}. Times are in ${s.zone}. Sent by Robotvagt.`,
		da: (s: { alert: string; incident: string; number: number; zone: string }) =>
			`Regel ${s.alert}, hændelse ${s.incident}, mail ${s.number}. Tider er i ${s.zone}. Sendt af Robotvagt.`,
	},
};
