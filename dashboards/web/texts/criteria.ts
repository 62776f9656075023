/** The figures behind the verdicts as sentences. Numbers come formatted; those that are counted in words come as numbers. */
export const FIGURE_TEXTS = {
	length: {
		en: (days: string, ofDays: string, runs: string, ofRuns: string) =>
			`${days} days of ${ofDays}, ${runs} runs of ${ofRuns}`,
		da: (days: string, ofDays: string, runs: string, ofRuns: string) =>
			`${days} dage af ${ofDays}, ${runs} kørsler af ${ofRuns}`,
	},
	runSuccess: {
		en: (good: string, all: string, share: string, bound: string) =>
			`${good} of ${all} runs did not fail: ${share}, proven to be at least ${bound}`,
		da: (good: string, all: string, share: string, bound: string) =>
			`${good} af ${all} kørsler fejlede ikke: ${share}, bevist mindst ${bound}`,
	},
	items: {
		en: (items: string, done: string, failed: string) =>
			`${items} items: ${done} completed, ${failed} system exceptions`,
		da: (items: string, done: string, failed: string) =>
			`${items} sager: ${done} gennemført, ${failed} systemfejl`,
	},
	businessExceptions: {
		en: (n: string, all: string, share: string, most: string | null) =>
			`${n} of ${all} items were handed back: ${share}${most === null ? '; no level was agreed' : `, ${most} is the most`}`,
		da: (n: string, all: string, share: string, most: string | null) =>
			`${n} af ${all} sager blev givet tilbage: ${share}${most === null ? '; intet niveau er aftalt' : `, højst ${most}`}`,
	},
	incidents: {
		en: (open: number, sev1: number, sev2: number, sev3: number) =>
			`${open === 0 ? 'none' : open} open; in the period ${sev1} Sev 1, ${sev2} Sev 2, ${sev3} Sev 3`,
		da: (open: number, sev1: number, sev2: number, sev3: number) =>
			`${open === 0 ? 'ingen' : open} åbne; i perioden ${sev1} Sev 1, ${sev2} Sev 2, ${sev3} Sev 3`,
	},
	quietDays: {
		en: (days: string, needed: string) => `quiet for ${days} bank days of ${needed}`,
		da: (days: string, needed: string) => `roligt i ${days} bankdage af ${needed}`,
	},
	quietRuns: {
		en: (runs: string, needed: string) => `quiet for ${runs} runs of ${needed}`,
		da: (runs: string, needed: string) => `roligt i ${runs} kørsler af ${needed}`,
	},
	noSevere: { en: 'no severe incident to judge by', da: 'ingen alvorlig hændelse at dømme efter' },
	response: {
		en: (late: number, all: number) => `${all - late} of ${all} severe incidents were met in time`,
		da: (late: number, all: number) => `${all - late} af ${all} alvorlige hændelser blev mødt i tide`,
	},
	slowestTaken: {
		en: (minutes: string) => `taken within ${minutes} minutes`,
		da: (minutes: string) => `taget inden for ${minutes} minutter`,
	},
	slowestOver: {
		en: (hours: string) => `over within ${hours} hours`,
		da: (hours: string) => `ovre inden for ${hours} timer`,
	},
	slowestDays: {
		en: (days: string) => `over within ${days} bank days`,
		da: (days: string) => `ovre inden for ${days} bankdage`,
	},
	punctuality: {
		en: (onTime: string, due: string, late: number, missed: number, explained: number) =>
			`${onTime} of ${due} planned runs started in time${late > 0 ? `, ${late} late` : ''}${missed > 0 ? `, ${missed} missed` : ''}${explained > 0 ? ` (${explained} explained)` : ''}`,
		da: (onTime: string, due: string, late: number, missed: number, explained: number) =>
			`${onTime} af ${due} planlagte kørsler startede til tiden${late > 0 ? `, ${late} for sent` : ''}${missed > 0 ? `, ${missed} udeblev` : ''}${explained > 0 ? ` (${explained} forklaret)` : ''}`,
	},
	volume: {
		en: (perRun: string, expected: string, share: string) =>
			`${perRun} items a run, ${expected} were expected: ${share}`,
		da: (perRun: string, expected: string, share: string) =>
			`${perRun} sager pr. kørsel, ${expected} var forventet: ${share}`,
	},
	isExplained: { en: 'explained', da: 'forklaret' },
	duration: {
		en: (median: string, p95: string, runs: string) =>
			`the middle one of ${runs} good runs took ${median}, 19 of 20 at most ${p95}`,
		da: (median: string, p95: string, runs: string) =>
			`den midterste af ${runs} gode kørsler tog ${median}, 19 af 20 højst ${p95}`,
	},
	drift: {
		en: (open: number, signals: number) =>
			`${open === 0 ? 'no' : open} open change among ${signals} signals watched`,
		da: (open: number, signals: number) =>
			`${open === 0 ? 'ingen' : open} åben ændring blandt ${signals} signaler`,
	},
	driftSoon: {
		en: (runs: string) => `a change could be seen after ${runs} more runs`,
		da: (runs: string) => `en ændring kan ses efter ${runs} kørsler mere`,
	},
	correctness: {
		en: (checked: string, needed: string, errors: number, first: string, ofFirst: string) =>
			`${checked} cases checked of ${needed}, ${errors === 0 ? 'none' : errors} wrong; ${first} of the first ${ofFirst} runs looked at`,
		da: (checked: string, needed: string, errors: number, first: string, ofFirst: string) =>
			`${checked} sager kontrolleret af ${needed}, ${errors === 0 ? 'ingen' : errors} forkerte; ${first} af de første ${ofFirst} kørsler set`,
	},
	noneChecked: {
		en: (needed: string) => `no case checked yet, ${needed} are asked for`,
		da: (needed: string) => `ingen sag kontrolleret endnu, ${needed} kræves`,
	},
	provenRight: {
		en: (bound: string) => `at least ${bound} right is proven`,
		da: (bound: string) => `mindst ${bound} rigtige er bevist`,
	},
	release: {
		en: (runs: string, needed: string, releases: number) =>
			`${runs} runs since the last release, ${needed} needed; ${releases} new in the period`,
		da: (runs: string, needed: string, releases: number) =>
			`${runs} kørsler siden sidste udgivelse, ${needed} kræves; ${releases} nye i perioden`,
	},
	handover: {
		en: (done: string, items: string, notRelevant: number) =>
			`${done} of ${items} items are in place${notRelevant > 0 ? `, ${notRelevant} of them not relevant` : ''}`,
		da: (done: string, items: string, notRelevant: number) =>
			`${done} af ${items} punkter er på plads${notRelevant > 0 ? `, ${notRelevant} af dem ikke relevante` : ''}`,
	},
} as const;

