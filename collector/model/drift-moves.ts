import { type DriftChange, type DriftFamily, familyOf } from './drift.ts';
import { numberText, oftenText, relativeText, shareText, valueText } from './drift-values.ts';
import { directionWord, type Lang, signalWord, wayOf } from './drift-words.ts';

/** The first two sentences about a change: from what to what, and how the changed runs lie among those before. */
interface Amounts {
	/** `The last 9 runs`, and the same within a sentence. */
	last: string;
	within: string;
	/** With what kind of middle it is. */
	to: string;
	name: string;
}
type Phrase = (amounts: Amounts) => string;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const PHRASES: Record<Lang, Partial<Record<DriftFamily, Phrase>>> = {
	en: {
		duration: ({ last, to }) => `${last} took ${to}`,
		seconds_per_item: ({ within, to }) => `In ${within}, an item took ${to}`,
		step: ({ within, to }) => `In ${within}, the step took ${to}`,
		items: ({ last, to }) => `${last} handled ${to}`,
		failed_items: ({ within, to }) => `In ${within}, the share of items that failed was ${to}`,
		excepted_items: ({ within, to }) =>
			`In ${within}, the share of items with a business exception was ${to}`,
		start_delay: ({ within, to }) => `In ${within}, the start came late by ${to}`,
		gauge: ({ within, to, name }) => `In ${within}, ${name} was ${to}`,
	},
	da: {
		duration: ({ last, to }) => `${last} tog ${to}`,
		seconds_per_item: ({ within, to }) => `I ${within} tog en sag ${to}`,
		step: ({ within, to }) => `I ${within} tog trinnet ${to}`,
		items: ({ last, to }) => `${last} behandlede ${to}`,
		failed_items: ({ within, to }) => `I ${within} var andelen af sager, der fejlede, ${to}`,
		excepted_items: ({ within, to }) => `I ${within} var andelen af sager med forretningsundtagelse ${to}`,
		start_delay: ({ within, to }) => `I ${within} var starten forsinket med ${to}`,
		gauge: ({ within, to, name }) => `I ${within} var ${name} ${to}`,
	},
};

const LAST = {
	en: (n: number) => (n === 1 ? 'the last run' : `the last ${numberText(n, 'en')} runs`),
	da: (n: number) => (n === 1 ? 'den seneste kørsel' : `de seneste ${numberText(n, 'da')} kørsler`),
};

/** Of two runs there is no middle one. */
const middle = (runs: number): string => (runs > 2 ? ' (median)' : '');

function levelSentence(change: DriftChange, lang: Lang): string {
	const { signal, unit, from, to, runs } = change;
	const within = LAST[lang](runs);
	const amount = `${valueText(to!, unit, lang)}${middle(runs)}`;
	const phrase: Phrase = PHRASES[lang][familyOf(signal).family] ?? PHRASES[lang].gauge!;
	const now = phrase({ last: capital(within), within, to: amount, name: signalWord(signal, lang) });
	if (from === null) return `${now}.`;
	const before =
		lang === 'da' ? ` mod før ${valueText(from, unit, lang)}` : ` instead of ${valueText(from, unit, lang)}`;
	const relative = relativeText(from, to, unit, lang);
	return `${now}${before}${relative === null ? '' : `: ${relative}`}.`;
}

function spreadSentence({ unit, from, to, runs }: DriftChange, lang: Lang): string {
	const now = `${valueText(to!, unit, lang)}${middle(runs)}`;
	const before = from === null ? null : valueText(from, unit, lang);
	if (lang === 'da') {
		return `I ${LAST.da(runs)} lå værdierne ${now} fra den sædvanlige${before === null ? '' : `, før ${before}`}.`;
	}
	return `In ${LAST.en(runs)}, the values lay ${now} from the usual one${before === null ? '' : `, before that ${before}`}.`;
}

const HAPPENED: Record<Lang, Partial<Record<DriftFamily, string>>> = {
	en: {
		failures: 'failed',
		business_exceptions: 'ended in a business exception',
		retries: 'had to try something again',
	},
	da: {
		failures: 'fejlede',
		business_exceptions: 'endte i en forretningsundtagelse',
		retries: 'måtte prøve noget igen',
	},
};

/** How many of the last runs it was; where the share is no number of runs, the share. */
function whoOf(share: number, runs: number, lang: Lang): string {
	const last = LAST[lang](runs);
	const count = Math.round(share * runs);
	const isDanish = lang === 'da';
	if (Math.abs(share * runs - count) > 0.1)
		return `${shareText(share, lang)} ${isDanish ? 'af' : 'of'} ${last}`;
	if (runs === 1 && count === 1) return capital(last);
	if (count === 0) return isDanish ? `Ingen af ${last}` : `None of ${last}`;
	if (count === runs) return isDanish ? `Alle ${last}` : `All of ${last}`;
	return `${numberText(count, lang)} ${isDanish ? 'af' : 'of'} ${last}`;
}

