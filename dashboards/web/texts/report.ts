/** The report of a review as a document. */
export const REPORT = {
	title: { en: 'Hypercare report', da: 'Hypercare-rapport' },
	subject: {
		en: (name: string) => `Hypercare report: ${name}`,
		da: (name: string) => `Hypercare-rapport: ${name}`,
	},
	draft: { en: 'Draft, not signed', da: 'Udkast, ikke underskrevet' },
	draftNote: {
		en: 'The evidence as it is now. It has not been frozen, nobody has signed it, and it changes with every run.',
		da: 'Grundlaget, som det er nu. Det er ikke frosset, ingen har skrevet under på det, og det ændrer sig med hver kørsel.',
	},
	frozenNote: {
		en: (id: string) => `Sign-off no. ${id}: frozen evidence`,
		da: (id: string) => `Sign-off nr. ${id}: frosset grundlag`,
	},
	department: { en: 'Department', da: 'Afdeling' },
	owner: { en: 'Process owner', da: 'Procesejer' },
	systems: { en: 'Works in', da: 'Arbejder i' },
	schedule: { en: 'Schedule', da: 'Tidsplan' },
	adhoc: {
		en: 'when it is started by hand or by another system',
		da: 'når den startes af et menneske eller et andet system',
	},
	criticality: { en: 'Criticality', da: 'Kritikalitet' },
	criticalities: {
		en: { low: 'low', normal: 'normal', high: 'high' },
		da: { low: 'lav', normal: 'normal', high: 'høj' },
	},
	period: { en: 'Period', da: 'Periode' },
	asOf: { en: 'Evidence as of', da: 'Grundlag pr.' },
	phase: { en: 'Phase', da: 'Fase' },
	days: { en: 'days', da: 'dage' },
	runs: { en: 'runs', da: 'kørsler' },
	good: { en: 'did not fail', da: 'fejlede ikke' },
	proven: { en: 'proven at least', da: 'bevist mindst' },
	evidence: { en: 'Evidence', da: 'Grundlag' },
	signHere: { en: 'Signatures', da: 'Underskrifter' },
	unsigned: { en: 'not signed', da: 'ikke underskrevet' },
	dateAndSignature: { en: 'Date and signature', da: 'Dato og underskrift' },
	hash: {
		en: 'SHA-256 of the frozen evidence as canonical JSON (RFC 8785). It stands in the audit trail, as does each signature: robotvagt-audit verify proves both.',
		da: 'SHA-256 af det frosne grundlag som kanonisk JSON (RFC 8785). Den står i revisionssporet ligesom hver underskrift: robotvagt-audit verify beviser begge.',
	},
	trailEntries: { en: 'Entries in the audit trail', da: 'Poster i revisionssporet' },
	page: {
		en: (page: number, of: number) => `Page ${page} of ${of}`,
		da: (page: number, of: number) => `Side ${page} af ${of}`,
	},
	noRunsKnown: {
		en: 'The runs could not be fetched when this report was drawn.',
		da: 'Kørslerne kunne ikke hentes, da rapporten blev dannet.',
	},
} as const;
