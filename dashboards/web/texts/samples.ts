const one = (n: number, single: string, many: string) => (n === 1 ? single : many);

/** The correctness sample: the owner holds cases against what should have been done. */
export const SAMPLES = {
	title: { en: 'Samples', da: 'Stikprøver' },
	lead: {
		en: 'A run without an error can still have done the wrong thing. The process owner takes cases from the first runs, looks them up, and says whether each was handled as it should be.',
		da: 'En kørsel uden fejl kan stadig have gjort det forkerte. Procesejeren tager sager fra de første kørsler, slår dem op og siger, om hver af dem er behandlet, som den skal.',
	},
	record: { en: 'Record a sample', da: 'Registrér en stikprøve' },
	runs: { en: 'Whose cases did you check?', da: 'Hvilke kørsler var sagerne fra?' },
	firstRuns: { en: 'the first five runs of this period', da: 'periodens fem første kørsler' },
	lastRuns: { en: 'Or the latest runs', da: 'Eller de seneste kørsler' },
	isChecked: { en: 'checked', da: 'kontrolleret' },
	itemsOf: {
		en: (n: string) => `${n} items`,
		da: (n: string) => `${n} sager`,
	},
	noRuns: {
		en: 'There is no run to choose in this period. The sample can be recorded without one.',
		da: 'Der er ingen kørsel at vælge i denne periode. Stikprøven kan registreres uden.',
	},
	checked: { en: 'Cases checked', da: 'Sager kontrolleret' },
	errors: { en: 'Of these, handled wrongly', da: 'Heraf behandlet forkert' },
	errorsNote: {
		en: 'Was one wrong? Report it as an incident too: then on-call and the RPA team know, and it is followed until it is put right.',
		da: 'Var en forkert? Meld det også som en hændelse: så ved vagten og RPA-teamet det, og den følges, til den er rettet.',
	},
	reportError: { en: 'Report it as an incident', da: 'Meld det som en hændelse' },
	faultErrors: {
		en: 'There cannot be more errors than cases checked.',
		da: 'Der kan ikke være flere fejl end kontrollerede sager.',
	},
	standing: { en: 'What is asked', da: 'Hvad der kræves' },
	checkedOf: {
		en: (n: number, errors: number) =>
			`${n} ${one(n, 'case', 'cases')} checked, ${errors} ${one(errors, 'error', 'errors')}`,
		da: (n: number, errors: number) =>
			`${n} ${one(n, 'sag', 'sager')} kontrolleret, ${errors} ${one(errors, 'fejl', 'fejl')}`,
	},
} as const;
