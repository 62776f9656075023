import type { AlertTexts } from './alert-text.ts';

/** The watch itself. */
export const WATCH_TEXTS: AlertTexts = {
	RpaRegisterFaulty: {
		title: { en: 'robots.yaml has faults', da: 'robots.yaml har fejl' },
		what: {
			en: ({ when }) =>
				`robots.yaml has faults, noticed ${when}. The last good register is still used; changes since then have no effect.`,
			da: ({ when }) =>
				`robots.yaml har fejl, opdaget ${when}. Det sidste gode register bruges stadig; ændringer siden har ingen virkning.`,
		},
		act: {
			en: "Correct the file. The collector's log names each fault with its line.",
			da: 'Ret filen. Collectorens log nævner hver fejl med linje.',
		},
	},
	RpaCollectorDown: {
		title: { en: 'the collector does not answer', da: 'collectoren svarer ikke' },
		what: {
			en: ({ when }) =>
				`The collector does not answer, noticed ${when}. Robots run on and keep what they report, but nobody sees their runs, and failures are mailed only when it is back.`,
			da: ({ when }) =>
				`Collectoren svarer ikke, opdaget ${when}. Robotterne kører videre og gemmer det, de melder, men ingen ser deres kørsler, og fejl sendes først, når den er tilbage.`,
		},
		act: {
			en: 'Start it again; its log says why it stopped.',
			da: 'Start den igen; dens log siger, hvorfor den stoppede.',
		},
	},
	RpaScrapeFailing: {
		title: { en: 'Prometheus cannot read a source', da: 'Prometheus kan ikke læse en kilde' },
		what: {
			en: ({ when }) =>
				`Prometheus cannot read one of its sources, noticed ${when}. What it tells is missing on the boards and in the alerts.`,
			da: ({ when }) =>
				`Prometheus kan ikke læse en af sine kilder, opdaget ${when}. Det, den fortæller, mangler på tavlerne og i alarmerne.`,
		},
		act: {
			en: 'See the list of targets in Prometheus for which one, and why.',
			da: 'Se listen over targets i Prometheus: hvilken, og hvorfor.',
		},
	},
	RpaLedgerFaulty: {
		title: { en: 'the collector cannot keep what it is told', da: 'collectoren kan ikke gemme det, den får' },
		what: {
			en: ({ when }) =>
				`The collector cannot keep what it is told, noticed ${when}. Robots keep what they report; nothing new is seen of them.`,
			da: ({ when }) =>
				`Collectoren kan ikke gemme det, den får, opdaget ${when}. Robotterne gemmer det, de melder; intet nyt ses fra dem.`,
		},
		act: {
			en: 'See its log for the reason: most often the disk of its data folder.',
			da: 'Se grunden i dens log: oftest er det datamappens disk.',
		},
	},
	RpaLedgerDiskFull: {
		title: { en: 'disk nearly full', da: 'disk næsten fuld' },
		what: {
			en: ({ when }) => `The disk of the ledger is nearly full or soon will be, noticed ${when}.`,
			da: ({ when }) => `Disken med hovedbogen er næsten fuld eller bliver det snart, opdaget ${when}.`,
		},
		act: {
			en: 'Make room: old backups and logs first. When it is full, nothing new is kept.',
			da: 'Skaf plads: først gamle kopier og logfiler. Når den er fuld, gemmes intet nyt.',
		},
	},
	RpaNotifierDown: {
		title: { en: 'the notifier did not answer', da: 'vagten svarede ikke' },
		what: {
			en: ({ when }) => `The notifier did not answer, noticed ${when}. Mails about failures may be late.`,
			da: ({ when }) => `Notifieren svarede ikke, opdaget ${when}. Mails om fejl kan være forsinkede.`,
		},
		act: { en: 'See its log for why it stopped.', da: 'Se i dens log, hvorfor den stoppede.' },
	},
	RpaMailDeliveryFailing: {
		title: { en: 'mails do not get through', da: 'mails når ikke frem' },
		what: {
			en: ({ when }) =>
				`Mails to on-call were held up or refused, noticed ${when}. What waited is sent as soon as the mail server takes it.`,
			da: ({ when }) =>
				`Mails til vagten blev forsinket eller afvist, opdaget ${when}. Det, der ventede, sendes, så snart mailserveren tager imod.`,
		},
		act: {
			en: 'See the list of incidents for what was late, and correct addresses that were refused.',
			da: 'Se listen over hændelser for det, der kom for sent, og ret adresser, der blev afvist.',
		},
	},
	RpaOutboxStuck: {
		title: { en: 'mails wait', da: 'mails venter' },
		what: {
			en: ({ when }) =>
				`Mails wait though a mail server answers, noticed ${when}. On-call may hear of failures late.`,
			da: ({ when }) =>
				`Mails venter, selv om en mailserver svarer, opdaget ${when}. Vagten kan få besked for sent.`,
		},
		act: {
			en: "See the notifier's log for why they do not go; the list of incidents shows what was late.",
			da: 'Se i notifierens log, hvorfor de ikke går; listen over hændelser viser det, der kom for sent.',
		},
	},
	RpaMailRelayDown: {
		title: { en: 'one mail server is down', da: 'en mailserver er nede' },
		what: {
			en: ({ when }) => `One of the mail servers takes no mails, noticed ${when}. Another one carries them.`,
			da: ({ when }) => `En af mailserverne tager ikke imod mails, opdaget ${when}. En anden klarer dem.`,
		},
		act: {
			en: 'Have it mended before the other one fails too.',
			da: 'Få den repareret, før den anden også svigter.',
		},
	},
	RpaOncallFaulty: {
		title: { en: 'oncall.yaml has faults', da: 'oncall.yaml har fejl' },
		what: {
			en: ({ when }) =>
				`The file oncall.yaml has faults, noticed ${when}. The last good one is still used; changes since then have no effect.`,
			da: ({ when }) =>
				`Filen oncall.yaml har fejl, opdaget ${when}. Den sidste gode bruges stadig; ændringer siden har ingen virkning.`,
		},
		act: {
			en: "Correct the file. The notifier's log names each fault with its line.",
			da: 'Ret filen. Notifierens log nævner hver fejl med linje.',
		},
	},
	RpaWatchdog: {
		title: { en: 'the monitoring is blind', da: 'overvågningen er blind' },
		what: {
			en: ({ when }) =>
				`The monitoring is blind: its sign of life was last heard ${when}. Prometheus, Alertmanager or the way between them is down. Missed and hanging runs go unnoticed; failed runs are still mailed.`,
			da: ({ when }) =>
				`Overvågningen er blind: dens livstegn blev sidst hørt ${when}. Prometheus, Alertmanager eller vejen imellem er nede. Udeblevne og hængende kørsler bliver ikke opdaget; fejlede kørsler sendes stadig.`,
		},
		act: {
			en: 'See whether Prometheus and Alertmanager run, and start them again.',
			da: 'Se efter, om Prometheus og Alertmanager kører, og start dem igen.',
		},
	},
};
