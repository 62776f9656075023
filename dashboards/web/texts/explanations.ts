/** Why a planned run was missed, or why there was more or less to do than expected. */
export const EXPLANATIONS = {
	title: { en: 'Explanations', da: 'Forklaringer' },
	lead: {
		en: 'A planned run that did not come, or far more or less work than expected, counts against the robot until somebody who knows says why.',
		da: 'En planlagt kørsel, der udeblev, eller langt mere eller mindre arbejde end ventet tæller imod robotten, til nogen, der ved det, siger hvorfor.',
	},
	missed: { en: 'Missed runs without an explanation', da: 'Udeblevne kørsler uden forklaring' },
	noneMissed: {
		en: 'Every planned run of this period came, or is explained.',
		da: 'Alle planlagte kørsler i perioden er kommet eller er forklaret.',
	},
	due: { en: (when: string) => `Was due ${when}`, da: (when: string) => `Skulle være kørt ${when}` },
	explain: { en: 'Explain it', da: 'Forklar den' },
	why: { en: 'Why did it not run?', da: 'Hvorfor kørte den ikke?' },
	volume: { en: 'Amount of work', da: 'Mængden af arbejde' },
	volumeLead: {
		en: 'The period has more or less work than the register expects, and there is a good reason: a holiday, a campaign, a new law.',
		da: 'Perioden har mere eller mindre arbejde, end registret venter, og det har en god grund: en ferie, en kampagne, en ny lov.',
	},
	volumeExplain: { en: 'Explain the amount of work', da: 'Forklar mængden af arbejde' },
	volumeWhy: { en: 'Why is there more or less to do?', da: 'Hvorfor er der mere eller mindre at lave?' },
	given: { en: 'Given so far', da: 'Givet indtil nu' },
} as const;
