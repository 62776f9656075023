/** The hand-over list: what must be in place before a robot is operated by others than those who built it. */
export const HANDOVER = {
	title: { en: 'Hand-over', da: 'Overdragelse' },
	lead: {
		en: 'What must be in place before others than those who built the robot keep it running. Each item is vouched for by somebody, with their name.',
		da: 'Det, der skal være på plads, før andre end dem, der byggede robotten, holder den kørende. Hvert punkt står nogen inde for med sit navn.',
	},
	inPlace: {
		en: (n: string, all: string) => `${n} of ${all} in place`,
		da: (n: string, all: string) => `${n} af ${all} på plads`,
	},
	vouchedBy: {
		en: (who: string, when: string) => `${who}, ${when}`,
		da: (who: string, when: string) => `${who}, ${when}`,
	},
	set: { en: 'Change', da: 'Ændr' },
	state: { en: 'How does it stand?', da: 'Hvordan står det?' },
	reference: { en: 'Where is it?', da: 'Hvor ligger det?' },
	referenceHint: {
		en: 'an address or a place, may be left out',
		da: 'en adresse eller et sted, kan udelades',
	},
	note: { en: 'Note', da: 'Bemærkning' },
	noteHint: { en: 'asked for where it is not relevant', da: 'kræves, hvor det ikke er relevant' },
	save: { en: 'Save', da: 'Gem' },
	registerLacks: {
		en: (key: string) => `robots.yaml lacks “${key}” for this robot`,
		da: (key: string) => `robots.yaml mangler “${key}” for denne robot`,
	},
	onlyFor: { en: (roles: string) => `Set by: ${roles}`, da: (roles: string) => `Sættes af: ${roles}` },
	faultNote: { en: 'Say why it is not relevant.', da: 'Skriv, hvorfor det ikke er relevant.' },
	runbook: {
		en: 'It says what the robot does, what goes wrong with it, and what to do then.',
		da: 'Den siger, hvad robotten gør, hvad der går galt med den, og hvad man så gør.',
	},
	contacts: {
		en: 'Who knows the process, and who is called when it matters.',
		da: 'Hvem der kender processen, og hvem der ringes til, når det gælder.',
	},
	documentation: {
		en: 'What the robot does step by step, as it is now.',
		da: 'Hvad robotten gør trin for trin, som den er nu.',
	},
	'restart-tested': {
		en: 'IT operations has stopped and restarted it once, without the help of those who built it.',
		da: 'IT-drift har stoppet og genstartet den én gang uden hjælp fra dem, der byggede den.',
	},
	'alert-route-tested': {
		en: 'A test alert reached the person on call, who acknowledged it.',
		da: 'En prøvealarm nåede den vagthavende, som kvitterede for den.',
	},
	'access-and-expiry': {
		en: 'Every access and password it uses, who owns it, and when it runs out.',
		da: 'Hver adgang og adgangskode, den bruger, hvem der ejer den, og hvornår den udløber.',
	},
	'data-protection': {
		en: 'It is in the record of processing, and the data protection officer has been asked where that was needed.',
		da: 'Den står i fortegnelsen, og databeskyttelsesrådgiveren er spurgt, hvor det var nødvendigt.',
	},
	retention: {
		en: 'It is decided how long its logs and files are kept.',
		da: 'Det er besluttet, hvor længe dens logge og filer gemmes.',
	},
	'benefit-baseline': {
		en: 'How long the work took by hand, so that the benefit can be measured.',
		da: 'Hvor lang tid arbejdet tog med håndkraft, så gevinsten kan måles.',
	},
} as const;
