const one = (n: number, single: string, many: string) => (n === 1 ? single : many);

/** The way out of hypercare: evidence is frozen, and three people put their names under it. */
export const SIGN_OFF = {
	title: { en: 'Sign-off', da: 'Sign-off' },
	titleOf: { en: (n: string) => `Sign-off ${n}`, da: (n: string) => `Sign-off ${n}` },
	lead: {
		en: 'A robot leaves hypercare on evidence, with three names under it.',
		da: 'En robot forlader hypercare på et grundlag med tre navne under.',
	},
	step1: {
		en: 'The evidence is frozen: everything the verdicts rest on is kept as it is at that moment, with a hash that shows any change.',
		da: 'Grundlaget fryses: alt det, vurderingerne hviler på, gemmes, som det er i det øjeblik, med en hash, der afslører enhver ændring.',
	},
	step2: {
		en: 'RPA team, process owner and IT operations read it and sign, each with their own login. One person signs one role only.',
		da: 'RPA-team, procesejer og IT-drift læser det og skriver under, hver med sit eget login. Én person skriver kun under for én rolle.',
	},
	step3: {
		en: 'With the third approval the robot is in operation. It is watched for relapse for 30 days, and there is a status meeting after three months.',
		da: 'Med den tredje godkendelse er robotten i drift. Den overvåges for tilbagefald i 30 dage, og der er statusmøde efter tre måneder.',
	},
	standsNow: { en: 'How it stands now', da: 'Sådan står det nu' },
	inTheWay: { en: 'What stands in the way', da: 'Det står i vejen' },
	nothingInTheWay: {
		en: 'Every requirement is met: nothing stands in the way.',
		da: 'Alle krav er opfyldt: intet står i vejen.',
	},
	inTheWayNote: {
		en: (n: number) =>
			`${n} ${one(n, 'requirement is', 'requirements are')} not met. The evidence can be frozen all the same, but it is only approved if all three name each of them as an exception, with a reason.`,
		da: (n: number) =>
			`${n} krav er ikke opfyldt. Grundlaget kan fryses alligevel, men det godkendes kun, hvis alle tre nævner hvert af dem som en undtagelse med en begrundelse.`,
	},
	freeze: { en: 'Freeze the evidence', da: 'Frys grundlaget' },
	freezeNote: {
		en: 'You decide nothing by this, and it can be withdrawn. Evidence that is frozen later takes the place of this.',
		da: 'Du afgør intet med dette, og det kan trækkes tilbage. Et grundlag, der fryses senere, træder i stedet for dette.',
	},
	onlyHypercare: {
		en: (phase: string) => `Only a robot in hypercare can be signed off. This one is in ${phase}.`,
		da: (phase: string) => `Kun en robot i hypercare kan få sign-off. Denne er i ${phase}.`,
	},
	toPhase: { en: 'Its phases', da: 'Dens faser' },
	noSuch: {
		en: (n: string) => `This robot has no sign-off ${n}.`,
		da: (n: string) => `Robotten har intet sign-off ${n}.`,
	},

	frozenBy: {
		en: (when: string, who: string) => `Frozen ${when} by ${who}`,
		da: (when: string, who: string) => `Frosset ${when} af ${who}`,
	},
	report: { en: 'The report as PDF', da: 'Rapporten som PDF' },
	waitsFor: {
		en: (n: number) => `${n} of 3 have signed`,
		da: (n: number) => `${n} af 3 har skrevet under`,
	},
	worse: {
		en: 'It has become worse since the evidence was frozen',
		da: 'Det er blevet dårligere, siden grundlaget blev frosset',
	},
	worseNote: {
		en: 'What is signed is the frozen evidence, but an approval must name these too. It may be better to withdraw, put it right, and freeze anew.',
		da: 'Det er det frosne grundlag, der skrives under på, men en godkendelse må nævne disse også. Det kan være bedre at trække tilbage, rette op og fryse på ny.',
	},
	worseSigned: {
		en: 'Somebody signed before this came up, so this evidence can no longer be approved: freeze it anew, and let all three sign what is true.',
		da: 'Nogen skrev under, før dette kom til, så dette grundlag kan ikke længere godkendes: frys det på ny, og lad alle tre skrive under på det, der er sandt.',
	},
	freezeAnew: { en: 'Freeze new evidence', da: 'Frys et nyt grundlag' },
	freezeAnewNote: {
		en: 'It takes the place of this one, and the signatures are given anew.',
		da: 'Det træder i stedet for dette, og underskrifterne gives på ny.',
	},
	nowUnknown: {
		en: 'How the robot stands now is not known: the collector does not answer.',
		da: 'Hvordan robotten står nu, vides ikke: collectoren svarer ikke.',
	},

	celebrate: {
		en: (name: string) => `${name} stands on its own feet`,
		da: (name: string) => `${name} står på egne ben`,
	},
	celebrateText: {
		en: 'Well done, all of you: this was built, watched and proven. It is in operation from now on. The time has come for cake.',
		da: 'Godt gået, alle sammen: den er bygget, fulgt og har vist, hvad den kan. Fra nu af er den i drift. Nu er det tid til fejring – og kage.',
	},
	celebrateNext: {
		en: (until: string) =>
			`It is watched for relapse until ${until}; after three months there is a status meeting.`,
		da: (until: string) => `Den overvåges for tilbagefald til ${until}; efter tre måneder er der statusmøde.`,
	},
	celebrateCondition: {
		en: 'Conditions were made. They are followed up until they are fulfilled:',
		da: 'Der er taget forbehold. De følges op, til de er opfyldt:',
	},
	extendedUntil: {
		en: (day: string) => `Hypercare is extended until ${day}.`,
		da: (day: string) => `Hypercare er forlænget til ${day}.`,
	},
	rejectedText: {
		en: 'It is rejected: the robot stays in hypercare. When what was wrong is put right, freeze new evidence.',
		da: 'Det er afvist: robotten bliver i hypercare. Når det, der var galt, er rettet, fryses et nyt grundlag.',
	},
	withdrawnText: {
		en: 'It was withdrawn, or newer evidence took its place. Nothing was decided by it.',
		da: 'Det blev trukket tilbage, eller et nyere grundlag trådte i stedet. Intet blev afgjort med det.',
	},
	decidedAt: { en: (when: string) => `Decided ${when}`, da: (when: string) => `Afgjort ${when}` },

	signatures: { en: 'Signatures', da: 'Underskrifter' },
	missingSignature: { en: 'Not signed yet', da: 'Ikke skrevet under endnu' },
	neverSigned: { en: 'Did not sign', da: 'Skrev ikke under' },
	yours: { en: 'you', da: 'dig' },
	condition: { en: 'Condition', da: 'Forbehold' },
	conditionUntil: { en: (day: string) => `by ${day}`, da: (day: string) => `senest ${day}` },
	fulfilled: {
		en: (who: string, when: string) => `fulfilled: ${who}, ${when}`,
		da: (who: string, when: string) => `opfyldt: ${who}, ${when}`,
	},
	exceptions: { en: 'Exceptions', da: 'Undtagelser' },
	until: { en: (day: string) => `until ${day}`, da: (day: string) => `til ${day}` },

	withdraw: { en: 'Withdraw this sign-off', da: 'Træk dette sign-off tilbage' },
	withdrawNote: {
		en: 'Nothing is decided then. The evidence and the signatures stay in the audit trail.',
		da: 'Så er intet afgjort. Grundlaget og underskrifterne bliver i revisionssporet.',
	},
	withdrawReason: { en: 'Why is it withdrawn?', da: 'Hvorfor trækkes det tilbage?' },

	evidence: { en: 'The frozen evidence', da: 'Det frosne grundlag' },
	asItWas: { en: (when: string) => `as it was ${when}`, da: (when: string) => `som det var ${when}` },
	period: { en: 'Period', da: 'Periode' },
	restarted: {
		en: 'a Sev 1 incident began it anew',
		da: 'en Sev 1-hændelse startede den forfra',
	},
	runsOf: { en: 'Runs', da: 'Kørsler' },
	failuresOf: {
		en: (n: string) => `${n} failed`,
		da: (n: string) => `${n} fejlede`,
	},
	proven: { en: 'Proven', da: 'Bevist' },
	provenAtLeast: {
		en: (bound: string) => `at least ${bound} of its runs succeed`,
		da: (bound: string) => `mindst ${bound} af dens kørsler lykkes`,
	},
	overrides: { en: 'Limits of its own', da: 'Egne grænser' },
	hash: { en: 'Hash', da: 'Hash' },
	hashNote: {
		en: 'SHA-256 of the evidence as canonical JSON (RFC 8785). The three sign this number: whoever changes one digit of the evidence gets another.',
		da: 'SHA-256 af grundlaget som kanonisk JSON (RFC 8785). Det er dette tal, de tre skriver under på: den, der ændrer ét ciffer i grundlaget, får et andet.',
	},
	verify: { en: 'How to verify it', da: 'Sådan efterprøves det' },
	verifyText: {
		en: 'On the machine of the collector. It recomputes this hash from the evidence in the audit trail, and checks that no line of the trail has been changed, taken out or put in:',
		da: 'På collectorens maskine. Det beregner hashen igen ud fra grundlaget i revisionssporet og tjekker, at ingen linje i sporet er ændret, fjernet eller sat ind:',
	},
	verifyByHand: {
		en: 'Without this program: the evidence is served as JSON at',
		da: 'Uden dette program: grundlaget fås som JSON på',
	},
	runList: { en: 'Every run', da: 'Alle kørsler' },
} as const;