/** What hypercare asks of every robot, for who does not know it yet. */
export const ASKED = {
	length: {
		en: 'It has run for at least two weeks and often enough to be judged: 20 runs for a daily robot, 5 for a weekly one, 3 for a monthly one.',
		da: 'Den har kørt i mindst to uger og ofte nok til at blive bedømt: 20 kørsler for en daglig robot, 5 for en ugentlig, 3 for en månedlig.',
	},
	'run-success': {
		en: 'At least 95 % of its runs did not fail, and none of the last five.',
		da: 'Mindst 95 % af kørslerne fejlede ikke, og ingen af de seneste fem.',
	},
	items: {
		en: 'Of its items at least 98 % were completed, and at most 2 % failed for technical reasons.',
		da: 'Mindst 98 % af sagerne blev gennemført, og højst 2 % fejlede af tekniske grunde.',
	},
	'business-exceptions': {
		en: 'No more cases were handed back than was expected when the robot was chosen.',
		da: 'Der blev ikke givet flere sager tilbage, end man ventede, da robotten blev valgt.',
	},
	incidents: {
		en: 'No severe incident is open, and none is new. A wrong letter or payment begins the period anew.',
		da: 'Ingen alvorlig hændelse er åben, og ingen er ny. Et forkert brev eller en forkert udbetaling begynder perioden forfra.',
	},
	response: {
		en: 'Severe incidents were taken and put right in time.',
		da: 'Alvorlige hændelser blev taget og rettet i tide.',
	},
	punctuality: {
		en: 'No planned run was missed without an explanation, and 95 % started in time.',
		da: 'Ingen planlagt kørsel udeblev uden forklaring, og 95 % startede til tiden.',
	},
	volume: {
		en: 'It handled about as much as was expected: 70 to 130 %, or it is explained why not.',
		da: 'Den behandlede omtrent det, man ventede: 70 til 130 %, eller det er forklaret, hvorfor ikke.',
	},
	duration: {
		en: 'Its runs take about equally long: 19 of 20 at most twice as long as the middle one.',
		da: 'Kørslerne varer omtrent lige længe: 19 af 20 højst dobbelt så længe som den midterste.',
	},
	drift: {
		en: 'It does not behave differently from how it began.',
		da: 'Den opfører sig ikke anderledes, end den begyndte.',
	},
	correctness: {
		en: 'The process owner has checked at least ten cases, some of each of the first five runs, and found no error.',
		da: 'Procesejeren har kontrolleret mindst ti sager, nogle fra hver af de første fem kørsler, og fundet ingen fejl.',
	},
	release: {
		en: 'The last five runs are of one and the same version.',
		da: 'De seneste fem kørsler er af én og samme version.',
	},
	handover: {
		en: 'Everything is handed over: runbook, contacts, documentation, tests, accesses, data protection, retention and benefit.',
		da: 'Alt er overdraget: driftsvejledning, kontaktpersoner, dokumentation, afprøvninger, adgange, databeskyttelse, sletning og gevinst.',
	},
} as const;

