import type { Random } from '../random.ts';
import { departmentName, doctorName, personName } from './names.ts';

export type Values = Record<string, string>;

/** One kind of work in the back office: what a task shows, what must be filled in, and what is right. */
export interface Area {
	/** Part of the address. */
	id: string;
	title: string;
	/** The system this page stands in for; failures are grouped by it. */
	system: string;
	/** How much new work lies there when a robot comes: at least and at most. */
	arriving: [number, number];
	/** How much slower it answers than the others. */
	slowness: number;
	/** What a new task shows. */
	facts: (random: Random) => Values;
	/** What the form must be filled in with. */
	answer: (facts: Values) => Values;
}

/** Letters by what has happened to the citizen. */
const LETTERS: Values = { Flytning: 'brev-11a', 'Ny indkomst': 'brev-11b', Ophør: 'brev-11c' };

/** The subsidy the screen expects, in whole kroner: a ceiling, less a third of the month's wage. Invented for the demo. */
const SUBSIDY = { ceiling: 19_500, share: 0.3, weeksPerMonth: 4.33 };

export const AREAS = [
	{
		id: 'advis',
		title: 'Advis om oplysningspligt',
		system: 'KMD Aktiv',
		arriving: [34, 46],
		slowness: 1,
		facts: random => ({ navn: personName(random), aarsag: random.pick(Object.keys(LETTERS)) }),
		answer: facts => ({ brevtype: LETTERS[facts.aarsag!]!, modtager: facts.navn! }),
	},
	{
		id: 'konti',
		title: 'Nye konti fra Prisme',
		system: 'SD Løn',
		arriving: [8, 16],
		// SD Løn has been slow for a while: the change that pages and boards should show, of both robots that work in it.
		slowness: 1.5,
		facts: random => ({ konto: `K-${random.between(1000, 9999)}`, afdeling: departmentName(random) }),
		answer: facts => ({ loenkonto: `SD-${facts.konto}`, betegnelse: facts.afdeling! }),
	},
	{
		id: 'kampagne',
		title: 'Kampagnebreve',
		system: 'Digital Post',
		arriving: [9, 11],
		slowness: 2,
		facts: random => ({ kampagne: 'Husk influenzavaccine', modtagere: `${random.between(22, 28)}` }),
		answer: facts => ({ emne: facts.kampagne!, antal: facts.modtagere! }),
	},
	{
		id: 'fakturaer',
		title: 'Fakturaer for lægeerklæringer',
		system: 'Prisme',
		arriving: [24, 36],
		slowness: 1,
		facts: random => ({
			laege: doctorName(random),
			ydelse: random.pick(['LÆ 125', 'LÆ 145', 'LÆ 285']),
			beloeb: `${random.between(350, 2100)},00`,
			bevilling: random.chance(0.96) ? 'Ja' : 'Nej',
		}),
		answer: facts => ({ beloeb: facts.beloeb!, artskonto: '4025', bevilget: facts.bevilling! }),
	},
	{
		id: 'fleksloen',
		title: 'Flekslønstilskud',
		system: 'SD Løn',
		arriving: [18, 26],
		slowness: 1.7,
		facts: random => ({
			navn: personName(random),
			timer: `${random.between(5, 25)}`,
			timeloen: `${random.between(140, 210)}`,
		}),
		answer: ({ timer, timeloen }) => ({ tilskud: `${subsidy(Number(timer), Number(timeloen))}` }),
	},
	{
		id: 'byggesager',
		title: 'Byggesagsstatistik',
		system: 'Byggesagssystemet',
		arriving: [1, 1],
		slowness: 1,
		facts: () => ({ opgave: 'Månedens statistik' }),
		answer: () => ({}),
	},
] as const satisfies Area[];

export type AreaId = (typeof AREAS)[number]['id'];

export const areaOf = (id: string): Area | undefined => AREAS.find(area => area.id === id);

function subsidy(hours: number, wage: number): number {
	return Math.max(0, Math.round(SUBSIDY.ceiling - SUBSIDY.share * SUBSIDY.weeksPerMonth * hours * wage));
}

/** The states a building case may be in; the statistic counts them. */
export const CASE_STATES = ['modtaget', 'under-behandling', 'afgjort', 'paaklaget'] as const;
export const CASES_PER_PAGE = 20;

/** Words for the names of facts and fields that are not words. */
const LABELS = new Map([
	['aarsag', 'Årsag'],
	['laege', 'Læge'],
	['beloeb', 'Beløb'],
	['loenkonto', 'Lønkonto'],
	['timeloen', 'Timeløn'],
	['paaklaget', 'Påklaget'],
	['under-behandling', 'Under behandling'],
]);

/** As people read it; a field an update has renamed has no word yet. */
export function labelOf(name: string): string {
	return LABELS.get(name) ?? name.charAt(0).toUpperCase() + name.slice(1);
}
