import type { AlertTexts } from './alert-text.ts';

/** What several robots depend on: systems, queues, machines, sources. */
export const PLATFORM_TEXTS: AlertTexts = {
	RpaTargetSystemDown: {
		title: { en: 'seems to be down', da: 'ser ud til at være nede' },
		what: {
			en: ({ name, when }) =>
				`${name} seems to be down since ${when}: several robots failed on it one after the other.`,
			da: ({ name, when }) =>
				`${name} ser ud til at være nede siden ${when}: flere robotter fejlede på det efter hinanden.`,
		},
		act: {
			en: 'Try to log in by hand. If it is down, tell its owner, and start the robots again when it is back.',
			da: 'Prøv at logge ind i hånden. Er det nede, så sig det til ejeren, og start robotterne igen, når det er tilbage.',
		},
	},
	RpaSystemDriftDetected: {
		title: { en: 'robots have changed with it', da: 'robotter har ændret sig sammen med det' },
		what: {
			en: ({ name, when }) =>
				`Several robots that work in ${name} have changed at about the same time, noticed ${when}: the system itself has probably changed.`,
			da: ({ name, when }) =>
				`Flere robotter, der arbejder i ${name}, har ændret sig omtrent samtidig, opdaget ${when}: det er nok systemet selv, der har ændret sig.`,
		},
		act: {
			en: 'See which steps are affected since when, and ask whoever runs the system.',
			da: 'Se, hvilke trin det går ud over og siden hvornår, og spørg dem, der driver systemet.',
		},
	},
	RpaManyFailures: {
		title: { en: 'many robots fail', da: 'mange robotter fejler' },
		what: {
			en: ({ when }) => `Many robots failed at once, noticed ${when}, on no system they have in common.`,
			da: ({ when }) => `Mange robotter fejlede på én gang, opdaget ${when}, uden et fælles system.`,
		},
		act: {
			en: 'Look at what they share: network, log-in, the machines they run on, their platform.',
			da: 'Se på det, de er fælles om: netværk, log-in, de maskiner de kører på, deres platform.',
		},
	},
	RpaQueueStalled: {
		title: { en: 'queue stands still', da: 'kø står stille' },
		what: {
			en: ({ name, when }) =>
				`Items wait in the queue ${name} and none has been taken for too long, noticed ${when}.`,
			da: ({ name, when }) =>
				`Emner venter i køen ${name}, og ingen er taget i for lang tid, opdaget ${when}.`,
		},
		act: {
			en: 'See whether the robot that empties it runs, and whether its machine and its trigger are on.',
			da: 'Se, om den robot, der tømmer den, kører, og om dens maskine og trigger er slået til.',
		},
	},
	RpaWorkerGone: {
		title: { en: 'machine is gone', da: 'maskine er væk' },
		what: {
			en: ({ name, when }) => `${name}, a machine that runs robots, is offline, noticed ${when}.`,
			da: ({ name, when }) => `${name}, en maskine, der kører robotter, er offline, opdaget ${when}.`,
		},
		act: {
			en: 'See whether it is switched on, logged in and on the network, and what became of the run it had.',
			da: 'Se, om den er tændt, logget ind og på netværket, og hvad der blev af den kørsel, den havde.',
		},
	},
	RpaSourceSilent: {
		title: { en: 'nothing is heard of it', da: 'intet høres fra den' },
		what: {
			en: ({ name, when }) =>
				`Nothing has come from ${name} for too long, noticed ${when}. What its robots do is not known.`,
			da: ({ name, when }) =>
				`Der er intet kommet fra ${name} i for lang tid, opdaget ${when}. Det vides ikke, hvad dens robotter laver.`,
		},
		act: {
			en: 'See whether the adapter runs and reaches the platform, and look at the platform itself meanwhile.',
			da: 'Se, om adapteren kører og når platformen, og hold imens øje med selve platformen.',
		},
	},
};
