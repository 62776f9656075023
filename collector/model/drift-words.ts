import { type ChangeKind, type DriftFamily, type DriftMove, familyOf } from './drift.ts';

/** What signals and their changes are called, in mails and on pages alike. */
export type Lang = 'en' | 'da';
export type Said = Record<Lang, string>;

const said = (en: string, da: string): Said => ({ en, da });

/** Of families that are one signal; a step and a robot's own number have a name. */
const SIGNALS: Record<Exclude<DriftFamily, 'step' | 'gauge'>, Said> = {
	duration: said('duration', 'varighed'),
	seconds_per_item: said('time per item', 'tid pr. sag'),
	items: said('items', 'sager'),
	failed_items: said('failed items', 'fejlede sager'),
	excepted_items: said('items with business exceptions', 'sager med forretningsundtagelser'),
	failures: said('failures', 'fejl'),
	business_exceptions: said('business exceptions', 'forretningsundtagelser'),
	retries: said('retries', 'gentagne forsøg'),
	start_delay: said('late start', 'forsinket start'),
	errors: said('kinds of error', 'slags fejl'),
};

export const STEP_WORD = said('step', 'trin');

/** A signal as people call it: `step Login`, `late start`; a robot's own number, and one nobody knows, by its name. */
export function signalWord(signal: string, lang: Lang): string {
	const { family, name } = familyOf(signal);
	if (family === 'step') return `${STEP_WORD[lang]} ${name ?? ''}`.trim();
	if (family === 'gauge') return name ?? signal;
	return Object.hasOwn(SIGNALS, family) ? SIGNALS[family][lang] : signal;
}

/** Which way a signal went; a rate goes up or down as well. */
export type Way = 'up' | 'down' | 'spread' | 'mix';
export function wayOf({ kind, from, to }: { kind: ChangeKind; from: number | null; to: number | null }): Way {
	return kind === 'rate' ? ((to ?? 0) >= (from ?? 0) ? 'up' : 'down') : kind;
}

const TIMES = { up: said('slower', 'langsommere'), down: said('faster', 'hurtigere') };
const COUNTS = { up: said('more', 'flere'), down: said('fewer', 'færre') };
const OFTEN = { up: said('more often', 'oftere'), down: said('less often', 'sjældnere') };
const HEIGHT = { up: said('higher', 'højere'), down: said('lower', 'lavere') };

const DIRECTIONS: Record<DriftFamily, Record<'up' | 'down', Said>> = {
	duration: TIMES,
	seconds_per_item: TIMES,
	step: TIMES,
	items: COUNTS,
	failed_items: COUNTS,
	excepted_items: COUNTS,
	failures: OFTEN,
	business_exceptions: OFTEN,
	retries: OFTEN,
	start_delay: { up: said('later', 'senere'), down: said('closer to its time', 'nærmere sin tid') },
	errors: OFTEN,
	gauge: HEIGHT,
};

const SPREAD = said('varies more', 'svinger mere');
const MIX = said('others than before', 'andre end før');

/** How a signal is now: `slower`, `more often`, `varies more`. */
export function directionWord(move: Pick<DriftMove, 'signal' | 'kind' | 'from' | 'to'>, lang: Lang): string {
	const way = wayOf(move);
	if (way === 'spread') return SPREAD[lang];
	if (way === 'mix') return MIX[lang];
	return (DIRECTIONS[familyOf(move.signal).family] ?? HEIGHT)[way][lang];
}
