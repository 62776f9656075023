/** The timeline of a review. */
export const TIMELINE = {
	title: { en: 'Everything that happened', da: 'Alt hvad der er sket' },
	note: {
		en: 'each run, incident, release and signature, on one line of time',
		da: 'hver kørsel, hændelse, udgivelse og underskrift på én tidslinje',
	},
	spoken: {
		en: (from: string, to: string) => `Timeline from ${from} to ${to}.`,
		da: (from: string, to: string) => `Tidslinje fra ${from} til ${to}.`,
	},
	releases: { en: 'Releases', da: 'Udgivelser' },
	people: { en: 'People', da: 'Mennesker' },
	restart: { en: 'the period began anew', da: 'perioden begyndte forfra' },
	none: { en: 'none', da: 'ingen' },
	missed: { en: 'missed', da: 'udeblevet' },
	missedExplained: { en: 'missed, explained', da: 'udeblevet, forklaret' },
	incident: {
		en: (sev: number, from: string, to: string | null) =>
			`Sev${sev} ${to === null ? `open since ${from}` : from === to ? from : `${from} to ${to}`}`,
		da: (sev: number, from: string, to: string | null) =>
			`Sev${sev} ${to === null ? `åben siden ${from}` : from === to ? from : `${from} til ${to}`}`,
	},
	sample: {
		en: (checked: number, errors: number, day: string) =>
			`${day}: ${checked} cases checked, ${errors === 0 ? 'no errors' : `${errors} wrong`}`,
		da: (checked: number, errors: number, day: string) =>
			`${day}: ${checked} sager kontrolleret, ${errors === 0 ? 'ingen fejl' : `${errors} forkerte`}`,
	},
	signature: {
		en: (name: string, day: string) => `${day}: signed by ${name}`,
		da: (name: string, day: string) => `${day}: underskrevet af ${name}`,
	},
	sev: { en: (sev: number) => `Sev${sev} incident`, da: (sev: number) => `Sev${sev}-hændelse` },
	sampleGood: { en: 'cases checked, none wrong', da: 'sager kontrolleret, ingen fejl' },
	sampleBad: { en: 'errors found', da: 'fejl fundet' },
	signed: { en: 'signature', da: 'underskrift' },
	release: { en: 'new version', da: 'ny version' },
} as const;
