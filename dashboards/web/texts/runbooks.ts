/** What to do about each alert. */
export const RUNBOOKS = {
	title: { en: 'Runbooks', da: 'Vejledninger' },
	what: {
		en: 'What to do about each alert. Every mail to on-call links to its own.',
		da: 'Hvad der skal gøres ved hver alarm. Hver mail til vagten linker til sin egen. Vejledningerne er på engelsk.',
	},
	all: { en: 'All runbooks', da: 'Alle vejledninger' },
	noSuch: {
		en: (alert: string) => `Nobody has written a runbook for ${alert}.`,
		da: (alert: string) => `Ingen har skrevet en vejledning til ${alert}.`,
	},
	openNow: {
		en: (n: number) => (n === 1 ? '1 incident of it is open' : `${n} incidents of it are open`),
		da: (n: number) => (n === 1 ? '1 hændelse af den er åben' : `${n} hændelser af den er åbne`),
	},
};
