import type { AlertTexts } from './alert-text.ts';

/** A robot and what it needs: its trigger, its credentials, its behaviour. */
export const ROBOT_TEXTS: AlertTexts = {
	RpaTriggerLatched: {
		title: { en: 'its trigger will not start it', da: 'dens trigger starter den ikke' },
		what: {
			en: ({ name, when }) =>
				`A trigger of ${name} is latched since ${when}: its platform starts nothing until somebody resets it.`,
			da: ({ name, when }) =>
				`En trigger til ${name} er låst siden ${when}: platformen starter intet, før nogen nulstiller den.`,
		},
		act: {
			en: 'See why its last run failed, then reset the trigger on the platform.',
			da: 'Se, hvorfor dens sidste kørsel fejlede, og nulstil så triggeren på platformen.',
		},
	},
	RpaCredentialExpiring: {
		title: { en: 'credential runs out', da: 'adgang udløber' },
		what: {
			en: ({ name, when }) => `A credential of ${name} stops working soon or has stopped, noticed ${when}.`,
			da: ({ name, when }) => `En adgang til ${name} udløber snart eller er udløbet, opdaget ${when}.`,
		},
		act: {
			en: 'Have it renewed, and write the new date into robots.yaml.',
			da: 'Få den fornyet, og skriv den nye dato i robots.yaml.',
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
	RpaRobotDriftShared: {
		title: {
			en: 'changed together with others on a system',
			da: 'ændrede sig sammen med andre på et system',
		},
		what: {
			en: ({ name, when }) =>
				`${name} changed at about the same time as other robots on a system they work in, noticed ${when}.`,
			da: ({ name, when }) =>
				`${name} ændrede sig omtrent samtidig med andre robotter på et system, de arbejder i, opdaget ${when}.`,
		},
		act: {
			en: 'See the mail about the system.',
			da: 'Se mailen om systemet.',
		},
	},
	RpaServiceWindow: {
		title: { en: 'in a service window', da: 'i et servicevindue' },
		what: {
			en: ({ name, when }) =>
				`${name} or a system it works in has been in a service window since ${when}. Its alerts are held back until it ends.`,
			da: ({ name, when }) =>
				`${name} eller et system, den arbejder i, har været i et servicevindue siden ${when}. Dens alarmer holdes tilbage, til det slutter.`,
		},
		act: {
			en: 'Nothing to do. What is still wrong when the window ends is told then.',
			da: 'Intet at gøre. Det, der stadig er galt, når vinduet slutter, bliver meldt da.',
		},
	},
	RpaRobotTargetSystemDown: {
		title: { en: 'fails with others on a system', da: 'fejler sammen med andre på et system' },
		what: {
			en: ({ name, when }) =>
				`${name} failed on a system that is down for other robots too, noticed ${when}.`,
			da: ({ name, when }) =>
				`${name} fejlede på et system, der også er nede for andre robotter, opdaget ${when}.`,
		},
		act: {
			en: 'See the mail about the system.',
			da: 'Se mailen om systemet.',
		},
	},
};
