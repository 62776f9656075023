/** What the pages say of changes: a robot that does its work, but not as it used to. */
export const DRIFT = {
	title: { en: 'What has changed', da: 'Hvad har ændret sig' },
	menu: { en: 'Changes', da: 'Ændringer' },
	lead: {
		en: 'Robots that do their work, but no longer as they used to: slower, with other amounts, with more errors. Each robot is compared with its own earlier runs.',
		da: 'Robotter, der gør deres arbejde, men ikke længere som før: langsommere, med andre mængder, med flere fejl. Hver robot sammenlignes med sine egne tidligere kørsler.',
	},
	section: { en: 'Changes', da: 'Ændringer' },
	sectionNote: { en: 'does the robot behave as it used to?', da: 'opfører robotten sig, som den plejer?' },
	nothing: {
		en: 'Nothing to compare yet: the watch begins with the first finished runs.',
		da: 'Endnu intet at sammenligne: overvågningen begynder med de første afsluttede kørsler.',
	},
	unknown: {
		en: 'What has changed could not be fetched from the collector.',
		da: 'Hvad der har ændret sig, kunne ikke hentes fra collectoren.',
	},
	allSteady: {
		en: (n: number) =>
			n === 1
				? 'The one signal that is watched is as it used to be.'
				: `All ${n} signals are as they used to be.`,
		da: (n: number) =>
			n === 1 ? 'Det ene signal, der følges, er, som det plejer.' : `Alle ${n} signaler er, som de plejer.`,
	},

	before: { en: 'Before', da: 'Før' },
	after: { en: 'Now', da: 'Nu' },
	alsoMoved: { en: 'Also moved', da: 'Ændrede sig også' },
	nearby: { en: 'About the same time', da: 'Omkring samme tid' },
	shared: {
		en: (system: string, others: number) =>
			`${others === 1 ? 'One other robot' : `${others} other robots`} on ${system} changed at the same time, so the cause is probably there.`,
		da: (system: string, others: number) =>
			`${others === 1 ? 'En anden robot' : `${others} andre robotter`} på ${system} ændrede sig samtidig, så årsagen er nok dér.`,
	},
	takenOut: {
		en: 'The picture shows what was measured; the numbers in words are of values from which what is known to matter has been taken out.',
		da: 'Billedet viser, hvad der blev målt; tallene i teksten er af værdier, hvor det, der vides at betyde noget, er trukket fra.',
	},
	errorBefore: { en: 'before', da: 'før' },
	errorAfter: { en: 'since', da: 'siden' },

	alarmAt: {
		en: (evidence: string) => `alarm level ${evidence}`,
		da: (evidence: string) => `alarmgrænse ${evidence}`,
	},
	evidence: {
		en: (evidence: string) => `Evidence ${evidence}`,
		da: (evidence: string) => `Bevis ${evidence}`,
	},
	meterOf: {
		en: (percent: string) => `${percent} of the way to an alarm`,
		da: (percent: string) => `${percent} af vejen til en alarm`,
	},
	meterTitle: { en: 'All signals together', da: 'Alle signaler tilsammen' },
	meterNote: {
		en: 'Each step along the bar is ten times the evidence. A robot that stays the same reaches the end by chance alone, and seldom.',
		da: 'Hvert skridt på bjælken er ti gange så meget bevis. En robot, der ikke ændrer sig, når kun enden ved et tilfælde, og sjældent.',
	},
	meterFurther: {
		en: 'A change is open; this is the evidence of a further one since.',
		da: 'En ændring er åben; dette er beviset for endnu en siden.',
	},

	signals: { en: 'What is watched', da: 'Hvad der følges' },
	signalsSteady: {
		en: (n: number) => (n === 1 ? '1 signal as it used to be' : `${n} signals as they used to be`),
		da: (n: number) => (n === 1 ? '1 signal, som det plejer' : `${n} signaler, som de plejer`),
	},
	signal: { en: 'Signal', da: 'Signal' },
	bandOf: {
		en: (value: string, low: string, high: string) =>
			`Normally ${value}, nine of ten within ${low} to ${high}`,
		da: (value: string, low: string, high: string) => `Normalt ${value}, ni af ti mellem ${low} og ${high}`,
	},
	normally: { en: (value: string) => `Normally ${value}`, da: (value: string) => `Normalt ${value}` },
	lately: { en: (value: string) => `lately ${value}`, da: (value: string) => `på det seneste ${value}` },
	mixSignal: {
		en: 'Which errors occur, and how they are shared out',
		da: 'Hvilke fejl der er, og hvordan de fordeler sig',
	},
	tooLittle: { en: 'Still too little known', da: 'Endnu for lidt kendt' },
	watchedAfter: {
		en: (n: number) => `watched after ${n === 1 ? 'one more run' : `${n} more runs`}`,
		da: (n: number) => `følges efter ${n === 1 ? 'én kørsel til' : `${n} kørsler til`}`,
	},
	newErrors: { en: 'New kinds of error', da: 'Nye slags fejl' },
	newErrorIn: {
		en: (n: string) => `for the first time, in its run no. ${n}`,
		da: (n: string) => `for første gang, i dens kørsel nr. ${n}`,
	},

	past: { en: 'Accepted or over', da: 'Accepteret eller ovre' },
	pastNote: { en: 'newest first', da: 'nyeste først' },
	olderPast: { en: (n: number) => `${n} earlier`, da: (n: number) => `${n} tidligere` },
	between: {
		en: (name: string, how: string, from: string, to: string) => `${name}: ${how} from ${from} to ${to}`,
		da: (name: string, how: string, from: string, to: string) => `${name}: ${how} fra ${from} til ${to}`,
	},
	over: { en: 'Over', da: 'Ovre' },
	accepted: { en: 'Accepted', da: 'Accepteret' },
	open: { en: 'Open', da: 'Åben' },

	accept: { en: 'Accept as the new normal', da: 'Acceptér som det nye normale' },
	decide: { en: 'Look into it, or accept it', da: 'Undersøg eller acceptér' },
	history: { en: 'The whole history', da: 'Hele historikken' },

	acceptTitle: { en: 'Is this the new normal?', da: 'Er det det nye normale?' },
	acceptLead: {
		en: 'Accept it when you know why it changed and it is meant to stay so. What it is now counts as normal from then on; going back to how it was would be a new change. The RPA team and the process owner may decide it, and it is kept in the audit trail.',
		da: 'Acceptér, når du ved, hvorfor det ændrede sig, og det skal blive sådan. Så gælder det, det er nu, som normalt; går det tilbage til før, er det en ny ændring. RPA-teamet og procesejeren kan afgøre det, og det gemmes i revisionssporet.',
	},
	acceptWhy: { en: 'Why is this how it should be now?', da: 'Hvorfor skal det være sådan nu?' },
	acceptAlso: {
		en: (names: string) => `With it is accepted what changed in the same alarm: ${names}.`,
		da: (names: string) => `Med den accepteres det, der ændrede sig i samme alarm: ${names}.`,
	},
	keepOpen: { en: 'Or leave it open', da: 'Eller lad den stå åben' },
	keepOpenText: {
		en: 'Nothing needs to be done for that. The change stays on these pages and the robot stays “Changed”, the mail about it is not repeated (but on-call is reminded where its plan calls it for warnings too), and it closes by itself, which is mailed, once the values are back to what was normal.',
		da: 'Det kræver ingenting. Ændringen bliver på siderne, robotten står som »Ændret«, mailen om den gentages ikke (men vagten får påmindelser, hvis vagtplanen også tilkalder ved advarsler), og den lukker af sig selv, når værdierne er tilbage på det normale; det sendes der en mail om.',
	},
	noSuchChange: {
		en: (id: string) => `No change is known by “${id}”. Only a robot’s last fifty changes are kept here.`,
		da: (id: string) =>
			`Ingen ændring kendes som »${id}«. Kun en robots seneste halvtreds ændringer findes her.`,
	},

	historyLead: {
		en: 'Looked at afterwards: where the values changed, whatever was known at the time.',
		da: 'Set bagefter: hvor værdierne ændrede sig, uanset hvad man vidste dengang.',
	},
	show: { en: 'Show', da: 'Vis' },
	points: {
		en: (n: number) => (n === 1 ? '1 run' : `${n} runs`),
		da: (n: number) => (n === 1 ? '1 kørsel' : `${n} kørsler`),
	},
	level: { en: 'Level', da: 'Niveau' },
	levels: { en: 'The levels it kept to', da: 'De niveauer, det har holdt' },
	from: { en: 'From', da: 'Fra' },
	until: { en: 'Until', da: 'Til' },
	valuesColumn: { en: 'Points', da: 'Punkter' },
	values: {
		en: (n: number) => (n === 1 ? '1 point' : `${n} points`),
		da: (n: number) => (n === 1 ? '1 punkt' : `${n} punkter`),
	},
	change: { en: 'Change', da: 'Ændring' },
	still: { en: 'now', da: 'nu' },
	rising: {
		en: (from: string, to: string) => `${from}, creeping to ${to}`,
		da: (from: string, to: string) => `${from}, glider mod ${to}`,
	},
	found: { en: 'Found at the time', da: 'Fundet dengang' },
	noneFound: {
		en: 'No change of this signal was found at the time.',
		da: 'Ingen ændring af dette signal blev fundet dengang.',
	},
	noPoints: {
		en: 'No run has a value of this signal that could be drawn.',
		da: 'Ingen kørsel har en værdi af dette signal, der kan tegnes.',
	},
	noSuchSignal: {
		en: (signal: string) => `The robot has no signal “${signal}”.`,
		da: (signal: string) => `Robotten har intet signal »${signal}«.`,
	},
	asNumbers: { en: 'The points as numbers', da: 'Punkterne som tal' },
	lastPoints: { en: (n: number) => `the last ${n}`, da: (n: number) => `de seneste ${n}` },
	value: { en: 'Value', da: 'Værdi' },
	legendDot: { en: 'a run, or the middle of some', da: 'en kørsel, eller midten af nogle' },
	legendTally: { en: 'a run of which it holds', da: 'en kørsel, hvor det gælder' },
	legendMoved: { en: 'since the change', da: 'siden ændringen' },
	legendBand: { en: 'normal: nine of ten runs', da: 'normalt: ni af ti kørsler' },
	legendLevel: { en: 'level', da: 'niveau' },
	legendRelease: { en: 'new version', da: 'ny version' },
	legendFound: { en: 'a change begins', da: 'en ændring begynder' },
	spokenPoints: {
		en: (name: string, n: number, from: string, to: string) => `${name}, ${n} points from ${from} to ${to}.`,
		da: (name: string, n: number, from: string, to: string) => `${name}, ${n} punkter fra ${from} til ${to}.`,
	},
	spokenLevel: {
		en: (from: string, value: string) => `From ${from} around ${value}.`,
		da: (from: string, value: string) => `Fra ${from} omkring ${value}.`,
	},

	systemMail: { en: 'One mail was sent for all of them.', da: 'Der er sendt én mail om dem alle.' },
	systems: { en: 'On one system together', da: 'Sammen på ét system' },
	robots: { en: 'Robots on their own', da: 'Robotter hver for sig' },
	leadOpen: {
		en: (robots: number) =>
			robots === 1 ? 'One robot behaves differently.' : `${robots} robots behave differently.`,
		da: (robots: number) =>
			robots === 1 ? 'Én robot opfører sig anderledes.' : `${robots} robotter opfører sig anderledes.`,
	},
	leadNone: { en: 'Every robot is as it used to be', da: 'Alle robotter er, som de plejer' },
	leadNoneText: {
		en: (robots: number) =>
			`The watch looks at ${robots === 1 ? 'one robot' : `${robots} robots`} with every run that ends: how long it takes, step by step, how much it handles, how often it fails. Nothing stands out right now. Should something change, it is here within a few runs, and a mail is sent.`,
		da: (robots: number) =>
			`Overvågningen ser på ${robots === 1 ? 'én robot' : `${robots} robotter`}, hver gang en kørsel slutter: hvor længe den varer, trin for trin, hvor meget den behandler, hvor tit den fejler. Intet skiller sig ud lige nu. Ændrer noget sig, står det her efter få kørsler, og der sendes en mail.`,
	},
	leadNoRobots: {
		en: 'No robot has run yet. Once one has, its runs are compared here.',
		da: 'Ingen robot har kørt endnu. Når en har, sammenlignes dens kørsler her.',
	},
	leadUnknown: {
		en: 'Whether a robot has changed is not known right now',
		da: 'Om en robot har ændret sig, vides ikke lige nu',
	},
	past30: { en: 'Accepted or over', da: 'Accepteret eller ovre' },
	past30Note: { en: 'in the last 30 days, newest first', da: 'de seneste 30 dage, nyeste først' },
	nonePast: { en: 'None in the last 30 days.', da: 'Ingen de seneste 30 dage.' },

	releaseTitle: { en: 'The last version', da: 'Den seneste version' },
	releaseTo: {
		en: (from: string | null, to: string) =>
			from === null ? `Version ${to}` : `From version ${from} to ${to}`,
		da: (from: string | null, to: string) =>
			from === null ? `Version ${to}` : `Fra version ${from} til ${to}`,
	},
	releaseNote: {
		en: 'A new version is not taken for a change: the watch begins anew with it, and what it made different stands here.',
		da: 'En ny version regnes ikke for en ændring: overvågningen begynder forfra med den, og hvad den ændrede, står her.',
	},
	releaseEarlier: { en: 'An earlier version', da: 'En tidligere version' },
	releaseNone: { en: 'No difference can be told yet.', da: 'Ingen forskel kan ses endnu.' },
	releaseSame: { en: 'Nothing differs.', da: 'Intet er anderledes.' },
	releaseAsBefore: {
		en: (n: number, names: string) => `${n} as before: ${names}.`,
		da: (n: number, names: string) => `${n} som før: ${names}.`,
	},
	verdict: { en: 'Verdict', da: 'Vurdering' },
	fewOf: {
		en: (n: number, of: number | undefined) => (of === undefined ? `${n} so far` : `${n} of ${of}`),
		da: (n: number, of: number | undefined) => (of === undefined ? `${n} indtil nu` : `${n} af ${of}`),
	},
	tooFew: {
		en: (runs: string, names: string) => `Too few runs yet${runs === '' ? '' : ` (${runs})`}: ${names}.`,
		da: (runs: string, names: string) => `Endnu for få kørsler${runs === '' ? '' : ` (${runs})`}: ${names}.`,
	},
} as const;
