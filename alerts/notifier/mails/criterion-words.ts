import type { CriterionVerdict } from '#model/read.ts';
import { numbersIn } from '../reports/numbers.ts';
import type { Lang, Text } from './texts.ts';

const NAMES: Record<string, Text> = {
	length: { en: 'Days and runs', da: 'Dage og kørsler' },
	'run-success': { en: 'Success of runs', da: 'Kørslernes succes' },
	items: { en: 'Items', da: 'Sager' },
	'business-exceptions': { en: 'Business exceptions', da: 'Forretningsundtagelser' },
	incidents: { en: 'Severe incidents', da: 'Alvorlige hændelser' },
	response: { en: 'Response', da: 'Reaktion' },
	punctuality: { en: 'Punctuality', da: 'Punktlighed' },
	volume: { en: 'Volume', da: 'Mængde' },
	duration: { en: 'Duration', da: 'Varighed' },
	drift: { en: 'Drift', da: 'Ændret adfærd' },
	correctness: { en: 'Correctness', da: 'Rigtighed' },
	release: { en: 'Release freeze', da: 'Ro om versionen' },
	handover: { en: 'Hand-over', da: 'Overdragelse' },
};

/** A criterion as people call it; one without a word of its own goes by its name. */
export const criterionName = (criterion: string, lang: Lang): string => NAMES[criterion]?.[lang] ?? criterion;

type Figures = CriterionVerdict['figures'];
/** Figures of one criterion as a short sentence, and null where one of them is not known. */
type Say = (figure: (name: string) => string, share: (name: string) => string) => string;

/** Thrown, and caught here alone, where a sentence needs a figure that is not known. */
const UNKNOWN = Symbol('unknown');

const SENTENCES: Record<string, Record<Lang, Say>> = {
	length: {
		en: f => `${f('days')} days, ${f('runs')} runs`,
		da: f => `${f('days')} dage, ${f('runs')} kørsler`,
	},
	'run-success': {
		en: (f, p) => `${f('failures')} of ${f('runs')} runs failed; at least ${p('lowerBound')} good is proven`,
		da: (f, p) =>
			`${f('failures')} af ${f('runs')} kørsler fejlede; mindst ${p('lowerBound')} gode er bevist`,
	},
	items: {
		en: (f, p) => `${f('items')} items, ${p('completionRatio')} completed`,
		da: (f, p) => `${f('items')} sager, ${p('completionRatio')} gennemført`,
	},
	'business-exceptions': {
		en: (f, p) => `${f('businessExceptions')} of ${f('items')} items, ${p('ratio')}`,
		da: (f, p) => `${f('businessExceptions')} af ${f('items')} sager, ${p('ratio')}`,
	},
	incidents: {
		en: f => `${f('open')} open; ${f('sev1')} Sev 1, ${f('sev2')} Sev 2, ${f('sev3')} Sev 3`,
		da: f => `${f('open')} åbne; ${f('sev1')} Sev 1, ${f('sev2')} Sev 2, ${f('sev3')} Sev 3`,
	},
	response: {
		en: f => `${f('late')} of ${f('incidents')} severe incidents met too late`,
		da: f => `${f('late')} af ${f('incidents')} alvorlige hændelser mødt for sent`,
	},
	punctuality: {
		en: f => `${f('onTime')} of ${f('due')} planned runs in time, ${f('missed')} missed`,
		da: f => `${f('onTime')} af ${f('due')} planlagte kørsler til tiden, ${f('missed')} udeblev`,
	},
	volume: {
		en: (f, p) => `${f('itemsPerRun')} items a run, ${p('ratio')} of what was expected`,
		da: (f, p) => `${f('itemsPerRun')} sager pr. kørsel, ${p('ratio')} af det forventede`,
	},
	duration: {
		en: f => `the middle run ${f('median')} s, 19 of 20 at most ${f('p95')} s`,
		da: f => `den midterste kørsel ${f('median')} s, 19 af 20 højst ${f('p95')} s`,
	},
	drift: {
		en: f => `${f('open')} open changes, ${f('signals')} signals watched`,
		da: f => `${f('open')} åbne ændringer, ${f('signals')} signaler følges`,
	},
	correctness: {
		en: f => `${f('checked')} cases checked, ${f('errors')} wrong`,
		da: f => `${f('checked')} sager kontrolleret, ${f('errors')} forkerte`,
	},
	release: {
		en: f => `${f('runs')} runs since the last release, ${f('runsNeeded')} needed`,
		da: f => `${f('runs')} kørsler siden sidste udgivelse, ${f('runsNeeded')} kræves`,
	},
	handover: {
		en: f => `${f('done')} of ${f('items')} items in place`,
		da: f => `${f('done')} af ${f('items')} punkter på plads`,
	},
};

/** What was counted, in a short sentence without a stop; null where there is nothing to count yet, or no sentence for it. */
export function figuresText(criterion: string, figures: Figures, lang: Lang): string | null {
	const { number } = numbersIn(lang);
	const value = (name: string) => {
		const found = figures[name] ?? null;
		if (found === null) throw UNKNOWN;
		return found;
	};
	const shown = (one: number) => number(one, Number.isInteger(one) ? 0 : 1);
	try {
		return (
			SENTENCES[criterion]?.[lang](
				name => shown(value(name)),
				// Rounded down: what is proven to be 94.96 % is not proven to be 95 %.
				name => `${shown(Math.floor(value(name) * 1000) / 10)} %`,
			) ?? null
		);
	} catch (error) {
		if (error === UNKNOWN) return null;
		throw error;
	}
}
