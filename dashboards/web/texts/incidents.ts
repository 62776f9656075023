const one = (n: number, single: string, several: string) => (n === 1 ? single : several);

/** The incidents and the page of one. */
export const INCIDENTS = {
	/** Heading of the page. */
	title: { en: 'Incidents', da: 'Hændelser' },
	noContactEver: {
		en: 'No contact with the notifier. Whether anything is wrong is not known here.',
		da: 'Ingen forbindelse til notifieren. Om noget er galt, vides ikke her.',
	},
	noContactSince: {
		en: (when: string, ago: string) => `No contact with the notifier since ${when} (${ago}).`,
		da: (when: string, ago: string) => `Ingen forbindelse til notifieren siden ${when} (${ago}).`,
	},
	leadNobody: {
		en: (n: number) =>
			`${n} ${one(n, 'incident waits', 'incidents wait')} for somebody to take ${one(n, 'it', 'them')}`,
		da: (n: number) =>
			`${n} ${one(n, 'hændelse venter', 'hændelser venter')} på, at nogen tager ${one(n, 'den', 'dem')}`,
	},
	leadTaken: {
		en: (n: number) =>
			`somebody has ${n === 1 ? 'the one' : `each of the ${n}`} that ${one(n, 'is', 'are')} open`,
		da: (n: number) =>
			`nogen har ${n === 1 ? 'den ene' : `hver af de ${n}`}, der er ${one(n, 'åben', 'åbne')}`,
	},
	leadAlsoTaken: {
		en: (n: number) => `${n} ${one(n, 'is', 'are')} taken`,
		da: (n: number) => `${n} er taget`,
	},
	leadNone: { en: 'No open incidents', da: 'Ingen åbne hændelser' },
	watchAwake: {
		en: (clock: string) => `The watch itself is awake: collector and notifier answered at ${clock}`,
		da: (clock: string) => `Selve overvågningen er vågen: collector og notifier svarede kl. ${clock}`,
	},
	watchHalf: {
		en: 'But the collector does not answer, so a failure that has not been mailed yet would not show here',
		da: 'Men collectoren svarer ikke, så en fejl, der endnu ikke er mailet om, ville ikke kunne ses her',
	},
	leadUnknown: {
		en: 'What is open right now is not known',
		da: 'Hvad der er åbent lige nu, vides ikke',
	},
	leadThen: { en: (when: string) => `at ${when} it was`, da: (when: string) => `kl. ${when} var det` },
	nobody: { en: 'Nobody has it', da: 'Ingen har den' },
	groupOpen: { en: 'Nobody has it yet', da: 'Ingen har den endnu' },
	groupAcknowledged: { en: 'Acknowledged', da: 'Kvitteret' },
	groupPast: { en: 'Past', da: 'Overståede' },
	nonePast: { en: 'No incident is over yet.', da: 'Ingen hændelse er overstået endnu.' },
	noneFits: { en: 'None fits the filter.', da: 'Ingen passer til filteret.' },
	pastUnknown: {
		en: 'Past incidents could not be fetched from the notifier.',
		da: 'Overståede hændelser kunne ikke hentes fra notifieren.',
	},
	newestFirst: { en: 'newest first', da: 'nyeste først' },
	older: { en: 'Older incidents', da: 'Ældre hændelser' },
	newest: { en: 'Newest incidents', da: 'Nyeste hændelser' },
	severity: { en: 'Severity', da: 'Alvor' },
	what: { en: 'What', da: 'Hvad' },
	since: { en: 'Open for', da: 'Åben i' },
	lasted: { en: 'Lasted', da: 'Varede' },
	failedRuns: { en: 'Failed runs', da: 'Fejlede kørsler' },
	mails: { en: 'Mails', da: 'Mails' },
	mailsLong: { en: 'Mails to on-call', da: 'Mails til vagten' },
	who: { en: 'Who has it', da: 'Hvem har den' },
	whoHad: { en: 'Who had it', da: 'Hvem havde den' },
	noRobot: { en: 'no single robot', da: 'ingen enkelt robot' },
	take: { en: 'Take it', da: 'Tag den' },
	takeLong: { en: (what: string) => `Take it: ${what}`, da: (what: string) => `Tag den: ${what}` },
	allRobots: { en: 'All robots', da: 'Alle robotter' },
	allSeverities: { en: 'All', da: 'Alle' },
	openFor: { en: (span: string) => `Open for ${span}`, da: (span: string) => `Åben i ${span}` },
	nobodyYet: { en: 'and nobody has taken it yet', da: 'og ingen har taget den endnu' },
	hasIt: {
		en: (who: string, when: string) => `${who} has had it since ${when}`,
		da: (who: string, when: string) => `${who} har haft den siden ${when}`,
	},
	notYet: { en: 'Nobody yet', da: 'Ingen endnu' },
	ended: { en: 'Ended', da: 'Sluttet' },
	after: { en: (span: string) => `after ${span}`, da: (span: string) => `efter ${span}` },
	sinceWhen: { en: (when: string) => `since ${when}`, da: (when: string) => `siden ${when}` },
	hadIt: { en: (who: string) => `${who} had it`, da: (who: string) => `${who} havde den` },
	nobodyHad: { en: 'Nobody took it', da: 'Ingen tog den' },
	workedAgain: { en: 'Then a run succeeded', da: 'Så lykkedes en kørsel' },
	noGoodRun: {
		en: 'No good run has been seen, so look at the robot',
		da: 'Der er ikke set en god kørsel, så se på robotten',
	},
	missed: {
		en: (n: number) => `${n} scheduled ${one(n, 'run', 'runs')} missed meanwhile`,
		da: (n: number) => `${n} planlagt${n === 1 ? '' : 'e'} ${one(n, 'kørsel', 'kørsler')} udeblevet imens`,
	},
	opened: { en: 'Opened', da: 'Åbnet' },
	openedText: { en: 'The incident was opened', da: 'Hændelsen blev åbnet' },
	runFailed: { en: 'A run failed', da: 'En kørsel fejlede' },
	mailed: { en: 'On-call was mailed', da: 'Vagten fik en mail' },
	acknowledged: { en: (who: string) => `${who} took it`, da: (who: string) => `${who} tog den` },
	alsoAcknowledged: { en: (who: string) => `${who} took it too`, da: (who: string) => `${who} tog den også` },
	closed: { en: 'It was over', da: 'Den var ovre' },
	firstGoodRun: { en: 'the first good run', da: 'den første gode kørsel' },
	timeline: { en: 'What happened', da: 'Hvad skete der' },
	oldestFirst: { en: 'oldest first', da: 'ældste først' },
	between: {
		en: (n: string) => `${n} more in between`,
		da: (n: string) => `${n} flere derimellem`,
	},
	facts: { en: 'Facts', da: 'Fakta' },
	alert: { en: 'Alert', da: 'Alarm' },
	id: { en: 'Id', da: 'Id' },
	onlyNewest: {
		en: (shown: number, all: string) => `the last ${shown} of ${all}`,
		da: (shown: number, all: string) => `de seneste ${shown} af ${all}`,
	},
	whatToDo: { en: 'What to do', da: 'Hvad gør du' },
	lastRun: { en: 'Open the last failed run', da: 'Åbn den seneste fejlede kørsel' },
	goodRun: { en: 'Open the first good run', da: 'Åbn den første gode kørsel' },
	say: { en: 'Take it: say that you have it', da: 'Tag den: sig, at du har den' },
	name: { en: 'Your name', da: 'Dit navn' },
	comment: { en: 'Comment', da: 'Kommentar' },
	optional: { en: 'not needed', da: 'kan undværes' },
	noPersonalData: {
		en: 'Nothing about citizens, please.',
		da: 'Skriv intet om borgere.',
	},
	submit: { en: 'I have it', da: 'Jeg har den' },
	off: {
		en: 'Incidents cannot be acknowledged on these pages: it is turned off here (WEB_ACKNOWLEDGE).',
		da: 'Hændelser kan ikke kvitteres på disse sider: det er slået fra her (WEB_ACKNOWLEDGE).',
	},
	nameMissing: {
		en: 'Nothing was noted: write your name, so that colleagues know whom to ask.',
		da: 'Intet blev noteret: skriv dit navn, så kollegerne ved, hvem de skal spørge.',
	},
	tooLong: {
		en: 'Nothing was noted: a name has at most 120 characters, a comment 500.',
		da: 'Intet blev noteret: et navn har højst 120 tegn, en kommentar 500.',
	},
	overAlready: {
		en: 'It was over before you pressed the button, so there is nothing left to have.',
		da: 'Den var ovre, før du trykkede, så der er ikke mere at have.',
	},
	silent: {
		en: 'The notifier did not answer, so whether it was noted is not known. Press the button again in a moment (twice does no harm), or tell your colleagues directly.',
		da: 'Notifieren svarede ikke, så om det blev noteret, vides ikke. Tryk igen om et øjeblik (to gange skader ikke), eller sig det direkte til kollegerne.',
	},
	elsewhereTitle: { en: 'Not done', da: 'Ikke udført' },
	elsewhere: {
		en: 'The request came from another page than this one, so nothing was noted. Open the incident here and press the button there.',
		da: 'Forespørgslen kom fra en anden side end denne, så intet blev noteret. Åbn hændelsen her, og tryk på knappen dér.',
	},
	noSuch: {
		en: (id: string) =>
			`No incident has the id “${id}”. One that turned out to be nothing is forgotten; others are kept for 13 months after they ended.`,
		da: (id: string) =>
			`Ingen hændelse har id “${id}”. En, der viste sig at være ingenting, glemmes; andre gemmes i 13 måneder, efter de er ovre.`,
	},
	toAll: { en: 'All incidents', da: 'Alle hændelser' },
	overSince: {
		en: (when: string, span: string) => `Over since ${when}, after ${span}`,
		da: (when: string, span: string) => `Ovre siden ${when}, efter ${span}`,
	},
	changes: { en: 'What has changed', da: 'Hvad har ændret sig' },
	runbook: { en: 'Open the runbook', da: 'Åbn vejledningen' },
	lookCloser: { en: 'Look closer', da: 'Se nærmere' },
	noRunbook: {
		en: 'Nobody has written down what to do about this.',
		da: 'Ingen har skrevet ned, hvad der skal gøres ved det her.',
	},
	silence: { en: 'Silence it for a time', da: 'Dæmp den i et stykke tid' },
	unsilenced: {
		en: 'Alertmanager would not, so nothing is silenced. Try again in a moment.',
		da: 'Alertmanager ville ikke, så intet er dæmpet. Prøv igen om et øjeblik.',
	},
	silencedUntil: {
		en: (when: string) => `Silenced until ${when}: mails wait until then`,
		da: (when: string) => `Dæmpet indtil ${when}: mails venter til da`,
	},
	silencedShort: {
		en: (when: string) => `silenced until ${when}`,
		da: (when: string) => `dæmpet indtil ${when}`,
	},
	silencedBy: {
		en: (who: string, when: string) => `${who} silenced it until ${when}`,
		da: (who: string, when: string) => `${who} dæmpede den indtil ${when}`,
	},
	goesTo: {
		en: (who: string, when: string) => `Goes to ${who} ${when} unless somebody takes it`,
		da: (who: string, when: string) => `Går til ${who} ${when}, medmindre nogen tager den`,
	},
	goesOn: {
		en: (when: string) => `Goes to the next in the chain ${when} unless somebody takes it`,
		da: (when: string) => `Går til den næste i kæden ${when}, medmindre nogen tager den`,
	},
	comesBack: {
		en: (who: string, when: string) => `If it still goes on ${when}, ${who} is mailed again`,
		da: (who: string, when: string) => `Er den stadig i gang ${when}, får ${who} en ny mail`,
	},
	onward: {
		en: (who: string, when: string) => `goes to ${who || 'the next'} ${when}`,
		da: (who: string, when: string) => `går til ${who || 'den næste'} ${when}`,
	},
	oncall: { en: 'on-call', da: 'vagten' },
	escalatedTo: { en: (n: number) => `Step ${n} of the chain`, da: (n: number) => `Trin ${n} i kæden` },
	escalated: {
		en: 'Nobody had taken it: it went up the chain',
		da: 'Ingen havde taget den: den gik videre i kæden',
	},
	repeated: { en: 'Still nobody: the chain was mailed again', da: 'Stadig ingen: kæden fik en mail igen' },
	stillFailing: {
		en: 'It was taken long ago and goes on: on-call was asked anew',
		da: 'Den blev taget for længe siden og fortsætter: vagten blev spurgt igen',
	},
	reopened: { en: 'It came back: the incident goes on', da: 'Den kom igen: hændelsen fortsætter' },
	mailRefused: {
		en: (who: string) => `A mail server refused the mail to ${who}`,
		da: (who: string) => `En mailserver afviste mailen til ${who}`,
	},
	mailedTo: {
		en: (n: number) => `${n} ${one(n, 'person was', 'people were')} mailed`,
		da: (n: number) => `${n} ${one(n, 'person', 'personer')} fik en mail`,
	},
	runFailedOf: { en: (name: string) => `${name} failed`, da: (name: string) => `${name} fejlede` },
	about: { en: 'About', da: 'Om' },
	robots: { en: 'Robots', da: 'Robotter' },
	robotsFailed: {
		en: (n: string) => `${n} robots`,
		da: (n: string) => `${n} robotter`,
	},
	sayToo: { en: 'Say that you have it too', da: 'Sig, at du også har den' },
	sayNote: {
		en: 'Colleagues see it here, and in the mails that follow.',
		da: 'Kollegerne ser det her, og i de mails, der følger.',
	},
} as const;
