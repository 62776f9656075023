import { familyOf } from '#model/drift.ts';
import { moveText, signalWord, valueText } from '#model/drift-text.ts';
import { driftPoints } from '../pictures/drift-points.ts';
import { drawn, type Picture } from '../pictures/picture.ts';
import { at, type MailFacts, type Wording, type Words } from './facts.ts';
import { cleanLine, type Letter } from './letter.ts';

const TEXTS = {
	en: {
		title: (signal: string, runs: number) => `${signal}: the last ${runs} runs`,
		caption: (title: string, move: string, since: string) => `${title}. ${move}, since ${since}.`,
		alt: (caption: string, band: string) => `Points over time. ${caption}${band === '' ? '' : ` ${band}`}`,
		band: (low: string, high: string) => `Normal: ${low} to ${high}.`,
		legend: { run: 'a run', changed: 'since the change', band: 'normal: nine of ten runs' },
		mark: (when: string) => `since ${when}`,
	},
	da: {
		title: (signal: string, runs: number) => `${signal}: de seneste ${runs} kørsler`,
		caption: (title: string, move: string, since: string) => `${title}. ${move}, siden ${since}.`,
		alt: (caption: string, band: string) => `Punkter over tid. ${caption}${band === '' ? '' : ` ${band}`}`,
		band: (low: string, high: string) => `Normalt: ${low} til ${high}.`,
		legend: { run: 'en kørsel', changed: 'siden ændringen', band: 'normalt: ni af ti kørsler' },
		mark: (when: string) => `siden ${when}`,
	},
} as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const BARS = '▁▂▃▄▅▆▇█';

/** The last values as signs, for where there are no pictures. */
function signsOf(values: readonly number[]): string {
	const last = values.slice(-40);
	const top = Math.max(...last, Number.MIN_VALUE);
	return last.map(value => BARS[Math.min(7, Math.max(0, Math.floor((8 * value) / top)))]).join('');
}

/** The signal that changed over its last runs; null where it could not be had, is a mix, or is too short to show a course. */
export function driftRunsOf(
	facts: MailFacts,
	words: Words,
	{ lang }: Wording,
	onError?: (error: Error) => void,
): Letter['runs'] {
	const [change] = facts.drift?.changes ?? [];
	const points = facts.drift?.history?.points ?? [];
	if (change === undefined || points.length < 8 || familyOf(change.signal).family === 'errors') return null;
	const texts = TEXTS[lang];
	const { unit, kind } = change;
	const values = points.map(({ value }) => value);
	const since = words.times.moment(at(change.since.at));
	const found = points.findIndex(point => at(point.at) >= at(change.since.at));
	const changedAt = found < 0 ? values.length : found;
	const title = cleanLine(texts.title(capital(signalWord(change.signal, lang)), values.length), 70);
	const caption = texts.caption(title, capital(moveText(change, lang)), since);
	const { band: normal = null, baseline = null } = facts.drift?.signal ?? {};
	const band = kind === 'rate' ? null : normal;
	const isLevel = kind === 'up' || kind === 'down' || kind === 'rate';
	const alt = texts.alt(
		caption,
		band === null ? '' : texts.band(valueText(band[0], unit, lang), valueText(band[1], unit, lang)),
	);
	const draw = () =>
		driftPoints({
			...{ values, changedAt, band, title },
			usual: isLevel ? change.from : baseline,
			level: isLevel ? change.to : null,
			mark: texts.mark(since),
			from: words.times.moment(at(points[0]!.at)),
			until: words.times.moment(at(points.at(-1)!.at)),
			legend: texts.legend,
			format: value => valueText(value, unit, lang),
		});
	const picture: Picture | null = drawn('drift', alt, draw, onError);
	return { signs: signsOf(values), caption, picture };
}