/** What the register may ask of one robot alone. */
export const OVERRIDES = {
	days: { en: 'days', da: 'dage' },
	runs: { en: 'runs', da: 'kørsler' },
	successRatio: { en: 'success of runs at least', da: 'kørslernes succes mindst' },
	punctualityRatio: { en: 'started in time at least', da: 'startet til tiden mindst' },
	systemExceptionRatio: { en: 'system exceptions at most', da: 'systemfejl højst' },
	items: { en: 'items', da: 'sager' },
	recentRuns: { en: 'last runs without a failure', da: 'seneste kørsler uden fejl' },
	provenRatio: { en: 'proven success at least', da: 'bevist succes mindst' },
	completionRatio: { en: 'items completed at least', da: 'sager gennemført mindst' },
	volume: { en: 'items of those expected', da: 'sager af de forventede' },
	durationRatio: { en: 'times the usual duration at most', da: 'gange den sædvanlige varighed højst' },
	quietBankDays: { en: 'bank days without a severe incident', da: 'bankdage uden alvorlig hændelse' },
	quietRuns: { en: 'runs without a severe incident', da: 'kørsler uden alvorlig hændelse' },
	restartOn: { en: 'begins anew with', da: 'begynder forfra ved' },
	sampleCases: { en: 'cases to be checked', da: 'sager der skal kontrolleres' },
	sampleRuns: { en: 'first runs to be checked', da: 'første kørsler der skal kontrolleres' },
	releaseRuns: { en: 'last runs of one version', da: 'seneste kørsler af én version' },
	longestDays: { en: 'days at the longest', da: 'dage højst' },
} as const;

/** What people do on the pages below a review. */
export const REVIEW_ACTIONS = {
	'sign-off': { en: 'Prepare the sign-off', da: 'Forbered sign-off' },
	samples: { en: 'Record checked cases', da: 'Registrér kontrollerede sager' },
	incidents: { en: 'Report or grade an incident', da: 'Meld eller bedøm en hændelse' },
	handover: { en: 'Hand over', da: 'Overdrag' },
	explanations: { en: 'Explain', da: 'Forklar' },
	conditions: { en: 'Conditions', da: 'Forbehold' },
	phase: { en: 'Decide on the phase', da: 'Beslut fasen' },
	reviews: { en: 'Note a status meeting', da: 'Notér et statusmøde' },
} as const;
