export const SCHEDULE = {
	heading: { en: 'Schedule', da: 'Plan' },
	from: { en: 'from the register', da: 'fra registret' },
	nextRuns: { en: 'Next runs', da: 'Næste kørsler' },
	inWindow: { en: 'In a service window until', da: 'I servicevindue indtil' },
	nobodyMailed: {
		en: 'Nobody is mailed about what it breaks; a run that is due may wait for its end.',
		da: 'Ingen mailes om det, arbejdet slår i stykker; en kørsel må vente, til det er slut.',
	},
	windows: { en: 'Service windows ahead', da: 'Kommende servicevinduer' },
	credentials: { en: 'Log-ins', da: 'Adgange' },
	expires: { en: 'expires', da: 'udløber' },
	expired: { en: 'expired', da: 'udløb' },
	suggested: { en: 'It keeps a schedule', da: 'Den følger en plan' },
	suggestedInstead: { en: 'It keeps another schedule', da: 'Den følger en anden plan' },
	fits: {
		en: (matched: number, starts: number) => `${matched} of ${starts} starts fit`,
		da: (matched: number, starts: number) => `${matched} af ${starts} starter passer`,
	},
	misses: {
		en: (n: number) =>
			n === 0
				? 'none of its times was missed'
				: n === 1
					? 'one of its times had no start'
					: `${n} of its times had no start`,
		da: (n: number) =>
			n === 0
				? 'intet tidspunkt er udeblevet'
				: n === 1
					? 'ét tidspunkt udeblev'
					: `${n} tidspunkter udeblev`,
	},
	paste: {
		en: 'With these lines in robots.yaml, a run that does not start is told of. Nothing is put in force by itself.',
		da: 'Med disse linjer i robots.yaml bliver det meldt, når en kørsel udebliver. Intet træder i kraft af sig selv.',
	},
};
