/** The form in which somebody signs, and why somebody cannot. */
export const SIGNING = {
	toForm: { en: 'Read the evidence, then sign below it', da: 'Læs grundlaget, og skriv under neden for det' },
	sign: { en: 'Sign', da: 'Skriv under' },
	signAs: { en: (role: string) => `Sign as ${role}`, da: (role: string) => `Skriv under som ${role}` },
	role: { en: 'In which role do you sign?', da: 'I hvilken rolle skriver du under?' },
	decision: { en: 'What do you decide?', da: 'Hvad beslutter du?' },
	approvedNote: {
		en: 'The robot is ready to be operated.',
		da: 'Robotten er klar til drift.',
	},
	conditionsNote: {
		en: 'It may be operated, and one thing must be done within 14 days.',
		da: 'Den kan gå i drift, og én ting skal gøres inden for 14 dage.',
	},
	extendedNote: {
		en: 'It needs longer. Hypercare goes on; your signature alone decides this.',
		da: 'Den skal have længere tid. Hypercare fortsætter; din underskrift alene afgør det.',
	},
	rejectedNote: {
		en: 'It is not fit for operation. Your signature alone decides this.',
		da: 'Den egner sig ikke til drift. Din underskrift alene afgør det.',
	},
	conditionText: { en: 'What must be done?', da: 'Hvad skal gøres?' },
	conditionDeadline: { en: 'By when?', da: 'Hvornår senest?' },
	deadlineHint: { en: 'at most 14 days from now', da: 'højst 14 dage fra nu' },
	extendUntil: { en: 'Until when?', da: 'Til hvornår?' },
	exceptionTitle: {
		en: 'Requirements that are not met',
		da: 'Krav, der ikke er opfyldt',
	},
	exceptionLead: {
		en: 'Approving in spite of them takes an exception for each, from all three.',
		da: 'At godkende på trods af dem kræver en undtagelse for hvert, fra alle tre.',
	},
	exceptionTick: {
		en: (name: string) => `I accept that “${name}” is not met`,
		da: (name: string) => `Jeg accepterer, at “${name}” ikke er opfyldt`,
	},
	exceptionReason: {
		en: (name: string) => `Why is “${name}” acceptable?`,
		da: (name: string) => `Hvorfor er “${name}” acceptabelt?`,
	},
	metThen: {
		en: 'met when it was frozen, and no longer',
		da: 'opfyldt, da det blev frosset, og ikke længere',
	},
	othersSaid: {
		en: (who: string, reason: string) => `${who}: “${reason}”`,
		da: (who: string, reason: string) => `${who}: “${reason}”`,
	},
	haveRead: {
		en: (hash: string) =>
			`I have read the evidence with hash ${hash}…, and what I decide is my own judgement.`,
		da: (hash: string) =>
			`Jeg har læst grundlaget med hash ${hash}…, og det, jeg beslutter, er min egen vurdering.`,
	},
	signNote: {
		en: (name: string) =>
			`You sign as ${name}. A signature cannot be taken back; the sign-off can be withdrawn until it is decided.`,
		da: (name: string) =>
			`Du skriver under som ${name}. En underskrift kan ikke tages tilbage; sign-off kan trækkes tilbage, til det er afgjort.`,
	},
	freshNote: {
		en: 'You logged in more than 15 minutes ago, so you will be asked for your password first. What you have written stays.',
		da: 'Du loggede ind for mere end 15 minutter siden, så du bliver først spurgt om din adgangskode. Det, du har skrevet, bliver stående.',
	},
	faultException: {
		en: 'It is not met: tick it and say why, or do not approve.',
		da: 'Det er ikke opfyldt: sæt kryds, og skriv hvorfor, eller lad være med at godkende.',
	},
	faultRead: {
		en: 'Confirm that you have read the evidence.',
		da: 'Bekræft, at du har læst grundlaget.',
	},
	faultDeadline: {
		en: 'The day must lie after today, and at most 14 days from now.',
		da: 'Dagen skal ligge efter i dag og højst 14 dage fra nu.',
	},
	faultUntil: { en: 'The day must lie ahead.', da: 'Dagen skal ligge fremme i tiden.' },
	faultRole: {
		en: 'Choose the role you sign in.',
		da: 'Vælg den rolle, du skriver under i.',
	},

	noRoleTitle: { en: 'You cannot sign this', da: 'Du kan ikke skrive under på dette' },
	noRole: {
		en: 'Only the RPA team, the process owner and IT operations of this robot sign it off, and you have none of these roles for it.',
		da: 'Kun RPA-team, procesejer og IT-drift for denne robot giver sign-off, og du har ingen af de roller for den.',
	},
	fourEyesTitle: { en: 'You have signed', da: 'Du har skrevet under' },
	fourEyes: {
		en: (role: string) =>
			`You signed as ${role}. Three different people sign: whoever has several roles uses one of them.`,
		da: (role: string) =>
			`Du skrev under som ${role}. Tre forskellige personer skriver under: den, der har flere roller, bruger én af dem.`,
	},
	takenTitle: { en: 'Your role has signed', da: 'Din rolle har skrevet under' },
	taken: {
		en: (role: string, name: string) => `${name} has signed as ${role}.`,
		da: (role: string, name: string) => `${name} har skrevet under som ${role}.`,
	},
} as const;
