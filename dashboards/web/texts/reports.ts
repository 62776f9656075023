/** The reports that were mailed. */
export const REPORTS_TEXTS = {
	title: { en: 'Reports', da: 'Rapporter' },
	what: {
		en: 'What was mailed to owners, the RPA team, the steering group and on-call. Times and recipients are set in oncall.yaml.',
		da: 'Det, der er mailet til ejere, RPA-teamet, styregruppen og vagten. Tider og modtagere står i oncall.yaml.',
	},
	none: {
		en: 'No report has been sent yet: each goes at its next time.',
		da: 'Ingen rapport er sendt endnu: hver går på sit næste tidspunkt.',
	},
	to: { en: 'to', da: 'til' },
	notYet: { en: 'waits for the mail server', da: 'venter på mailserveren' },
	back: { en: 'All reports', da: 'Alle rapporter' },
	all: { en: 'All kinds', da: 'Alle slags' },
	only: { en: 'Show', da: 'Vis' },
	noSuch: {
		en: 'This report is not kept (any more).',
		da: 'Rapporten findes ikke (længere).',
	},
	owners: { en: 'Owners’ morning digest', da: 'Ejernes morgenoversigt' },
	hypercare: { en: 'Hypercare', da: 'Hypercare' },
	weekly: { en: 'Weekly status', da: 'Ugestatus' },
	monthly: { en: 'Monthly status', da: 'Månedsstatus' },
	'all-is-well': { en: 'All is well', da: 'Alt er vel' },
};
