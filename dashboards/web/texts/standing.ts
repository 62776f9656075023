/** The head of a review: the phase, how the robot stands in it, and what may be done. */
export const STANDING = {
	phaseSince: {
		en: {
			development: (_day: string | null) => 'In development: hypercare begins on the day it goes live',
			hypercare: (day: string | null) => `In hypercare${day === null ? '' : ` since ${day}`}`,
			operation: (day: string | null) => `In operation${day === null ? '' : ` since ${day}`}`,
			retired: (day: string | null) => `Out of service${day === null ? '' : ` since ${day}`}`,
			unregistered: (_day: string | null) => 'Not in the register',
		},
		da: {
			development: (_day: string | null) => 'Under udvikling: hypercare begynder den dag, den sættes i drift',
			hypercare: (day: string | null) => `I hypercare${day === null ? '' : ` siden ${day}`}`,
			operation: (day: string | null) => `I drift${day === null ? '' : ` siden ${day}`}`,
			retired: (day: string | null) => `Ude af drift${day === null ? '' : ` siden ${day}`}`,
			unregistered: (_day: string | null) => 'Ikke i registret',
		},
	},
	watchedUntil: {
		en: (day: string) => `In operation, watched for relapse until ${day}`,
		da: (day: string) => `I drift, overvåges for tilbagefald til ${day}`,
	},
	restarted: {
		en: (when: string) => `The period began anew ${when}.`,
		da: (when: string) => `Perioden begyndte forfra ${when}.`,
	},
	restartedWhy: {
		en: (sev: number) => `A Sev ${sev} incident happened then; only what has run since counts.`,
		da: (sev: number) => `Da skete en hændelse af Sev ${sev}; kun det, der er kørt siden, tæller.`,
	},
	seeIncidents: { en: 'See the incidents', da: 'Se hændelserne' },
	nextMeeting: { en: 'Next status meeting:', da: 'Næste statusmøde:' },
	meetingLate: { en: 'overdue', da: 'overskredet' },
	notSigned: { en: 'not signed yet', da: 'mangler underskrift' },
	openSignOff: {
		en: (id: string) => `Sign-off no. ${id} is open for signatures`,
		da: (id: string) => `Sign-off nr. ${id} er åbent for underskrifter`,
	},
	frozenEvidence: { en: 'The frozen evidence', da: 'Det frosne grundlag' },
	frozenBy: {
		en: (name: string, when: string) => `by ${name}, ${when}`,
		da: (name: string, when: string) => `af ${name}, ${when}`,
	},
	readyToSign: {
		en: 'Nothing: the evidence may be frozen and signed',
		da: 'Intet: grundlaget kan fryses og skrives under',
	},
	proposal: {
		en: 'The watch proposes to take it back to hypercare:',
		da: 'Overvågningen foreslår at tage den tilbage i hypercare:',
	},
	proposed: {
		en: {
			relapse: (what: string) => `it no longer meets ${what}, seen`,
			'large-version': (what: string) => `a large new version, ${what}, first ran`,
		},
		da: {
			relapse: (what: string) => `den opfylder ikke længere ${what}, set`,
			'large-version': (what: string) => `en stor ny version, ${what}, kørte første gang`,
		},
	},
	decide: { en: 'Decide', da: 'Tag stilling' },
	willBeAsked: { en: 'What hypercare will ask', da: 'Hvad hypercare vil kræve' },
	willBeAskedNote: {
		en: 'from the day it goes live until it is signed off',
		da: 'fra den dag den sættes i drift, til den er skrevet under',
	},
	requirementsNote: {
		en: 'what is asked, what was seen, and what would change it',
		da: 'hvad der kræves, hvad der er set, og hvad der vil ændre det',
	},
	overrides: { en: 'Asked of this robot alone', da: 'Krævet af netop denne robot' },
	overridesWhy: { en: 'Why:', da: 'Hvorfor:' },
	actions: { en: 'What you may do', da: 'Hvad du kan gøre' },
	actionSign: { en: 'Read and sign', da: 'Læs og skriv under' },
	as: {
		en: (name: string, roles: string) => `As ${name} (${roles}) you may:`,
		da: (name: string, roles: string) => `Som ${name} (${roles}) kan du:`,
	},
	login: { en: 'Log in', da: 'Log ind' },
	loginFor: {
		en: 'to record checked cases, report an incident, hand over or sign.',
		da: 'for at registrere kontrollerede sager, melde en hændelse, overdrage eller skrive under.',
	},
	noRole: {
		en: (name: string) => `${name} has no role for this robot, and can only read.`,
		da: (name: string) => `${name} har ingen rolle for denne robot og kan kun læse.`,
	},
	signOffSoFar: {
		en: (id: string, signed: number) => `Sign-off no. ${id}: ${signed} of 3 have signed`,
		da: (id: string, signed: number) => `Sign-off nr. ${id}: ${signed} af 3 har skrevet under`,
	},
	underWay: { en: 'Under way', da: 'Undervejs' },
	pdf: { en: 'Report (PDF)', da: 'Rapport (PDF)' },
	letterhead: { en: 'Robotvagt · Hypercare report', da: 'Robotvagt · Hypercare-rapport' },
	noSuchRobot: {
		en: (id: string) => `There is no robot “${id}” in the register.`,
		da: (id: string) => `Der er ingen robot “${id}” i registret.`,
	},
} as const;
