const one = (n: number, single: string, many: string) => (n === 1 ? single : many);

export const OVERVIEW = {
	leadBad: {
		en: (n: number, all: number) =>
			`${n} of ${all} ${one(all, 'robot', 'robots')} ${one(n, 'needs', 'need')} attention`,
		da: (n: number, all: number) => `${n} af ${all} ${one(all, 'robot', 'robotter')} kræver opmærksomhed`,
	},
	leadGood: { en: 'No robot needs attention', da: 'Ingen robot kræver opmærksomhed' },
	leadUnproven: {
		en: (n: number) => `${n} ${one(n, 'has', 'have')} yet to prove ${one(n, 'itself', 'themselves')}`,
		da: (n: number) => `${n} har endnu ikke vist, at ${one(n, 'den', 'de')} virker`,
	},
	leadRunning: {
		en: (n: number) => `${n} ${one(n, 'robot runs', 'robots run')} right now`,
		da: (n: number) => `${n} ${one(n, 'robot', 'robotter')} kører lige nu`,
	},
	leadItems: {
		en: (n: string) => `${n} handled today`,
		da: (n: string) => `${n} behandlet i dag`,
	},
	itemsIn: {
		en: (n: number, text: string) => `${text} ${one(n, 'item', 'items')}`,
		da: (n: number, text: string) => `${text} ${one(n, 'sag', 'sager')}`,
	},
	leadIncidents: {
		en: (n: number) => `${n} ${one(n, 'incident is', 'incidents are')} open`,
		da: (n: number) => `${n} ${one(n, 'hændelse er åben', 'hændelser er åbne')}`,
	},
	incidentsOther: {
		en: 'Open incidents that are about no single robot',
		da: 'Åbne hændelser, der ikke angår én robot',
	},
	incidentOther: {
		en: (title: string, when: string) => `${title} (since ${when})`,
		da: (title: string, when: string) => `${title} (siden ${when})`,
	},
	leadUnknown: { en: 'How the robots are is not known', da: 'Hvordan robotterne har det, vides ikke' },
	leadThen: {
		en: (when: string) => `How it was at ${when}`,
		da: (when: string) => `Sådan så det ud ${when}`,
	},
	counts: { en: 'In numbers', da: 'I tal' },
	countRobots: { en: 'Robots', da: 'Robotter' },
	countRunning: { en: 'Running', da: 'Kører' },
	countFailing: { en: 'Failing', da: 'Fejler' },
	countLate: { en: 'Late', da: 'Forsinket' },
	countHanging: { en: 'Stuck or too long', da: 'Hænger eller for længe' },
	countHypercare: { en: 'In hypercare', da: 'I hypercare' },
	countDrifting: { en: 'Changed', da: 'Ændret' },
	countUnproven: { en: 'Unproven', da: 'Ubevist' },
	countIncidents: { en: 'Open incidents', da: 'Åbne hændelser' },
	incidentsUnknown: { en: 'notifier does not answer', da: 'notifier svarer ikke' },
	groupAttention: { en: 'Needs attention', da: 'Kræver opmærksomhed' },
	groupRunning: { en: 'Running now', da: 'Kører nu' },
	groupUnproven: { en: 'Unproven', da: 'Ubevist' },
	groupFine: { en: 'In order', da: 'I orden' },
	groupRetired: { en: 'Retired', da: 'Udgået' },
	columnNow: { en: 'Right now', da: 'Lige nu' },
	columnStrip: { en: 'Last runs', da: 'Seneste kørsler' },
	columnItems: { en: 'Items today', da: 'Sager i dag' },
	columnRatio: { en: '30 days', da: '30 dage' },
	ratioNote: {
		en: (n: string) => `${n} runs`,
		da: (n: string) => `${n} kørsler`,
	},
	ratioTitle: { en: 'Runs that did not fail, the last 30 days', da: 'Kørsler uden fejl, de seneste 30 dage' },
	noRuns30d: { en: 'no runs', da: 'ingen kørsler' },
	usually: { en: (time: string) => `usually ${time}`, da: (time: string) => `plejer ${time}` },
	perRun: { en: (n: string) => `${n} a run`, da: (n: string) => `${n} pr. kørsel` },
	expectedTitle: { en: 'Expected in each run', da: 'Forventet i hver kørsel' },
	notToday: { en: 'no run today', da: 'ingen kørsel i dag' },
	rows: { en: 'Rows', da: 'Rækker' },
	rowsCompact: { en: 'Compact', da: 'Tætte' },
	rowsRoomy: { en: 'Roomy', da: 'Luftige' },
	system: { en: 'Target system', da: 'Målsystem' },
	columnSuccess: { en: 'Last success', da: 'Sidst gennemført' },
	columnNext: { en: 'Next expected', da: 'Næste forventet' },
	tableCaption: {
		en: 'All robots, those that need attention first',
		da: 'Alle robotter, dem der kræver opmærksomhed først',
	},
	filter: { en: 'Show', da: 'Vis' },
	search: { en: 'Search', da: 'Søg' },
	searchHint: { en: 'name, owner, system', da: 'navn, ejer, system' },
	all: { en: 'All', da: 'Alle' },
	state: { en: 'State', da: 'Tilstand' },
	apply: { en: 'Show', da: 'Vis' },
	clear: { en: 'Show all', da: 'Vis alle' },
	shown: {
		en: (n: number, all: number) => `${n} of ${all} shown`,
		da: (n: number, all: number) => `${n} af ${all} vises`,
	},
	nothingMatches: { en: 'No robot matches this filter.', da: 'Ingen robot passer til filteret.' },
	noRobots: { en: 'No robot yet', da: 'Ingen robot endnu' },
	noRobotsHelp: {
		en: 'Add one to robots.yaml, or let a robot report its first run: it then shows up here by itself.',
		da: 'Tilføj en i robots.yaml, eller lad en robot melde sin første kørsel: så viser den sig selv her.',
	},
	adhoc: { en: 'ad hoc', da: 'ad hoc' },
	noSchedule: { en: 'no schedule', da: 'ingen plan' },
	legend: { en: 'Marks', da: 'Mærker' },
	kiosk: { en: 'Wall screen', da: 'Vægskærm' },

	failed: {
		en: (ago: string, step: string, type: string) => `Failed ${ago}: ${type}${step}`,
		da: (ago: string, step: string, type: string) => `Fejlede ${ago}: ${type}${step}`,
	},
	failedPlain: {
		en: (ago: string, step: string) => `Failed ${ago}${step}`,
		da: (ago: string, step: string) => `Fejlede ${ago}${step}`,
	},
	timedOut: {
		en: (ago: string, step: string) => `Timed out ${ago}${step}`,
		da: (ago: string, step: string) => `Løb tør for tid ${ago}${step}`,
	},
	lost: {
		en: (ago: string) => `Ended without a word ${ago}: no sign of life, the end never came`,
		da: (ago: string) => `Forstummede ${ago}: intet livstegn, slutningen kom aldrig`,
	},
	unclear: {
		en: (ago: string) => `Ended ${ago}, and how is not known`,
		da: (ago: string) => `Sluttede ${ago}, og hvordan vides ikke`,
	},
	failing: { en: 'The last run failed', da: 'Den seneste kørsel fejlede' },
	late: {
		en: (by: string, since: string) => `Should have started by ${by} (${since})`,
		da: (by: string, since: string) => `Skulle være startet senest ${by} (${since})`,
	},
	andMore: {
		en: (names: string, more: string) => `${names} and ${more} more`,
		da: (names: string, more: string) => `${names} og ${more} til`,
	},
	drifting: {
		en: (signals: string) => (signals === '' ? 'Not as it used to be' : `Not as it used to be: ${signals}`),
		da: (signals: string) => (signals === '' ? 'Ikke som den plejer' : `Ikke som den plejer: ${signals}`),
	},
	lateUnknown: { en: 'Did not start in time', da: 'Startede ikke til tiden' },
	noSign: {
		en: (since: string, start: string) => `No sign of life for ${since}, started ${start}`,
		da: (since: string, start: string) => `Intet livstegn i ${since}, startet ${start}`,
	},
	noSignPlain: { en: 'No sign of life', da: 'Intet livstegn' },
	tooLong: {
		en: (has: string, limit: string) => `Has run for ${has}; at most ${limit} is expected`,
		da: (has: string, limit: string) => `Har kørt i ${has}; højst ${limit} forventes`,
	},
	tooLongPlain: { en: 'Has run for too long', da: 'Har kørt for længe' },
	neverRun: { en: 'Has never run', da: 'Har aldrig kørt' },
	notSinceGoLive: {
		en: (date: string) => `No run to judge by since go-live ${date}`,
		da: (date: string) => `Ingen kørsel at bedømme efter siden idriftsættelsen ${date}`,
	},
	unprovenPlain: { en: 'Nothing to judge by yet', da: 'Endnu intet at bedømme efter' },
	runningFor: {
		en: (span: string, usual: string | null) =>
			`Running for ${span}${usual === null ? '' : `, usually ${usual}`}`,
		da: (span: string, usual: string | null) =>
			`Har kørt i ${span}${usual === null ? '' : `, plejer ${usual}`}`,
	},
	runningAgain: {
		en: (span: string) => `Running again for ${span}`,
		da: (span: string) => `Kører igen, i ${span}`,
	},
	notMailed: {
		en: (n: number) => `${n} failed ${one(n, 'run', 'runs')} not mailed to on-call yet`,
		da: (n: number) => `${n} fejlet ${one(n, 'kørsel', 'kørsler')} endnu ikke mailet til vagten`,
	},
	incidentSince: {
		en: (when: string, mails: number, who: string | null) =>
			`Incident open since ${when}, ${mails} ${one(mails, 'mail', 'mails')} sent, ${who ?? 'nobody'} has it`,
		da: (when: string, mails: number, who: string | null) =>
			`Hændelse åben siden ${when}, ${mails} ${one(mails, 'mail', 'mails')} sendt, ${who ?? 'ingen'} har den`,
	},
	ended: {
		en: (ago: string, outcome: string) => `Last run ${ago}: ${outcome.toLowerCase()}`,
		da: (ago: string, outcome: string) => `Seneste kørsel ${ago}: ${outcome.toLowerCase()}`,
	},
	itemsToday: {
		en: (n: number) => `${n} ${one(n, 'item', 'items')} today`,
		da: (n: number) => `${n} ${one(n, 'sag', 'sager')} i dag`,
	},
	itemsSoFar: {
		en: (n: number) => `${n} ${one(n, 'item', 'items')} so far`,
		da: (n: number) => `${n} ${one(n, 'sag', 'sager')} indtil nu`,
	},
	kioskAttention: { en: 'Needs attention', da: 'Kræver opmærksomhed' },
	kioskMore: {
		en: (n: number) => `and ${n} more that ${one(n, 'needs', 'need')} attention`,
		da: (n: number) => `og ${n} mere, der kræver opmærksomhed`,
	},
	kioskRest: { en: 'All other robots', da: 'Alle andre robotter' },
	wasThen: { en: 'Not known now. It was', da: 'Vides ikke nu. Det var' },
	stripEmpty: { en: 'no runs yet', da: 'ingen kørsler endnu' },
	stripSummary: {
		en: (n: number, parts: string) => `The last ${n} ${one(n, 'run', 'runs')}: ${parts}.`,
		da: (n: number, parts: string) => `${one(n, 'Den seneste kørsel', `De seneste ${n} kørsler`)}: ${parts}.`,
	},
	stripLatest: {
		en: (word: string) => ` The latest: ${word}.`,
		da: (word: string) => ` Den seneste: ${word}.`,
	},
} as const;
