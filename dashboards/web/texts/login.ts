const s = (n: number, one: string, many: string) => (n === 1 ? one : many);

/** Logging in, and the page about oneself. */
export const LOGIN = {
	title: { en: 'Log in', da: 'Log ind' },
	againTitle: { en: 'Is it still you?', da: 'Er det stadig dig?' },
	lead: {
		en: 'Everybody may look. To sign, decide or take an incident, Robotvagt has to know who you are.',
		da: 'Alle må se med. For at skrive under, beslutte eller tage en hændelse skal Robotvagt vide, hvem du er.',
	},
	leadRequired: {
		en: 'These pages are for those who have a login.',
		da: 'Disse sider er for dem, der har et login.',
	},
	leadAgain: {
		en: 'Before your name goes under it, show once more that it is you. You come back to where you were.',
		da: 'Før dit navn kommer under, skal du vise en gang til, at det er dig. Du kommer tilbage, hvor du var.',
	},
	user: { en: 'User name', da: 'Brugernavn' },
	password: { en: 'Password', da: 'Adgangskode' },
	code: { en: 'Code', da: 'Kode' },
	codeHint: {
		en: 'six digits from your app; leave it empty if you have none',
		da: 'seks cifre fra din app; lad feltet stå tomt, hvis du ingen har',
	},
	codeNeeded: { en: 'six digits from your app', da: 'seks cifre fra din app' },
	submit: { en: 'Log in', da: 'Log ind' },
	submitAgain: { en: 'Yes, it is me', da: 'Ja, det er mig' },
	or: { en: 'or', da: 'eller' },
	forgotten: {
		en: 'Forgotten your password? Whoever keeps the users of this installation gives you a new one.',
		da: 'Glemt adgangskoden? Den, der styrer brugerne på denne installation, giver dig en ny.',
	},
	wrong: {
		en: 'That is not right: user name, password or code. Five wrong tries lock the name for a quarter of an hour.',
		da: 'Det passer ikke: brugernavn, adgangskode eller kode. Fem forkerte forsøg låser navnet i et kvarter.',
	},
	locked: {
		en: (when: string) => `Too many wrong tries with this name: it is locked until ${when}.`,
		da: (when: string) => `For mange forkerte forsøg med dette navn: det er låst indtil ${when}.`,
	},
	tooMany: {
		en: 'Too many tries from here. Wait a minute.',
		da: 'For mange forsøg herfra. Vent et minut.',
	},
	insecure: {
		en: (url: string) => `Over http:// your browser would not keep the login. Open the pages at ${url}`,
		da: (url: string) => `Over http:// ville din browser ikke beholde dit login. Åbn siderne på ${url}`,
	},
	elsewhere: {
		en: 'This form came from another page or is too old. Nothing has been done.',
		da: 'Formularen kom fra en anden side eller er for gammel. Der er ikke sket noget.',
	},
	nobodyTitle: { en: 'Nobody can log in yet', da: 'Ingen kan logge ind endnu' },
	nobodyText: {
		en: (file: string) =>
			`There is nobody in ${file}. Whoever runs Robotvagt adds the first person on the machine it runs on; the pages notice by themselves:`,
		da: (file: string) =>
			`Der er ingen i ${file}. Den, der driver Robotvagt, opretter den første på den maskine, den kører på; siderne opdager det selv:`,
	},
	nobodyWithout: {
		en: 'These pages have no place to keep logins.',
		da: 'Disse sider har intet sted at gemme login.',
	},
	notNowTitle: { en: 'Not now', da: 'Ikke nu' },
	notRecorded: {
		en: 'Nothing has been done, since it could not be put on record.',
		da: 'Der er ikke sket noget, da det ikke kunne føres til protokols.',
	},
	busy: {
		en: 'Too many people are logging in at this moment. Try again in a little while.',
		da: 'For mange er ved at logge ind lige nu. Prøv igen om lidt.',
	},
	logOut: { en: 'Log out', da: 'Log ud' },
	account: { en: 'About your login', da: 'Om dit login' },
	youAre: { en: 'You', da: 'Dig' },
	mail: { en: 'Mail', da: 'Mail' },
	via: { en: 'Logged in with', da: 'Logget ind med' },
	viaLocal: { en: 'a password of Robotvagt', da: 'en adgangskode til Robotvagt' },
	viaLocalCode: { en: 'a password of Robotvagt and a code', da: 'en adgangskode til Robotvagt og en kode' },
	viaOidc: { en: 'the organisation’s login', da: 'organisationens login' },
	viaProxy: { en: 'the login in front of Robotvagt', da: 'loginet foran Robotvagt' },
	shown: { en: 'Last shown that it is you', da: 'Sidst vist, at det er dig' },
	shownUnknown: {
		en: 'not known; you are asked before you sign',
		da: 'vides ikke; du bliver spurgt, før du skriver under',
	},
	roles: { en: 'What you may sign and decide', da: 'Hvad du må skrive under på og beslutte' },
	noRoles: {
		en: 'You have no role: you can see everything and take incidents, but sign and decide nothing. Whoever keeps the users of this installation can give you one.',
		da: 'Du har ingen rolle: du kan se alt og tage hændelser, men ikke skrive under eller beslutte. Den, der styrer brugerne på denne installation, kan give dig en.',
	},
	forAll: { en: 'for all robots', da: 'for alle robotter' },
	forRobots: {
		en: (n: number) => `for ${s(n, 'the robot', 'the robots')}`,
		da: (n: number) => `for ${s(n, 'robotten', 'robotterne')}`,
	},
	forDepartments: {
		en: (n: number) => `for robots of ${s(n, 'the department', 'the departments')}`,
		da: (n: number) => `for robotter i ${s(n, 'afdelingen', 'afdelingerne')}`,
	},
	sessions: { en: 'Where you are logged in', da: 'Hvor du er logget ind' },
	since: { en: 'Since', da: 'Siden' },
	lastUsed: { en: 'Last used', da: 'Sidst brugt' },
	thisOne: { en: 'this browser', da: 'denne browser' },
	another: { en: 'another browser', da: 'en anden browser' },
	browser: { en: 'Browser', da: 'Browser' },
	sessionsNote: {
		en: 'A login ends by itself after 12 hours without use, and after 24 hours in any case.',
		da: 'Et login slutter af sig selv efter 12 timer uden brug, og under alle omstændigheder efter 24 timer.',
	},
	everywhere: { en: 'Log out everywhere', da: 'Log ud alle steder' },
	fileFaults: {
		en: 'The users file has been changed and has faults, so the last good one stays in force. The first fault:',
		da: 'Brugerfilen er ændret og har fejl, så den sidste gode gælder stadig. Den første fejl:',
	},
	takeFirst: { en: 'Log in to take it', da: 'Log ind for at tage den' },
	takeAs: {
		en: (name: string) => `It is noted in the name of ${name}`,
		da: (name: string) => `Det noteres i navnet ${name}`,
	},
};
