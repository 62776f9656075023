import type { DriftChange, DriftMove, NearbyChange, SystemDrift } from './drift.ts';
import { beyondSentence, moveSentence } from './drift-moves.ts';
import { evidenceText, numberText, relativeText, valueText } from './drift-values.ts';
import { directionWord, type Lang, signalWord, wayOf } from './drift-words.ts';

/** Says what was found in words: the same in mails and on pages. */
export { relativeText, secondsText, shareText, valueText } from './drift-values.ts';
export { directionWord, signalWord } from './drift-words.ts';

export interface Speaking {
	lang: Lang;
	/** A time as it is written where this is read, fit to follow `since`: `Tue 14:05`. */
	when(at: string): string;
	/** What people call a robot; default its id. */
	nameOf?(robot: string): string;
}

/** `23 s → 41 s (+78 %)`; what is not known on one side is left out; a mix and what has no numbers is said in words. */
export function moveText(move: Omit<DriftMove, 'since'>, lang: Lang): string {
	const { from, to, unit } = move;
	const way = wayOf(move);
	if (to === null || way === 'mix') return directionWord(move, lang);
	if (from === null) return valueText(to, unit, lang);
	const relative = relativeText(from, to, unit, lang);
	const distance = way !== 'spread' ? '' : lang === 'da' ? ' fra det sædvanlige' : ' from the usual';
	return `${valueText(from, unit, lang)} → ${valueText(to, unit, lang)}${distance}${relative === null ? '' : ` (${relative})`}`;
}

/** `step SAP post: slower since Tue 14:05`, after the robot's name where one is given. */
export function headlineOf(change: DriftMove, { lang, when }: Speaking, robot?: string): string {
	const since = `${directionWord(change, lang)} ${lang === 'da' ? 'siden' : 'since'} ${when(change.since.at)}`;
	return `${robot === undefined ? '' : `${robot}, `}${signalWord(change.signal, lang)}: ${since}`;
}

const ACCOUNTED = {
	items: { en: 'volume', da: 'mængde' },
	weekday: { en: 'weekday', da: 'ugedag' },
	hour: { en: 'time of day', da: 'tid på dagen' },
} as const;

