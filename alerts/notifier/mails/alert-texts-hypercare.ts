import type { AlertTexts } from './alert-text.ts';

/** Hypercare, the sign-off and what comes after it. */
export const HYPERCARE_TEXTS: AlertTexts = {
	RpaHypercareCriterionFailed: {
		title: { en: 'fails a requirement of hypercare', da: 'opfylder ikke et krav i hypercare' },
		what: {
			en: ({ name, when }) => `${name} fails a requirement for its sign-off, noticed ${when}.`,
			da: ({ name, when }) => `${name} opfylder ikke et krav til sign-off, opdaget ${when}.`,
		},
		act: {
			en: 'Take it up at the next hypercare review.',
			da: 'Tag det op ved næste hypercare-gennemgang.',
		},
	},
	RpaHypercareOverdue: {
		title: { en: 'in hypercare for too long', da: 'for længe i hypercare' },
		what: {
			en: ({ name, when }) =>
				`${name} should have been signed off, or taken up with the steering group, by ${when}.`,
			da: ({ name, when }) =>
				`${name} skulle være godkendt, eller taget op med styregruppen, senest ${when}.`,
		},
		act: {
			en: 'Decide at a review: sign it off, extend its hypercare with a reason, or stop it.',
			da: 'Beslut det ved en gennemgang: godkend den, forlæng dens hypercare med en grund, eller stop den.',
		},
	},
	RpaReportedIncident: {
		title: { en: 'did something wrong, somebody reports', da: 'har gjort noget forkert, er der meldt' },
		what: {
			en: ({ name, when }) =>
				`Somebody has reported that ${name} did something wrong (a letter, a payment, personal data), noticed ${when}. Nobody has put it right yet, and its next run may do it again.`,
			da: ({ name, when }) =>
				`Nogen har meldt, at ${name} har gjort noget forkert (et brev, en betaling, personoplysninger), opdaget ${when}. Ingen har rettet op på det endnu, og næste kørsel kan gøre det igen.`,
		},
		act: {
			en: 'Read what was reported on its hypercare page, and stop its trigger until it is known what happened.',
			da: 'Læs, hvad der er meldt, på dens hypercare-side, og stop dens trigger, til det vides, hvad der skete.',
		},
	},
	RpaHypercareRelapse: {
		title: { en: 'has relapsed after its sign-off', da: 'er faldet tilbage efter godkendelsen' },
		what: {
			en: ({ name, when }) =>
				`${name} was signed off less than 30 days ago, and no longer meets a requirement of its sign-off, noticed ${when}.`,
			da: ({ name, when }) =>
				`${name} blev godkendt for under 30 dage siden og opfylder ikke længere et krav fra godkendelsen, opdaget ${when}.`,
		},
		act: {
			en: 'Decide whether it goes back to hypercare: its hypercare page has the proposal.',
			da: 'Beslut, om den skal tilbage i hypercare: forslaget står på dens hypercare-side.',
		},
	},
	RpaHypercareReady: {
		title: { en: 'ready to be signed off', da: 'klar til at blive godkendt' },
		what: {
			en: ({ name, when }) =>
				`${name} has met every requirement of its hypercare since ${when}, and nobody has frozen the evidence for its sign-off.`,
			da: ({ name, when }) =>
				`${name} har opfyldt alle krav i hypercare siden ${when}, og ingen har frosset dokumentationen til godkendelsen.`,
		},
		act: {
			en: 'Freeze the evidence on its hypercare page; the three roles are told.',
			da: 'Frys dokumentationen på dens hypercare-side; de tre roller får besked.',
		},
	},
	RpaConditionOverdue: {
		title: {
			en: 'a condition of its sign-off is overdue',
			da: 'et forbehold fra godkendelsen er overskredet',
		},
		what: {
			en: ({ name, when }) =>
				`${name} was signed off with a condition whose last day is over and which nobody has recorded as fulfilled, noticed ${when}.`,
			da: ({ name, when }) =>
				`${name} blev godkendt med et forbehold, hvis frist er overskredet, og som ingen har meldt opfyldt, opdaget ${when}.`,
		},
		act: {
			en: 'Record on its hypercare page what was done, or do it.',
			da: 'Skriv på dens hypercare-side, hvad der er gjort, eller gør det.',
		},
	},
	RpaReviewOverdue: {
		title: { en: 'status meeting overdue', da: 'statusmøde overskredet' },
		what: {
			en: ({ name, when }) =>
				`The status meeting about ${name} was due more than two weeks ago, and none is recorded, noticed ${when}.`,
			da: ({ name, when }) =>
				`Statusmødet om ${name} skulle have været holdt for over to uger siden, og der er ikke skrevet noget om det, opdaget ${when}.`,
		},
		act: {
			en: 'Hold it and record it on its hypercare page.',
			da: 'Hold det, og skriv det på dens hypercare-side.',
		},
	},
	RpaAuditBroken: {
		title: {
			en: 'the audit trail has been tampered with or damaged',
			da: 'revisionssporet er ændret eller beskadiget',
		},
		what: {
			en: ({ when }) =>
				`The audit trail on disk does not follow from its hashes, or its end is missing, noticed ${when}. What people signed can no longer be proven by it.`,
			da: ({ when }) =>
				`Revisionssporet på disken passer ikke med sine hashværdier, eller slutningen mangler, opdaget ${when}. Det kan ikke længere bevise, hvad der er skrevet under på.`,
		},
		act: {
			en: 'Let nobody sign, keep the file as it is, and run robotvagt-audit verify.',
			da: 'Lad ingen skrive under, lad filen være, som den er, og kør robotvagt-audit verify.',
		},
	},
};
