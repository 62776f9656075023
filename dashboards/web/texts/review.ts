const one = (n: number, single: string, many: string) => (n === 1 ? single : many);

/** The hypercare pages: the list of robots under review, and the review of one. */
export const REVIEW = {
	what: {
		en: 'A new robot is watched closely until it has proven itself. Each requirement is judged by what has really run; too little evidence is a verdict of its own.',
		da: 'En ny robot følges tæt, til den har vist, at den virker. Hvert krav bedømmes efter det, der faktisk har kørt; for lidt grundlag er en vurdering for sig.',
	},
	none: { en: 'No robot is in hypercare', da: 'Ingen robot er i hypercare' },
	noneHelp: {
		en: 'Hypercare is the time after go-live in which a new robot has to prove that it is stable, before it is signed off for operation. A robot gets here when robots.yaml gives it a goLive date and no signedOff date: on that day it shows up by itself.',
		da: 'Hypercare er tiden efter idriftsættelsen, hvor en ny robot skal vise, at den er stabil, før den skrives under til drift. En robot kommer hertil, når robots.yaml giver den en goLive-dato og ingen signedOff-dato: den dag viser den sig selv her.',
	},
	leadFail: {
		en: (n: number) => `${n} ${one(n, 'fails', 'fail')} a requirement`,
		da: (n: number) => `${n} opfylder ikke et krav`,
	},
	leadInsufficient: {
		en: (n: number) => `${n} ${one(n, 'lacks', 'lack')} evidence`,
		da: (n: number) => `${n} mangler grundlag`,
	},
	leadPass: {
		en: (n: number) => `${n} ${one(n, 'is', 'are')} ready for sign-off`,
		da: (n: number) => `${n} er klar til sign-off`,
	},
	leadRelapse: {
		en: (n: number) => `${n} ${one(n, 'is', 'are')} watched for relapse`,
		da: (n: number) => `${n} overvåges for tilbagefald`,
	},
	leadAll: {
		en: (n: number) => `${n} ${one(n, 'robot', 'robots')} in hypercare`,
		da: (n: number) => `${n} ${one(n, 'robot', 'robotter')} i hypercare`,
	},
	groupFail: { en: 'Fails a requirement', da: 'Opfylder ikke et krav' },
	groupInsufficient: { en: 'Lacks evidence', da: 'Mangler grundlag' },
	groupPass: { en: 'Ready for sign-off', da: 'Klar til sign-off' },
	groupRelapse: { en: 'Relapse watch after sign-off', da: 'Overvåges for tilbagefald efter sign-off' },
	days: { en: 'Days', da: 'Dage' },
	runs: { en: 'Runs', da: 'Kørsler' },
	watched: { en: 'Days watched', da: 'Dage overvåget' },
	of: { en: (n: string, all: string) => `${n} of ${all}`, da: (n: string, all: string) => `${n} af ${all}` },
	required: { en: (n: string) => `${n} required`, da: (n: string) => `${n} kræves` },
	inAll: { en: (n: string) => `of ${n}`, da: (n: string) => `af ${n}` },
	success: { en: 'Runs that did not fail', da: 'Kørsler uden fejl' },
	provenAtLeast: {
		en: (share: string) => `proven: at least ${share}`,
		da: (share: string) => `bevist: mindst ${share}`,
	},
	nothingProven: { en: 'nothing is proven yet', da: 'intet er bevist endnu' },
	provenNote: {
		en: 'Proven at least: with this many runs, a robot worse than that would look this good at most once in twenty times (exact 95 % confidence bound). Five runs without a failure prove 55 %, fifty-nine prove 95 %.',
		da: 'Mindst bevist: med så mange kørsler ville en dårligere robot højst én gang ud af tyve se så god ud (eksakt 95 % konfidensgrænse). Fem kørsler uden fejl beviser 55 %, nioghalvtreds beviser 95 %.',
	},
	liveSince: {
		en: (date: string) => `live since ${date}`,
		da: (date: string) => `i drift siden ${date}`,
	},
	signedOffOn: {
		en: (date: string) => `signed off ${date}`,
		da: (date: string) => `sign-off ${date}`,
	},
	watchEnds: {
		en: (date: string) => `watched until ${date}`,
		da: (date: string) => `overvåges til ${date}`,
	},
	requirements: { en: 'Requirements', da: 'Krav' },
	missing: { en: 'What is missing', da: 'Hvad mangler' },
	nothingMissing: { en: 'Nothing is missing', da: 'Intet mangler' },
	change: { en: 'What would change it', da: 'Hvad vil ændre det' },
	lastRuns: { en: 'Last runs', da: 'Seneste kørsler' },
	open: { en: 'Open the review', da: 'Åbn gennemgangen' },
	openOf: {
		en: (name: string) => `Open the review of ${name}`,
		da: (name: string) => `Åbn gennemgangen af ${name}`,
	},
	titleOf: {
		en: (name: string) => `Hypercare review of ${name}`,
		da: (name: string) => `Hypercare-gennemgang af ${name}`,
	},
	review: { en: 'Hypercare review', da: 'Hypercare-gennemgang' },
	notUnderReview: {
		en: (id: string) => `“${id}” is not in hypercare, and is not watched after a sign-off.`,
		da: (id: string) => `“${id}” er ikke i hypercare og overvåges ikke efter et sign-off.`,
	},
	backToList: { en: 'All robots in hypercare', da: 'Alle robotter i hypercare' },
	toRobot: { en: 'The robot’s page', da: 'Robottens side' },
	verdictPass: {
		en: 'Every requirement is met by the evidence so far',
		da: 'Alle krav er opfyldt efter det, der er set indtil nu',
	},
	verdictFail: {
		en: (n: number) => `${n} ${one(n, 'requirement is', 'requirements are')} not met`,
		da: (n: number) => `${n} krav er ikke opfyldt`,
	},
	verdictInsufficient: {
		en: (n: number) => `${n} ${one(n, 'lacks', 'lack')} evidence`,
		da: (n: number) => `${n} mangler grundlag`,
	},
	verdictMet: {
		en: (n: number) => `${n} ${one(n, 'is', 'are')} met`,
		da: (n: number) => `${n} er opfyldt`,
	},
	asSeen: { en: (when: string) => `As seen ${when}`, da: (when: string) => `Set ${when}` },
	print: { en: 'Print', da: 'Udskriv' },
	failures: { en: 'Failures', da: 'Fejl' },
	incidents: { en: 'Incidents', da: 'Hændelser' },
	dayByDay: { en: 'Day by day', da: 'Dag for dag' },
	dayByDayNote: {
		en: 'every run since go-live on the day it started, the first at the bottom',
		da: 'hver kørsel siden idriftsættelsen på den dag, den startede, den første nederst',
	},
	onlyLast: {
		en: (n: string) => `These are the last ${n}; there are more.`,
		da: (n: string) => `Det er de seneste ${n}; der er flere.`,
	},
	lastOf: { en: (n: string) => `the last ${n} runs`, da: (n: string) => `de seneste ${n} kørsler` },
	noRunThatDay: { en: 'no run', da: 'ingen kørsel' },
	released: {
		en: (version: string) => `version ${version}`,
		da: (version: string) => `version ${version}`,
	},
	charts: { en: 'Durations and items', da: 'Varigheder og sager' },
	historyUnknown: {
		en: 'The runs could not be fetched from the collector.',
		da: 'Kørslerne kunne ikke hentes fra collectoren.',
	},
	failedRuns: { en: 'Runs that failed', da: 'Kørsler der fejlede' },
	noFailedRuns: { en: 'None of the runs failed.', da: 'Ingen af kørslerne fejlede.' },
	noRunsYet: { en: 'There is no run yet.', da: 'Der er ingen kørsel endnu.' },
	incidentsInPeriod: { en: 'Incidents in the period', da: 'Hændelser i perioden' },
	noIncidents: { en: 'On-call was mailed about nothing.', da: 'Vagten er ikke mailet om noget.' },
	incidentsUnknown: {
		en: 'The incidents could not be fetched from the notifier.',
		da: 'Hændelserne kunne ikke hentes fra notifier.',
	},
	incident: { en: 'Incident', da: 'Hændelse' },
	opened: { en: 'Opened', da: 'Åbnet' },
	closed: { en: 'Closed', da: 'Lukket' },
	stillOpen: { en: 'still open', da: 'stadig åben' },
	acknowledged: { en: 'Acknowledged by', da: 'Kvitteret af' },
	changes: { en: 'Releases and changes', da: 'Udgivelser og ændringer' },
	noChanges: {
		en: 'No new version and no change in how the robot behaves.',
		da: 'Ingen ny version og ingen ændring i, hvordan robotten opfører sig.',
	},
	when: { en: 'When', da: 'Hvornår' },
	whatChanged: { en: 'What', da: 'Hvad' },
	newVersion: {
		en: (version: string) => `New version ${version}`,
		da: (version: string) => `Ny version ${version}`,
	},
	behaves: {
		en: (signal: string, from: string, to: string) => `Changed ${signal}: from ${from} to ${to}`,
		da: (signal: string, from: string, to: string) => `Ændret ${signal}: fra ${from} til ${to}`,
	},
} as const;
