/** What people decide around a sign-off: phases and proposals, status meetings, conditions. */
export const AFTER = {
	phaseTitle: { en: 'Phase', da: 'Fase' },
	phaseLead: {
		en: 'Where the robot is in its life, and who decided it. The way from hypercare to operation is the sign-off.',
		da: 'Hvor robotten er i sit liv, og hvem der har besluttet det. Vejen fra hypercare til drift er sign-off.',
	},
	proposals: { en: 'The watch proposes', da: 'Overvågningen foreslår' },
	proposalNote: {
		en: 'Nothing changes until somebody decides.',
		da: 'Intet ændres, før nogen beslutter det.',
	},
	follow: { en: 'Follow it: back to hypercare', da: 'Følg det: tilbage til hypercare' },
	dismiss: { en: 'Dismiss it', da: 'Afvis det' },
	whyFollow: { en: 'Why is it followed?', da: 'Hvorfor følges det?' },
	whyDismiss: { en: 'Why is it dismissed?', da: 'Hvorfor afvises det?' },
	change: { en: 'Change the phase', da: 'Skift fase' },
	back: { en: 'Back to hypercare', da: 'Tilbage til hypercare' },
	backNote: {
		en: 'It is watched closely again, and everything it must prove counts from now on. To leave, it needs a new sign-off.',
		da: 'Den følges tæt igen, og alt, hvad den skal vise, tæller fra nu af. For at komme ud kræves et nyt sign-off.',
	},
	retire: { en: 'Take it out of service', da: 'Tag den ud af drift' },
	retireNote: {
		en: 'It is no longer watched: no deadlines, no mails about runs that do not come. Its history stays. There is no way back from here.',
		da: 'Den overvåges ikke længere: ingen frister, ingen mails om kørsler, der udebliver. Dens historik bliver. Herfra er der ingen vej tilbage.',
	},
	why: { en: 'Why?', da: 'Hvorfor?' },
	nothingToDecide: {
		en: 'In this phase there is nothing to decide here.',
		da: 'I denne fase er der intet at beslutte her.',
	},
	toSignOff: { en: 'To the sign-off', da: 'Til sign-off' },

	reviewsTitle: { en: 'Status meetings', da: 'Statusmøder' },
	reviewsLead: {
		en: 'Three months after the sign-off, and then each half-year, process owner and RPA team look at the robot together: does it do what it should, is it worth its keep, what has changed around it?',
		da: 'Tre måneder efter sign-off og derefter hvert halve år ser procesejer og RPA-team på robotten sammen: gør den, hvad den skal, er den pengene værd, hvad har ændret sig omkring den?',
	},
	next: {
		en: (day: string) => `The next is due ${day}.`,
		da: (day: string) => `Det næste skal holdes ${day}.`,
	},
	overdue: {
		en: (day: string) => `One was due ${day} and has not been held.`,
		da: (day: string) => `Et skulle være holdt ${day} og er ikke holdt.`,
	},
	noPlan: {
		en: 'Meetings are planned once the robot is in operation.',
		da: 'Møder planlægges, når robotten er i drift.',
	},
	hold: { en: 'Record a meeting', da: 'Registrér et møde' },
	heldOn: { en: 'When was it held?', da: 'Hvornår blev det holdt?' },
	outcome: { en: 'What came of it?', da: 'Hvad kom der ud af det?' },

	conditionsTitle: { en: 'Conditions', da: 'Forbehold' },
	conditionsLead: {
		en: 'What somebody approved on condition of. Each is followed up by mail until somebody says that it is done.',
		da: 'Det, nogen godkendte med forbehold for. Hvert forbehold følges op med mail, til nogen siger, at det er gjort.',
	},
	open: { en: 'To be fulfilled', da: 'Skal opfyldes' },
	noneOpen: { en: 'No condition is open.', da: 'Intet forbehold er åbent.' },
	ofSignOff: {
		en: (n: string, who: string) => `Sign-off ${n}, ${who}`,
		da: (n: string, who: string) => `Sign-off ${n}, ${who}`,
	},
	fulfil: { en: 'It is done', da: 'Det er gjort' },
	whatWasDone: { en: 'What was done?', da: 'Hvad blev gjort?' },
	past: { en: 'Fulfilled', da: 'Opfyldt' },
} as const;
