import type { AlertTexts } from './alert-text.ts';

/** Runs: late, hanging, too long, too short, too many, and what they got done. */
export const RUN_TEXTS: AlertTexts = {
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
	RpaRunUnusuallyLong: {
		title: { en: 'run takes unusually long', da: 'kørsel varer usædvanligt længe' },
		what: {
			en: ({ name, when }) =>
				`${name} has a run that takes more than twice as long as usual, noticed ${when}.`,
			da: ({ name, when }) =>
				`${name} har en kørsel, der varer mere end dobbelt så længe som normalt, opdaget ${when}.`,
		},
		act: {
			en: 'It may just have more to do. See on its page how its items come along, and whether the system it works in is slow.',
			da: 'Den kan bare have mere at lave. Se på dens side, hvordan det går med emnerne, og om det system, den arbejder i, er langsomt.',
		},
	},
	RpaRunsFailingRepeatedly: {
		title: { en: 'fails again and again', da: 'fejler gang på gang' },
		what: {
			en: ({ name, when }) =>
				`${name} has failed in too many of its last runs, noticed ${when}: this is no accident.`,
			da: ({ name, when }) =>
				`${name} er fejlet i for mange af sine seneste kørsler, opdaget ${when}: det er ikke et tilfælde.`,
		},
		act: {
			en: 'Compare the failed runs: the same step and the same error call for a change in the robot, not for another start.',
			da: 'Sammenlign de fejlede kørsler: samme trin og samme fejl kræver en ændring i robotten, ikke endnu en start.',
		},
	},
	RpaRunTooShort: {
		title: { en: 'run ended too soon', da: 'kørsel sluttede for hurtigt' },
		what: {
			en: ({ name, when }) =>
				`${name} called its last run a success, but it ended too soon to have done its work, noticed ${when}.`,
			da: ({ name, when }) =>
				`${name} kaldte sin sidste kørsel en succes, men den sluttede for hurtigt til at have gjort sit arbejde, opdaget ${when}.`,
		},
		act: {
			en: 'See what the run got done, and whether its input was there, before anybody relies on it.',
			da: 'Se, hvad kørslen nåede, og om dens input var der, før nogen stoler på den.',
		},
	},
	RpaRunEmpty: {
		title: { en: 'run did nothing', da: 'kørsel lavede ingenting' },
		what: {
			en: ({ name, when }) =>
				`${name} called its last run a success, but it handled nothing at all, noticed ${when}.`,
			da: ({ name, when }) =>
				`${name} kaldte sin sidste kørsel en succes, men den behandlede slet ingenting, opdaget ${when}.`,
		},
		act: {
			en: 'Nothing went out: see whether its queue, file or inbox was empty or could not be read, and tell the department.',
			da: 'Intet er sendt: se, om dens kø, fil eller indbakke var tom eller ikke kunne læses, og sig det til afdelingen.',
		},
	},
	RpaTooManyRuns: {
		title: { en: 'runs too often', da: 'kører for ofte' },
		what: {
			en: ({ name, when }) => `${name} has run more often in 24 hours than it may, noticed ${when}.`,
			da: ({ name, when }) => `${name} har kørt flere gange på et døgn, end den må, opdaget ${when}.`,
		},
		act: {
			en: 'Stop its trigger, then see whether letters or payments went out twice.',
			da: 'Stop dens trigger, og se så, om breve eller betalinger er sendt to gange.',
		},
	},
	RpaItemsUnexpected: {
		title: { en: 'unexpected number of items', da: 'uventet antal emner' },
		what: {
			en: ({ name, when }) =>
				`${name} handled far fewer or far more items in its last run than expected, noticed ${when}.`,
			da: ({ name, when }) =>
				`${name} behandlede langt færre eller langt flere emner i sin sidste kørsel end ventet, opdaget ${when}.`,
		},
		act: {
			en: 'Ask the department whether it knows why. Too few: something is missing in what it reads; too many: some may be there twice.',
			da: 'Spørg afdelingen, om den kender grunden. For få: der mangler noget i det, den læser; for mange: noget kan være der to gange.',
		},
	},
	RpaBusinessExceptionsRising: {
		title: { en: 'more business exceptions', da: 'flere forretningsundtagelser' },
		what: {
			en: ({ name, when }) =>
				`More of the cases of ${name} end as business exceptions than before, noticed ${when}.`,
			da: ({ name, when }) =>
				`Flere af sagerne hos ${name} ender som forretningsundtagelser end før, opdaget ${when}.`,
		},
		act: {
			en: 'The robot works. See which kinds of case it hands back, and whether a rule or a form has changed.',
			da: 'Robotten virker. Se, hvilke slags sager den giver tilbage, og om en regel eller blanket er ændret.',
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
};
