import type { Severity } from '#model/incident.ts';
import type { ItemOutcome, Outcome } from '#model/outcome.ts';
import type { ShownPhase } from '#model/phase.ts';

export type Lang = 'en' | 'da';
/** A text in both languages; one that is missing does not compile. */
export type Text = Record<Lang, string>;
type Count = Record<Lang, (count: number) => string>;

/** A text in both languages. */
export const text = (en: string, da: string): Text => ({ en, da });
/** A number with its word, singular and plural. */
export const count = (en: [string, string], da: [string, string]): Count => ({
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

/** So many runs that ended so. */
export const OUTCOME_COUNTS: Record<Outcome, Count> = {
	success: count(['succeeded', 'succeeded'], ['gennemført', 'gennemført']),
	business_exception: count(
		['business exception', 'business exceptions'],
		['forretningsundtagelse', 'forretningsundtagelser'],
	),
	system_exception: count(['system exception', 'system exceptions'], ['systemfejl', 'systemfejl']),
	timeout: count(['timeout', 'timeouts'], ['over tidsgrænsen', 'over tidsgrænsen']),
	cancelled: count(['cancelled', 'cancelled'], ['afbrudt', 'afbrudte']),
	unknown: count(['of unknown end', 'of unknown end'], ['med ukendt afslutning', 'med ukendt afslutning']),
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
	runs: count(['run', 'runs'], ['kørsel', 'kørsler']),
	robots: count(['robot', 'robots'], ['robot', 'robotter']),
	mails: count(['mail', 'mails'], ['mail', 'mails']),
	earlierRuns: count(['earlier run', 'earlier runs'], ['tidligere kørsel', 'tidligere kørsler']),
	otherAlerts: count(['other alert', 'other alerts'], ['anden alarm', 'andre alarmer']),
	failedRuns: count(['failed run', 'failed runs'], ['fejlet kørsel', 'fejlede kørsler']),
	missedRuns: count(['scheduled run', 'scheduled runs'], ['planlagt kørsel', 'planlagte kørsler']),
	items: count(['item', 'items'], ['sag', 'sager']),

	badgeFailed: text('Failed', 'Fejlet'),
	badgeEscalated: text('Failed, nobody has it', 'Fejlet, ingen har den'),
	badgeStill: text('Still failing', 'Fejler stadig'),
	badgeDown: text('Down', 'Nede'),
	badgeOver: text('Working again', 'Virker igen'),
	badgeEnded: text('Over', 'Ovre'),
	badgeAlert: text('Needs attention', 'Kræver opmærksomhed'),
	badgeBlind: text('Blind', 'Blind'),

	acknowledge: text('Acknowledge', 'Kvittér'),
	silence: text('Silence for a time', 'Dæmp for en tid'),
	alsoHere: text('Other alerts told here', 'Andre alarmer fortalt her'),
	openRun: text('Open the run', 'Åbn kørslen'),
	openGoodRun: text('Open the good run', 'Åbn den gode kørsel'),
	openIncident: text('The incident', 'Hændelsen'),
	openRobot: text('The robot', 'Robotten'),
	openChange: text('See it, or accept it as the new normal', 'Se den, eller acceptér som det nye normale'),
	openChanges: text('What has changed', 'Hvad har ændret sig'),
	openHistory: text('The whole history', 'Hele historikken'),
	openOverview: text('All robots', 'Alle robotter'),
	openRunbook: text('Runbook', 'Vejledning'),
	openRobotRunbook: text("The robot's own runbook", 'Robottens egen vejledning'),
	openDashboard: text('Board', 'Tavle'),

	facts: text('What we know', 'Det ved vi'),
	robot: text('Robot', 'Robot'),
	phase: text('Phase', 'Fase'),
	department: text('Department', 'Afdeling'),
	owner: text('Process owner', 'Procesejer'),
	targetSystem: text('Target system', 'Fagsystem'),
	targetSystems: text('Works in', 'Arbejder i'),
	run: text('Run', 'Kørsel'),
	started: text('Started', 'Startet'),
	failedAt: text('Failed', 'Fejlet'),
	duration: text('Duration', 'Varighed'),
	schedule: text('Schedule', 'Tidsplan'),
	adhoc: text('when needed, no fixed times', 'efter behov, ingen faste tider'),
	sameError: text('Same error before', 'Samme fejl før'),
	oncall: text('On call', 'Har vagten'),
	mailsSent: text('Mails about it', 'Mails om det'),

	nobody: text('by nobody', 'af ingen'),
	affectedRobots: text('Robots', 'Robotter'),
	subject: text('What it is about', 'Hvad det gælder'),
	serviceWindow: text('Service window', 'Servicevindue'),
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
	noticed: text('Noticed', 'Opdaget'),
	until: text('Until', 'Indtil'),
	lasted: text('Lasted', 'Varede'),
	severity: text('Severity', 'Alvor'),
	acknowledged: text('Acknowledged', 'Kvitteret'),
	limit: text('Longest allowed', 'Længst tilladt'),
	signal: text('Concerns', 'Gælder'),

	error: text('Error', 'Fejl'),
	now: text('Now', 'Nu'),
	log: text('End of the log', 'Slutningen af loggen'),
	thisRun: text('this run', 'denne kørsel'),
	theseRuns: text('these runs', 'disse kørsler'),
	workingAgain: text('Work again', 'Virker igen'),
	notProven: text('Not proven yet: no good run since', 'Ikke bevist endnu: ingen god kørsel siden'),
	lastFive: text('Last five runs, oldest first', 'Seneste fem kørsler, ældste først'),
	allRuns: text('The failed runs, oldest first', 'De fejlede kørsler, ældste først'),
	next: text('What happens next', 'Hvad sker der nu'),
	why: text('Why you get this', 'Hvorfor får du den'),
	andMore: text('and more in the next mail', 'og flere i næste mail'),
} as const satisfies Record<string, Text | Count>;

/** A sentence in both languages that is filled in with names or times. */
export type Said<T> = Record<Lang, (given: T) => string>;
export const said = <T>(en: (given: T) => string, da: (given: T) => string): Said<T> => ({ en, da });
