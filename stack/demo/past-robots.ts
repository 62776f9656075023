/** How the demo's robots did in the past two months. Durations are those the robots have today in the back office. */
export interface PastRobot {
	id: string;
	source: 'sdk' | 'cli';
	/** Days back to its first run, and to its go-live: before that it was tried out, and failed more often. */
	firstDay: number;
	goLive: number;
	/** Runs on a working day; on other days a quarter of them. */
	perDay: number;
	trigger: 'schedule' | 'manual';
	targetSystems: string[];
	versions: string[];
	/** The steps in order; the one with `work` handles the items. */
	steps: { name: string; seconds: number; work?: true }[];
	items: [low: number, high: number];
	secondsPerItem: number;
	/** Share of items that a person must judge. */
	judged: number;
	/** Share of runs that end as a business exception as a whole. */
	refused: number;
	/** Spells in which it was not as it usually is. */
	spells?: readonly PastSpell[];
}

/** Steps that took other times than usual, from so many days ago until so many days ago (0: they still do). */
export interface PastSpell {
	from: number;
	until: number;
	/** By name of the step: how many times as long. */
	steps: Readonly<Record<string, number>>;
}

/** Since then its screens answer late: two robots work there, and both have become slower. */
const SD_LOEN_SLOW = { from: 9, until: 0 };

const logIn = { name: 'Log ind', seconds: 0.35 };
const logOut = { name: 'Log ud', seconds: 0.1 };

export const PAST_ROBOTS: readonly PastRobot[] = [
	{
		id: 'betaling-af-laegeerklaeringer',
		source: 'sdk',
		firstDay: 40,
		goLive: 26,
		perDay: 24,
		trigger: 'schedule',
		targetSystems: ['KMD Aktiv', 'Prisme'],
		versions: ['1.6.0', '1.7.0', '1.7.2', '1.8.0'],
		steps: [
			logIn,
			{ name: 'Hent fakturaer', seconds: 0.1 },
			{ name: 'Betal fakturaer', seconds: 0, work: true },
			logOut,
		],
		items: [24, 36],
		secondsPerItem: 0.27,
		judged: 0.07,
		refused: 0,
		// Release 1.8.0 finds the invoices in a third of the time.
		spells: [{ from: 40, until: 10, steps: { 'Hent fakturaer': 3 } }],
	},
	{
		id: 'par-11-oplysningspligt',
		source: 'sdk',
		firstDay: 60,
		goLive: 230,
		perDay: 16,
		trigger: 'schedule',
		targetSystems: ['KMD Aktiv', 'Digital Post'],
		versions: ['2.3.0', '2.3.1'],
		steps: [
			logIn,
			{ name: 'Hent advis', seconds: 0.1 },
			{ name: 'Send breve', seconds: 0, work: true },
			logOut,
		],
		items: [34, 46],
		secondsPerItem: 0.28,
		judged: 0.03,
		refused: 0,
	},
	{
		id: 'beregning-af-fleksloenstilskud',
		source: 'sdk',
		firstDay: 60,
		goLive: 140,
		perDay: 10,
		trigger: 'schedule',
		targetSystems: ['KMD Aktiv', 'SD Løn'],
		versions: ['3.0.0', '3.0.2'],
		steps: [
			logIn,
			{ name: 'Hent fleksjobbere', seconds: 0.1 },
			{ name: 'Beregn tilskud', seconds: 0, work: true },
			logOut,
		],
		items: [18, 26],
		secondsPerItem: 0.28,
		judged: 0.03,
		refused: 0,
		spells: [{ ...SD_LOEN_SLOW, steps: { 'Beregn tilskud': 1.7 } }],
	},
	{
		id: 'autogenerering-af-byggesagsstatistik',
		source: 'cli',
		firstDay: 60,
		goLive: 260,
		perDay: 6,
		trigger: 'schedule',
		targetSystems: ['Byggesagssystemet'],
		versions: ['1.2.0'],
		steps: [
			{ name: 'Læs byggesager', seconds: 1.1 },
			{ name: 'Indberet statistik', seconds: 0.3 },
		],
		items: [0, 0],
		secondsPerItem: 0,
		judged: 0,
		refused: 0,
		// An index was missing for ten days: over, and still in the history.
		spells: [{ from: 35, until: 25, steps: { 'Læs byggesager': 1.8 } }],
	},
	{
		id: 'opdatering-af-konti-i-sd-loen',
		source: 'cli',
		firstDay: 60,
		goLive: 190,
		perDay: 7,
		trigger: 'manual',
		targetSystems: ['Prisme', 'SD Løn'],
		versions: ['1.1.0', '1.2.0'],
		steps: [
			logIn,
			{ name: 'Hent nye konti i Prisme', seconds: 0.2 },
			{ name: 'Opret konti i SD Løn', seconds: 0, work: true },
		],
		items: [8, 16],
		secondsPerItem: 0.28,
		judged: 0.03,
		refused: 0.01,
		spells: [{ ...SD_LOEN_SLOW, steps: { 'Opret konti i SD Løn': 1.5 } }],
	},
	{
		id: 'udsendelse-af-kampagnebreve',
		source: 'sdk',
		firstDay: 16,
		goLive: 12,
		perDay: 5,
		trigger: 'manual',
		targetSystems: ['Digital Post'],
		versions: ['1.0.2', '1.0.4'],
		steps: [
			logIn,
			{ name: 'Hent kampagne', seconds: 0.2 },
			{ name: 'Send breve', seconds: 0, work: true },
			logOut,
		],
		items: [200, 280],
		secondsPerItem: 0.02,
		judged: 0,
		refused: 0.05,
	},
];
