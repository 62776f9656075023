/** What all pages say on which somebody decides something about a robot in hypercare. */
export const DECIDE = {
	menu: { en: 'Hypercare of this robot', da: 'Robottens hypercare' },
	menuReview: { en: 'Review', da: 'Gennemgang' },
	menuSamples: { en: 'Samples', da: 'Stikprøver' },
	menuIncidents: { en: 'Incidents', da: 'Hændelser' },
	menuHandover: { en: 'Hand-over', da: 'Overdragelse' },
	menuExplanations: { en: 'Explanations', da: 'Forklaringer' },
	menuConditions: { en: 'Conditions', da: 'Forbehold' },
	menuPhase: { en: 'Phase', da: 'Fase' },
	menuReviews: { en: 'Status meetings', da: 'Statusmøder' },
	menuSignOff: { en: 'Sign-off', da: 'Sign-off' },

	noCaseData: {
		en: 'No names, CPR numbers or case numbers.',
		da: 'Ingen navne, CPR-numre eller sagsnumre.',
	},
	optional: { en: 'may be left out', da: 'kan udelades' },
	who: { en: 'Who', da: 'Hvem' },
	when: { en: 'When', da: 'Hvornår' },
	comment: { en: 'Comment', da: 'Bemærkning' },
	reason: { en: 'Reason', da: 'Begrundelse' },
	byWhom: {
		en: (name: string, when: string) => `${name}, ${when}`,
		da: (name: string, when: string) => `${name}, ${when}`,
	},

	faultCpr: {
		en: 'This looks like a CPR number. Take it out: nothing about a person may be kept here.',
		da: 'Det ligner et CPR-nummer. Fjern det: her må intet om en person gemmes.',
	},
	faultShort: { en: 'Write a few words.', da: 'Skriv nogle ord.' },
	faultLong: {
		en: (most: number) => `That is too long: at most ${most} characters.`,
		da: (most: number) => `Det er for langt: højst ${most} tegn.`,
	},
	faultChoose: { en: 'Choose one.', da: 'Vælg en.' },
	faultDay: { en: 'Give a day.', da: 'Angiv en dag.' },
	faultTime: { en: 'Give a day and a time.', da: 'Angiv dag og klokkeslæt.' },
	faultFuture: { en: 'That has not happened yet.', da: 'Det er ikke sket endnu.' },
	faultNumber: { en: 'Give a whole number.', da: 'Angiv et helt tal.' },
	somethingMissing: {
		en: 'Nothing has been recorded yet: see what is marked below.',
		da: 'Intet er registreret endnu: se det, der er markeret herunder.',
	},

	refused400: {
		en: 'Not recorded: something is not filled in as it should be',
		da: 'Ikke registreret: noget er ikke udfyldt, som det skal være',
	},
	refused401: {
		en: 'Not recorded: the collector does not accept these pages’ word for who you are',
		da: 'Ikke registreret: collectoren godtager ikke sidernes ord for, hvem du er',
	},
	refused403: {
		en: 'Not recorded: you may not do this for this robot',
		da: 'Ikke registreret: du må ikke gøre dette for denne robot',
	},
	refused404: {
		en: 'Not recorded: what it is about is not there',
		da: 'Ikke registreret: det, det handler om, findes ikke',
	},
	refused409: {
		en: 'Not recorded: something stands in the way',
		da: 'Ikke registreret: noget står i vejen',
	},
	refusedOtherwise: { en: 'Not recorded', da: 'Ikke registreret' },
	silent: {
		en: 'Nobody can tell whether this was recorded: the collector gave no answer. What you wrote stands below. Look at this page again before you send it once more.',
		da: 'Ingen kan sige, om dette blev registreret: collectoren svarede ikke. Det, du skrev, står herunder. Se på siden igen, før du sender det en gang til.',
	},
	silentKept: {
		en: 'The collector gave no answer, so nobody can tell whether this was recorded. What you wrote is kept for half an hour: open the page again when the collector answers, and it stands in the form.',
		da: 'Collectoren svarede ikke, så ingen kan sige, om dette blev registreret. Det, du skrev, gemmes i en halv time: åbn siden igen, når collectoren svarer, så står det i formularen.',
	},
	youWrote: { en: 'You wrote:', da: 'Du skrev:' },
	restored: {
		en: 'What you wrote stands in the form again. It has not been sent.',
		da: 'Det, du skrev, står i formularen igen. Det er ikke sendt.',
	},
	entry: {
		en: (seq: string) => `It is entry ${seq} of the audit trail.`,
		da: (seq: string) => `Det er linje ${seq} i revisionssporet.`,
	},

	notOursTitle: { en: 'Nothing was recorded', da: 'Intet blev registreret' },
	notOurs: {
		en: 'The form was not sent from a page of this login. Open the page again, and send it from there.',
		da: 'Formularen kom ikke fra en side under dette login. Åbn siden igen, og send den derfra.',
	},
	loginFirst: { en: 'Log in to write here', da: 'Log ind for at skrive her' },
	loginWhy: {
		en: 'What is written here stands with your name in the audit trail.',
		da: 'Det, der skrives her, står med dit navn i revisionssporet.',
	},
	noRole: {
		en: (roles: string) => `You can read this, but only ${roles} of this robot may write it.`,
		da: (roles: string) => `Du kan læse dette, men kun ${roles} for denne robot må skrive det.`,
	},
	roleFromWhom: {
		en: 'Roles are given by whoever keeps the list of users.',
		da: 'Roller gives af den, der fører listen over brugere.',
	},
	off: {
		en: 'These pages cannot record anything: they share no key with the collector (ROBOTVAGT_PERSON_KEY).',
		da: 'Siderne kan ikke registrere noget: de har ingen nøgle fælles med collectoren (ROBOTVAGT_PERSON_KEY).',
	},
	or: { en: 'or', da: 'eller' },
	none: { en: 'None yet.', da: 'Ingen endnu.' },
} as const;

/** What was recorded, said once on the page that follows. */
export const RECORDED = {
	sample: { en: 'The sample is recorded.', da: 'Stikprøven er registreret.' },
	incident: {
		en: 'The incident is recorded, and on-call is told.',
		da: 'Hændelsen er registreret, og vagten får besked.',
	},
	grade: { en: 'The grade is changed.', da: 'Alvoren er ændret.' },
	resolution: { en: 'The incident is resolved.', da: 'Hændelsen er løst.' },
	handover: { en: 'The hand-over list is updated.', da: 'Overdragelseslisten er opdateret.' },
	explanation: { en: 'The explanation is recorded.', da: 'Forklaringen er registreret.' },
	freeze: {
		en: 'The evidence is frozen. Now three people read it and sign.',
		da: 'Grundlaget er frosset. Nu læser tre personer det og skriver under.',
	},
	signature: { en: 'Your signature is recorded.', da: 'Din underskrift er registreret.' },
	withdrawal: { en: 'The sign-off is withdrawn.', da: 'Sign-off er trukket tilbage.' },
	fulfilment: { en: 'The condition is fulfilled.', da: 'Forbeholdet er opfyldt.' },
	phase: { en: 'The phase is changed.', da: 'Fasen er ændret.' },
	dismissal: { en: 'The proposal is dismissed.', da: 'Forslaget er afvist.' },
	acceptance: {
		en: 'It is the new normal from now on.',
		da: 'Det er det nye normale fra nu af.',
	},
	review: { en: 'The meeting is recorded.', da: 'Mødet er registreret.' },
} as const;
