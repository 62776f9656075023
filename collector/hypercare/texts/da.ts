import { speaker } from './number.ts';
import type { Texts } from './texts.ts';

const { percent, number, count, date } = speaker('da-DK');
const runs = (value: number) => count(value, 'kørsel', 'kørsler');
const moreRuns = (value: number) => count(value, 'kørsel mere', 'kørsler mere');
const then = (day: string | null) => (day === null ? '' : `: i dette tempo ${day}`);

export const da: Texts = {
	date,
	length: {
		rule: (days, least) =>
			`Mindst ${count(days, 'dag', 'dage')} siden idriftsættelse og mindst ${runs(least)}`,
		moreDays: (days, until) => `mangler ${count(days, 'dag', 'dage')}: til ${until}`,
		moreRuns: (left, day) =>
			`mangler ${runs(left)}${day === null ? ': tempoet kendes ikke endnu' : then(day)}`,
	},
	runSuccess: {
		rule: (ratio, recent) =>
			`Mindst ${percent(ratio)} af kørslerne fejlede ikke, og ingen af de seneste ${recent}`,
		moreRuns: (left, day) => `mangler ${runs(left)} at dømme efter${then(day)}`,
		moreGoodRuns: (left, day) => `kræver ${moreRuns(left)} uden fejl${then(day)}`,
		notAfterFailure: 'der må slet ingen fejl være, og der har været en',
	},
	items: {
		rule: (items, completion, system) =>
			`Mindst ${count(items, 'sag', 'sager')} behandlet; ${percent(completion)} af dem gennemført, når forretningsundtagelser ikke tælles med, og højst ${percent(system)} systemfejl`,
		moreItems: (left, day) => `mangler ${count(left, 'sag', 'sager')} at dømme efter${then(day)}`,
		moreCompleted: (left, day) =>
			`kræver ${count(left, 'sag', 'sager')} mere gennemført uden undtagelse${then(day)}`,
	},
	punctuality: {
		rule: ratio =>
			`Ingen planlagt kørsel er udeblevet, og mindst ${percent(ratio)} startede inden for fristen`,
		moreStarts: (left, day) =>
			`mangler ${count(left, 'planlagt kørsel', 'planlagte kørsler')} at dømme efter${then(day)}`,
		missed: missed =>
			`${count(missed, 'planlagt kørsel er udeblevet', 'planlagte kørsler er udeblevet')}: forklares ved sign-off`,
		missedSince: missed =>
			`${count(missed, 'planlagt kørsel er udeblevet', 'planlagte kørsler er udeblevet')}: find ud af hvorfor`,
		morePunctual: (left, day) => `kræver ${moreRuns(left)} startet til tiden${then(day)}`,
	},
	volume: {
		rule: (from, to, expected) =>
			`Mellem ${percent(from)} og ${percent(to)} af de forventede ${count(expected, 'sag', 'sager')} pr. kørsel`,
		moreRuns: (left, day) => `mangler ${runs(left)} at dømme efter${then(day)}`,
		other: (perRun, expected) =>
			`${number(perRun)} pr. kørsel, ikke ${number(expected)}: find ud af hvorfor, eller ret expectedItems`,
	},
	duration: {
		rule: ratio =>
			`19 af 20 vellykkede kørsler tager højst ${number(ratio)} gange så lang tid som den midterste`,
		moreRuns: (left, day) =>
			`mangler ${count(left, 'vellykket kørsel', 'vellykkede kørsler')} at dømme efter${then(day)}`,
		uneven: (p95, median) =>
			`19 af 20 tager op til ${number(p95)} s, den midterste ${number(median)} s: find ud af, hvad der sinker de andre`,
	},
	and: '; ',
};
