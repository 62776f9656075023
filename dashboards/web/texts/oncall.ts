const and = (list: string[], word: string) =>
	list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} ${word} ${list.at(-1)}`;

const CRITICALITY: Record<string, string> = { low: 'lav', normal: 'almindelig', high: 'høj' };

/** Who has the duty. */
export const ONCALL = {
	title: { en: 'On-call', da: 'Vagt' },
	lead: {
		en: (people: string[]) =>
			`Right now ${and(people, 'and')} ${people.length === 1 ? 'has' : 'have'} the duty`,
		da: (people: string[]) => `Lige nu har ${and(people, 'og')} vagten`,
	},
	noRotas: {
		en: 'There are no rotas in oncall.yaml: the same people are mailed at any time.',
		da: 'Der er ingen vagtskemaer i oncall.yaml: de samme får mail på alle tider.',
	},
	now: { en: 'Now', da: 'Nu' },
	hasDuty: { en: 'has the duty', da: 'har vagten' },
	until: { en: (when: string) => `until ${when}`, da: (when: string) => `til ${when}` },
	offHours: {
		en: 'Outside the hours, so mails go to',
		da: 'Uden for åbningstiden, så mails går til',
	},
	always: { en: 'At any time', da: 'På alle tider' },
	workdays: { en: 'Workdays', da: 'Arbejdsdage' },
	bank: { en: 'Bank days', da: 'Bankdage' },
	days: {
		en: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
		da: { mon: 'man.', tue: 'tirs.', wed: 'ons.', thu: 'tors.', fri: 'fre.', sat: 'lør.', sun: 'søn.' },
	},
	otherwise: {
		en: (who: string) => `at other times ${who}`,
		da: (who: string) => `ellers ${who}`,
	},
	weekly: { en: 'a week each', da: 'en uge ad gangen' },
	daily: { en: 'a day each', da: 'et døgn ad gangen' },
	comingWeeks: { en: 'The coming weeks', da: 'De kommende uger' },
	week: { en: (n: number) => `week ${n}`, da: (n: number) => `uge ${n}` },
	standsIn: { en: 'stands in', da: 'afløser' },
	calendar: { en: 'Subscribe as a calendar (iCal)', da: 'Abonnér som kalender (iCal)' },
	chainsTitle: { en: 'When nobody answers', da: 'Når ingen svarer' },
	noChains: {
		en: 'There are no chains in oncall.yaml: nothing is taken further when nobody answers.',
		da: 'Der er ingen kæder i oncall.yaml: intet går videre, når ingen svarer.',
	},
	chainDefault: { en: 'Everything else', da: 'Alt andet' },
	useRobot: { en: (name: string) => `the robot ${name}`, da: (name: string) => `robotten ${name}` },
	useAlert: { en: (name: string) => `the alert ${name}`, da: (name: string) => `alarmen ${name}` },
	useCriticality: {
		en: (name: string) => `robots of ${name} criticality`,
		da: (name: string) => `robotter med ${CRITICALITY[name] ?? name} vigtighed`,
	},
	unused: { en: 'nothing goes this way', da: 'intet går denne vej' },
	atOnce: { en: 'At once', da: 'Straks' },
	atOnceWho: {
		en: "the robot's own on-call, or the team the alert goes to",
		da: 'robottens egen vagt, eller det team, alarmen går til',
	},
	after: { en: (span: string) => `After ${span}`, da: (span: string) => `Efter ${span}` },
	nobodyNext: { en: 'It goes no further.', da: 'Den går ikke videre.' },
	thenAgain: {
		en: (span: string, times: number) => `Then again every ${span}, ${times} times at most`,
		da: (span: string, times: number) => `Derefter igen hver ${span}, højst ${times} gange`,
	},
	onlyHours: { en: (hours: string) => `only ${hours}`, da: (hours: string) => `kun ${hours}` },
	rules: {
		en: (severities: string[], span: string) =>
			`Only what is ${and(severities, 'or')} goes up a chain, counted from when a mail server took the mail. Who acknowledges stops it for ${span}; what still fails then begins anew.`,
		da: (severities: string[], span: string) =>
			`Kun det, der er ${and(severities, 'eller')}, går op ad en kæde, regnet fra mailserveren tog mailen. Den, der kvitterer, stopper det i ${span}; hvad der stadig fejler da, begynder forfra.`,
	},
	defaultTitle: { en: 'Where nobody is named', da: 'Hvor ingen er nævnt' },
	defaultText: {
		en: 'Alerts about the watch itself, and robots that are not in the register, go to',
		da: 'Alarmer om selve overvågningen, og robotter, der ikke er i registret, går til',
	},
	faultsTitle: { en: 'oncall.yaml has faults', da: 'oncall.yaml har fejl' },
	unknownTitle: {
		en: 'Robots that name a rota there is not',
		da: 'Robotter, der nævner et vagtskema, der ikke findes',
	},
	unknown: {
		en: (robot: string, rota: string) =>
			`${robot} names ${rota} in robots.yaml; the people for where nobody is named are mailed in its place.`,
		da: (robot: string, rota: string) =>
			`${robot} nævner ${rota} i robots.yaml; i stedet får de mail, der gælder, hvor ingen er nævnt.`,
	},
	faultsText: {
		en: 'What you see is the last good version, and that is in force until they are mended.',
		da: 'Det viste er den seneste gode udgave, og den gælder, til de er rettet.',
	},
};