/** Where the number of runs does not say it itself. */
function shareOf(share: number, runs: number, lang: Lang): string {
	const count = Math.round(share * runs);
	const isCount = Math.abs(share * runs - count) <= 0.1;
	return isCount && runs >= 5 && count > 0 && count < runs ? ` (${shareText(share, lang)})` : '';
}

function usedToBe(from: number, lang: Lang): string {
	if (lang === 'da')
		return from === 0
			? 'Før var det ingen.'
			: from >= 1
				? 'Før var det alle.'
				: `Før var det ${oftenText(from, lang)}.`;
	if (from === 0) return 'Before that it was none.';
	return from >= 1 ? 'Before that it was all of them.' : `Before that it was ${oftenText(from, lang)}.`;
}

function rateSentence({ signal, from, to, runs }: DriftChange, lang: Lang): string {
	const happened =
		HAPPENED[lang][familyOf(signal).family] ??
		`${lang === 'da' ? 'havde' : 'had'} ${signalWord(signal, lang)}`;
	const now = `${whoOf(to!, runs, lang)} ${happened}${shareOf(to!, runs, lang)}.`;
	return from === null ? now : `${now} ${usedToBe(from, lang)}`;
}

function mixSentence({ mix }: DriftChange, lang: Lang): string {
	const isDanish = lang === 'da';
	if (mix.length === 0) return isDanish ? 'Fejlene er andre end før.' : 'The errors are others than before.';
	const parts = mix.map(({ error, before, after }) =>
		isDanish
			? `${error} ${shareText(after, lang)} (før ${shareText(before, lang)})`
			: `${error} ${shareText(after, lang)} (before ${shareText(before, lang)})`,
	);
	return isDanish ? `Af fejlene er nu ${parts.join(', ')}.` : `Of the errors, ${parts.join(', ')}.`;
}

/** From what to what: `The last 9 runs took 41 s (median) instead of 23 s: +78 %.` */
export function moveSentence(change: DriftChange, lang: Lang): string {
	if (change.kind === 'mix') return mixSentence(change, lang);
	if (change.to === null)
		return `${capital(signalWord(change.signal, lang))}: ${directionWord(change, lang)}.`;
	if (change.kind === 'rate') return rateSentence(change, lang);
	return change.kind === 'spread' ? spreadSentence(change, lang) : levelSentence(change, lang);
}

type Compared = Record<Lang, (one: boolean) => string>;
const invariant = (en: string, da: string): Compared => ({ en: () => en, da: () => da });
const was = (en: string, da: string): Compared => ({
	en: one => `${one ? 'was' : 'were'} ${en}`,
	da: () => `var ${da}`,
});

const SLOW = { up: was('slower', 'langsommere'), down: was('faster', 'hurtigere') };
const HIGH = { up: was('higher', 'højere'), down: was('lower', 'lavere') };
const COMPARED: Partial<Record<DriftFamily, Record<'up' | 'down', Compared>>> = {
	duration: SLOW,
	seconds_per_item: SLOW,
	step: SLOW,
	items: {
		up: invariant('handled more', 'behandlede flere'),
		down: invariant('handled fewer', 'behandlede færre'),
	},
	start_delay: {
		up: invariant('started later', 'startede senere'),
		down: invariant('started closer to the time', 'startede nærmere tiden'),
	},
};
const FAR = invariant('lay further from the usual', 'lå længere fra det sædvanlige');

/** `8 of 9 were slower than 95 % of the 118 runs before.`; null where that says nothing. */
export function beyondSentence(change: DriftChange, lang: Lang): string | null {
	const { beyond, runs } = change;
	const way = wayOf(change);
	if (beyond === null || beyond.count === 0 || way === 'mix') return null;
	const compared = way === 'spread' ? FAR : (COMPARED[familyOf(change.signal).family] ?? HIGH)[way];
	const isDanish = lang === 'da';
	const some = `${numberText(beyond.count, lang)} ${isDanish ? 'af' : 'of'} ${numberText(runs, lang)}`;
	const all = `${isDanish ? 'Alle' : 'All'} ${numberText(runs, lang)}`;
	const who = runs === 1 ? (isDanish ? 'Den' : 'It') : beyond.count >= runs ? all : some;
	const rest = `${compared[lang](beyond.count === 1)} ${isDanish ? 'end' : 'than'} ${shareText(beyond.share, lang)}`;
	const of = numberText(beyond.compared, lang);
	return isDanish ? `${who} ${rest} af de ${of} kørsler før.` : `${who} ${rest} of the ${of} runs before.`;
}