const AND = { en: 'and', da: 'og' } as const;
export function listText(parts: readonly string[], lang: Lang): string {
	const last = parts.at(-1) ?? '';
	return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${AND[lang]} ${last}`;
}

function accountedSentence({ accountedFor }: DriftChange, lang: Lang): string | null {
	if (accountedFor.length === 0) return null;
	const what = listText(
		accountedFor.map(one => ACCOUNTED[one][lang]),
		lang,
	);
	const named = what.charAt(0).toUpperCase() + what.slice(1);
	if (lang === 'da') return `Der er allerede taget højde for ${what}.`;
	return `${named} ${accountedFor.length === 1 ? 'is' : 'are'} already taken into account.`;
}

function yearsText(years: number, lang: Lang): string {
	const isDanish = lang === 'da';
	const months = Math.max(1, Math.round(12 * years));
	if (years < 0.96)
		return isDanish
			? `${months} ${months === 1 ? 'måned' : 'måneder'}`
			: months === 1
				? 'a month'
				: `${months} months`;
	const shown = numberText(years, lang, years < 10 ? 1 : 0);
	return isDanish ? `${shown} år` : shown === '1' ? 'a year' : `${shown} years`;
}

/** How sure it is, and how sure it had to be: `Evidence 1 : 2,300 (alarm level 1 : 1,300 = one false alarm in 5 years for this robot).` */
export function evidenceSentence(
	{ evidence, level, levelYears }: Pick<DriftChange, 'evidence' | 'level' | 'levelYears'>,
	lang: Lang,
): string {
	const runs = numberText(level, lang);
	const at = evidenceText(level, lang);
	if (lang === 'da') {
		const per = levelYears === null ? `${runs} kørsler` : yearsText(levelYears, lang);
		return `Bevis ${evidenceText(evidence, lang)} (alarmgrænse ${at} = én falsk alarm på ${per} for denne robot).`;
	}
	const per = levelYears === null ? `${runs} runs` : yearsText(levelYears, lang);
	return `Evidence ${evidenceText(evidence, lang)} (alarm level ${at} = one false alarm in ${per} for this robot).`;
}

/** As many as one takes in at a glance. */
const MOST_MOVES = 6;

function shortMove(move: DriftMove, lang: Lang): string {
	const { from, to, unit } = move;
	const way = wayOf(move);
	const relative = way === 'up' || way === 'down' ? relativeText(from, to, unit, lang) : null;
	const amounts =
		from === null || to === null ? null : `${valueText(from, unit, lang)} → ${valueText(to, unit, lang)}`;
	const text = way === 'spread' || way === 'mix' ? null : (relative ?? amounts);
	return `${signalWord(move.signal, lang)} ${text ?? directionWord(move, lang)}`;
}

/** `Other signals that moved: duration +31 %, failures 3 % → 25 %.` */
export function alsoMovedSentence({ alsoMoved }: Pick<DriftChange, 'alsoMoved'>, lang: Lang): string | null {
	if (alsoMoved.length === 0) return null;
	const named = alsoMoved.slice(0, MOST_MOVES).map(move => shortMove(move, lang));
	const rest = alsoMoved.length - named.length;
	const more = rest === 0 ? '' : lang === 'da' ? ` og ${rest} til` : ` and ${rest} more`;
	const many = alsoMoved.length > 1;
	const title = {
		en: many ? 'Other signals that moved' : 'Another signal that moved',
		da: many ? 'Andre signaler, der ændrede sig' : 'Et andet signal, der ændrede sig',
	};
	return `${title[lang]}: ${named.join(', ')}${more}.`;
}

const RUNS = {
	en: (n: number) => (n === 1 ? '1 run' : `${n} runs`),
	da: (n: number) => (n === 1 ? '1 kørsel' : `${n} kørsler`),
};

function nearbyTime(runs: number, lang: Lang): string {
	const isDanish = lang === 'da';
	if (runs === 0) return isDanish ? 'med den første ændrede kørsel' : 'with the first changed run';
	if (runs > 0) return `${RUNS[lang](runs)} ${isDanish ? 'før' : 'before'}`;
	return `${RUNS[lang](-runs)} ${isDanish ? 'efter' : 'after'}`;
}

/** What else was new about that time: `A new release 2.4 came 2 runs before.` */
export function nearbySentence({ what, from, to, runs }: NearbyChange, lang: Lang): string {
	const time = nearbyTime(runs, lang);
	if (lang === 'da') {
		const before = from === null ? '' : ` (før ${from})`;
		if (what === 'worker')
			return `Robotten flyttede ${from === null ? '' : `fra ${from} `}til ${to} ${time}.`;
		return `${what === 'release' ? 'En ny version' : 'En ny platform'} ${to}${before} kom ${time}.`;
	}
	const before = from === null ? '' : ` (before: ${from})`;
	if (what === 'worker') return `The robot moved ${from === null ? '' : `from ${from} `}to ${to} ${time}.`;
	return `A new ${what} ${to}${before} came ${time}.`;
}

/** The id of a change is its robot's and a number. */
const robotOf = ({ id }: Pick<DriftChange, 'id'>): string => id.replace(/-\d+$/, '');

function sharedSentence(change: DriftChange, { lang, nameOf = id => id }: Speaking): string | null {
	const others = (change.shared?.robots ?? []).filter(robot => robot !== robotOf(change));
	if (change.shared === null || others.length === 0) return null;
	const { targetSystem } = change.shared;
	const names = listText(others.map(nameOf), lang);
	const isOne = others.length === 1;
	if (lang === 'da') {
		return `${isOne ? 'En anden robot' : `${others.length} andre robotter`} på ${targetSystem} ændrede sig samtidig: ${names}.`;
	}
	return `${isOne ? 'One other robot' : `${others.length} other robots`} on ${targetSystem} changed at the same time: ${names}.`;
}

/** How it ended: `It is as it was again since …`, or who accepted it and why; null while it is open. */
export function endingSentence(change: DriftChange, { lang, when }: Speaking): string | null {
	const { accepted, endedAt, state } = change;
	const isDanish = lang === 'da';
	if (state === 'accepted' && accepted !== null) {
		return isDanish
			? `Accepteret som det nye normale af ${accepted.by} (${when(accepted.at)}): »${accepted.reason}«`
			: `Accepted as the new normal by ${accepted.by} (${when(accepted.at)}): “${accepted.reason}”`;
	}
	if (state !== 'over') return null;
	if (endedAt === null) return isDanish ? 'Det er igen, som det plejer.' : 'It is as it was again.';
	return isDanish
		? `Siden ${when(endedAt.at)} er det igen, som det plejer.`
		: `It is as it was again since ${when(endedAt.at)}.`;
}

/** A change in whole sentences, the most important first. */
export function sentencesOf(change: DriftChange, speaking: Speaking): string[] {
	const { lang } = speaking;
	return [
		endingSentence(change, speaking),
		moveSentence(change, lang),
		beyondSentence(change, lang),
		accountedSentence(change, lang),
		evidenceSentence(change, lang),
		alsoMovedSentence(change, lang),
		...change.nearby.map(one => nearbySentence(one, lang)),
		sharedSentence(change, speaking),
	].filter(sentence => sentence !== null);
}

/** `KMD Aktiv: 3 robots have changed since Tue 14:05`. */
export function systemHeadlineOf(system: SystemDrift, { lang, when }: Speaking): string {
	const n = system.robots.length;
	const since = when(system.since.at);
	const isMoved = system.kind === 'moved';
	if (lang === 'da') {
		const robots = n === 1 ? '1 robot' : `${n} robotter`;
		return `${system.targetSystem}: ${robots} ${isMoved ? 'har ændret sig' : 'fejler tilsammen oftere'} siden ${since}`;
	}
	const robots = n === 1 ? '1 robot' : `${n} robots`;
	const what = isMoved
		? n === 1
			? 'has changed'
			: 'have changed'
		: n === 1
			? 'fails more often'
			: 'fail more often together';
	return `${system.targetSystem}: ${robots} ${what} since ${since}`;
}

/** What it means that robots changed together, and how sure it is. */
export function systemSentencesOf(system: SystemDrift, lang: Lang): string[] {
	const isDanish = lang === 'da';
	const evidence = `${evidenceText(system.evidence, lang)} (${isDanish ? 'alarmgrænse' : 'alarm level'} ${evidenceText(system.level, lang)})`;
	const why = {
		moved: {
			en: 'They changed within a short time of each other, so the cause is probably the system and not the robots.',
			da: 'De ændrede sig tæt på hinanden, så årsagen er nok systemet og ikke robotterne.',
		},
		failures: {
			en: 'Each of them fails too seldom to stand out, but together they fail more often than before.',
			da: 'Hver for sig fejler de for sjældent til at skille sig ud, men tilsammen fejler de oftere end før.',
		},
	} as const;
	return [why[system.kind][lang], `${isDanish ? 'Bevis' : 'Evidence'} ${evidence}.`];
}
