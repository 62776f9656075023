/** Logging in with an OpenID provider, and what comes of it. */
export const OIDC_TEXTS = {
	title: { en: 'You are not logged in', da: 'Du er ikke logget ind' },
	old: {
		en: 'The login took more than ten minutes, or was begun in another browser. Begin anew.',
		da: 'Det tog mere end ti minutter at logge ind, eller det blev begyndt i en anden browser. Begynd forfra.',
	},
	denied: {
		en: (label: string) => `${label} did not let you through, or you stopped there.`,
		da: (label: string) => `${label} lod dig ikke komme igennem, eller du stoppede der.`,
	},
	silent: {
		en: (label: string) => `${label} does not answer just now. Try again in a little while.`,
		da: (label: string) => `${label} svarer ikke lige nu. Prøv igen om lidt.`,
	},
	false: {
		en: (label: string) =>
			`What came back from ${label} does not hold, so it counts for nothing. Begin anew; if it happens again, tell whoever runs Robotvagt.`,
		da: (label: string) =>
			`Det, der kom tilbage fra ${label}, holder ikke, så det tæller ikke. Begynd forfra; sker det igen, så sig det til den, der driver Robotvagt.`,
	},
	unnamed: {
		en: (label: string) =>
			`${label} did not say which user you are. Whoever runs Robotvagt can put that right.`,
		da: (label: string) =>
			`${label} sagde ikke, hvilken bruger du er. Den, der driver Robotvagt, kan rette det.`,
	},
	stale: {
		en: (label: string) =>
			`${label} did not ask you once more who you are, so nothing can be signed. Whoever runs Robotvagt can put that right.`,
		da: (label: string) =>
			`${label} spurgte dig ikke igen, hvem du er, så der kan ikke skrives under. Den, der driver Robotvagt, kan rette det.`,
	},
	unknown: {
		en: (who: string, label: string) =>
			`${label} knows you as ${who}, but nobody has let you in here: neither you nor a group of yours stands in the users file. Whoever keeps the users of this installation can put that right.`,
		da: (who: string, label: string) =>
			`${label} kender dig som ${who}, men ingen har lukket dig ind her: hverken du eller en af dine grupper står i brugerfilen. Den, der styrer brugerne på denne installation, kan rette det.`,
	},
	other: {
		en: (was: string, is: string) =>
			`You are logged in here as ${was}, but showed that you are ${is}. Log out first if you mean to change.`,
		da: (was: string, is: string) =>
			`Du er logget ind her som ${was}, men viste, at du er ${is}. Log ud først, hvis du vil skifte.`,
	},
	tooMany: {
		en: 'Too many tries from here. Wait a minute.',
		da: 'For mange forsøg herfra. Vent et minut.',
	},
	reason: { en: 'Reason', da: 'Årsag' },
	again: { en: 'Begin anew', da: 'Begynd forfra' },
	loggedOutTitle: { en: 'You are logged out here', da: 'Du er logget ud her' },
	loggedOut: {
		en: (label: string) =>
			`${label} still knows you in this browser, so whoever sits here next can log in with one click. On a shared machine, log out there too.`,
		da: (label: string) =>
			`${label} kender dig stadig i denne browser, så den næste, der sidder her, kan logge ind med ét klik. På en delt maskine: log også ud der.`,
	},
	logOutThere: { en: (label: string) => `Log out of ${label}`, da: (label: string) => `Log ud af ${label}` },
};
