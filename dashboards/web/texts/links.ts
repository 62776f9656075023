/** The page a link in a mail leads to. */
export const LINKS = {
	titleAcknowledge: { en: 'Do you have it?', da: 'Har du den?' },
	titleSilence: { en: 'Silence this alert', da: 'Dæmp denne alarm' },
	actsAs: {
		en: (who: string) => `The link was mailed to ${who}, in whose name this is noted`,
		da: (who: string) => `Linket blev sendt til ${who}, og det noteres i det navn`,
	},
	openFor: { en: (span: string) => `Open for ${span}`, da: (span: string) => `Åben i ${span}` },
	failedRuns: {
		en: (n: number) => `${n} failed ${n === 1 ? 'run' : 'runs'}`,
		da: (n: number) => `${n} fejlet${n === 1 ? '' : 'e'} ${n === 1 ? 'kørsel' : 'kørsler'}`,
	},
	nobody: { en: 'nobody has taken it yet', da: 'ingen har taget den endnu' },
	somebody: {
		en: (who: string, when: string) => `${who} has had it since ${when}`,
		da: (who: string, when: string) => `${who} har haft den siden ${when}`,
	},
	silencedUntil: {
		en: (when: string) => `silenced until ${when}`,
		da: (when: string) => `dæmpet indtil ${when}`,
	},
	whatAcknowledge: {
		en: 'Then it is not taken further up the chain for now. It ends nothing: mails about further failures go on.',
		da: 'Så går den foreløbig ikke videre op ad kæden. Det afslutter intet: mails om flere fejl fortsætter.',
	},
	whatSilence: {
		en: 'Meanwhile nobody is mailed about it. Runs that fail are not forgotten: they are mailed when the silence ends.',
		da: 'Imens får ingen mails om den. Kørsler, der fejler, glemmes ikke: de mailes, når dæmpningen slutter.',
	},
	comment: { en: 'Comment', da: 'Kommentar' },
	reason: { en: 'Reason', da: 'Begrundelse' },
	optional: { en: 'not needed', da: 'kan undværes' },
	noPersonalData: { en: 'No personal data, please', da: 'Ingen personoplysninger, tak' },
	confirmAcknowledge: { en: 'Yes, I have it', da: 'Ja, jeg har den' },
	confirmSilence: { en: 'Silence it', da: 'Dæmp den' },
	howLong: { en: 'For how long', da: 'Hvor længe' },
	choice1h: { en: '1 hour', da: '1 time' },
	choice4h: { en: '4 hours', da: '4 timer' },
	choiceMorning: { en: 'Until tomorrow morning', da: 'Til i morgen tidlig' },
	choice1d: { en: '1 day', da: '1 døgn' },
	until: { en: (when: string) => `until ${when}`, da: (when: string) => `til ${when}` },
	openIncident: { en: 'Open the incident', da: 'Åbn hændelsen' },
	otherwise: { en: 'Not now?', da: 'Ikke nu?' },
	goodUntil: {
		en: (when: string) => `The link is good for one time, until ${when}.`,
		da: (when: string) => `Linket gælder én gang, indtil ${when}.`,
	},
	doneAcknowledge: { en: 'You have it now', da: 'Nu har du den' },
	doneSilence: {
		en: (when: string) => `Silenced until ${when}`,
		da: (when: string) => `Dæmpet indtil ${when}`,
	},
	doneSilenceEnded: { en: 'It was silenced', da: 'Den blev dæmpet' },
	doneText: {
		en: (who: string, when: string) => `Noted in the name of ${who} at ${when}.`,
		da: (who: string, when: string) => `Noteret i navnet ${who} kl. ${when}.`,
	},
	nextAcknowledge: {
		en: 'What to do next stands on the page of the incident.',
		da: 'Hvad du så gør, står på hændelsens side.',
	},
	nextSilence: {
		en: 'To end the silence before its time, expire it in Alertmanager.',
		da: 'Skal dæmpningen slutte før tid, så afslut den i Alertmanager.',
	},
	usedTitle: { en: 'This link has been used', da: 'Dette link er brugt' },
	usedText: {
		en: (who: string, when: string) =>
			`It was used in the name of ${who}, ${when}. A link is good for one time.`,
		da: (who: string, when: string) => `Det blev brugt i navnet ${who}, ${when}. Et link gælder én gang.`,
	},
	usedNext: {
		en: 'To say something more, open the incident. Later mails about it have links of their own.',
		da: 'Vil du sige mere, så åbn hændelsen. Senere mails om den har deres egne links.',
	},
	expiredTitle: { en: 'This link is too old', da: 'Dette link er for gammelt' },
	expiredText: {
		en: (when: string) => `It was good until ${when}, and the incident is still open.`,
		da: (when: string) => `Det gjaldt indtil ${when}, og hændelsen er stadig åben.`,
	},
	expiredNext: {
		en: 'Use the link in the newest mail about it, or open the incident.',
		da: 'Brug linket i den nyeste mail om den, eller åbn hændelsen.',
	},
	overTitle: { en: 'It is over', da: 'Den er ovre' },
	overText: {
		en: (when: string) => `The incident ended ${when}. Nothing is left to do here.`,
		da: (when: string) => `Hændelsen sluttede ${when}. Her er ikke mere at gøre.`,
	},
	overNext: {
		en: 'What happened stands on the page of the incident.',
		da: 'Hvad der skete, står på hændelsens side.',
	},
	unknownTitle: { en: 'This link is not known', da: 'Dette link kendes ikke' },
	unknownText: {
		en: 'Perhaps the mail program broke the address in two: copy all of it. Links that went out more than a month ago are forgotten.',
		da: 'Måske har mailprogrammet delt adressen i to: kopiér den hele. Links, der er sendt for mere end en måned siden, er glemt.',
	},
	toIncidents: { en: 'Open the incidents', da: 'Åbn hændelserne' },
	silentText: {
		en: 'The notifier does not answer, so nothing is noted. Try again in a moment.',
		da: 'Notifieren svarer ikke, så intet er noteret. Prøv igen om lidt.',
	},
	unsilenced: {
		en: 'Alertmanager could not be reached, so nothing is silenced. Try again in a moment; the link is still good.',
		da: 'Alertmanager kunne ikke nås, så intet er dæmpet. Prøv igen om lidt; linket gælder stadig.',
	},
	tooLong: {
		en: 'The text is too long: 500 characters at most.',
		da: 'Teksten er for lang: højst 500 tegn.',
	},
	noChoice: { en: 'Choose for how long.', da: 'Vælg hvor længe.' },
	elsewhereTitle: { en: 'Not done', da: 'Ikke udført' },
	elsewhere: {
		en: 'The request came from another page than this one. Open the link in the mail again.',
		da: 'Anmodningen kom fra en anden side end denne. Åbn linket i mailen igen.',
	},
	tooManyTitle: { en: 'Too many tries', da: 'For mange forsøg' },
	tooMany: { en: 'Wait a minute, then open the link again.', da: 'Vent et minut, og åbn så linket igen.' },
};
