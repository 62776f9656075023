import type { Lang } from './texts.ts';

/** What can be said of an alert: the robot's name where it is about one, and a time to put into the sentence. */
export interface AlertSubject {
	name: string;
	/** `today at 14:02`: the deadline of a missed run, else when it began. */
	when: string;
}

/** An alert of ours in people's words. Alerts of others are shown with their own annotations. */
export interface AlertText {
	/** Goes into the subject of the mail. */
	title: Record<Lang, string>;
	what: Record<Lang, (subject: AlertSubject) => string>;
	/** What to do first. */
	act: Record<Lang, string>;
}

export const ALERT_TEXTS: Readonly<Record<string, AlertText>> = {
	RpaRunMissed: {
		title: { en: 'run missed', da: 'kørsel udeblevet' },
		what: {
			en: ({ name, when }) => `${name} should have started ${when} at the latest and has not been heard of.`,
			da: ({ name, when }) => `${name} skulle være startet senest ${when}, og ingen har hørt fra den.`,
		},
		act: {
			en: 'See whether its machine and its schedule are alive, and start it by hand if the work cannot wait.',
			da: 'Se efter, om dens maskine og tidsplan lever, og start den i hånden, hvis arbejdet ikke kan vente.',
		},
	},
	RpaRunStuck: {
		title: { en: 'run hangs', da: 'kørsel hænger' },
		what: {
			en: ({ name, when }) => `${name} has a run that shows no sign of life, noticed ${when}.`,
			da: ({ name, when }) => `${name} har en kørsel uden livstegn, opdaget ${when}.`,
		},
		act: {
			en: 'Look at the machine it runs on: a dialogue box, a locked screen, a lost connection.',
			da: 'Se på den maskine, den kører på: en dialogboks, en låst skærm, en tabt forbindelse.',
		},
	},
	RpaRunTooLong: {
		title: { en: 'run takes too long', da: 'kørsel varer for længe' },
		what: {
			en: ({ name, when }) => `${name} has a run that takes longer than it may, noticed ${when}.`,
			da: ({ name, when }) => `${name} har en kørsel, der varer længere end den må, opdaget ${when}.`,
		},
		act: {
			en: 'Open the run to see which step it is in, and whether the system it works in is slow.',
			da: 'Åbn kørslen og se, hvilket trin den er i, og om det system, den arbejder i, er langsomt.',
		},
	},
	RpaDriftDetected: {
		title: { en: 'behaves differently', da: 'opfører sig anderledes' },
		what: {
			en: ({ name, when }) => `${name} no longer behaves as it used to, noticed ${when}.`,
			da: ({ name, when }) => `${name} opfører sig ikke længere, som den plejer, opdaget ${when}.`,
		},
		act: {
			en: 'It still works. See what changed, before it becomes a failure.',
			da: 'Den virker stadig. Se, hvad der har ændret sig, før det bliver til en fejl.',
		},
	},
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
	RpaUnregisteredRobot: {
		title: { en: 'a robot is not in the register', da: 'en robot er ikke i registret' },
		what: {
			en: ({ when }) => `A robot that is not in the register has been running, noticed ${when}.`,
			da: ({ when }) => `En robot, der ikke er i registret, har kørt, opdaget ${when}.`,
		},
		act: { en: 'Give it an entry in robots.yaml.', da: 'Giv den en post i robots.yaml.' },
	},
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
