import type { ReportName } from '#model/report.ts';
import { cleanLine } from '../mails/letter.ts';
import type { Lang, Text } from '../mails/texts.ts';
import { weekdayText } from './dates.ts';
import type { Cell, Part } from './letter.ts';
import { type Numbers, numbersIn } from './numbers.ts';
import type { Missing, Occasion, ReportWording } from './report.ts';

/** What every report has: words, links, and what must be said of it. */
export interface Words extends Numbers {
	lang: Lang;
	say(text: Text): string;
	robotUrl(id: string): string;
	page(path: string): string;
}

export function wordsIn({ lang, webUrl }: ReportWording): Words {
	const page = (path: string) => `${webUrl.replace(/\/+$/, '')}${path}`;
	return {
		...numbersIn(lang),
		lang,
		say: text => text[lang],
		page,
		robotUrl: id => page(`/robots/${encodeURIComponent(id)}`),
	};
}

export const BADGES = {
	good: { en: 'All good', da: 'Alt i orden' },
	look: { en: 'Worth a look', da: 'Værd at se på' },
	few: { en: 'Too few runs to say', da: 'For få kørsler til at sige det' },
	bad: { en: 'Needs attention', da: 'Kræver handling' },
} as const;

const TEXTS = {
	notHad: { en: 'What could not be had', da: 'Det kunne ikke skaffes' },
	notSent: { en: 'Earlier editions', da: 'Tidligere udgaver' },
	openReports: { en: 'All reports', da: 'Alle rapporter' },
} as const;

const NOT_HAD: Record<Lang, (what: string) => string> = {
	en: what => `The collector did not answer for two hours. Not in this report: ${what}.`,
	da: what => `Collectoren svarede ikke i to timer. Ikke med i denne rapport: ${what}.`,
};
const NOT_SENT: Record<Lang, (days: string) => string> = {
	en: days =>
		`Not sent, since the notifier was not running or the report was off: ${days}. What happened then is on the pages.`,
	da: days =>
		`Ikke sendt, fordi notifieren ikke kørte, eller rapporten var slået fra: ${days}. Hvad der skete dengang, står på siderne.`,
};
const FOOTERS: Record<ReportName, Text> = {
	owners: {
		en: 'You get this because robots.yaml names you as owner of these robots (recipients.owner).',
		da: 'Du får den, fordi robots.yaml nævner dig som ejer af disse robotter (recipients.owner).',
	},
	hypercare: {
		en: 'Goes to the RPA team and the owners of robots in hypercare, also when all is good: it is evidence for the sign-off.',
		da: 'Sendes til RPA-teamet og ejerne af robotter i hypercare, også når alt er godt: den er dokumentation til godkendelsen.',
	},
	weekly: { en: 'Goes to the RPA team every week.', da: 'Sendes til RPA-teamet hver uge.' },
	monthly: {
		en: 'Goes to the steering group on the first bank day of the month.',
		da: 'Sendes til styregruppen den første bankdag i måneden.',
	},
	'all-is-well': {
		en: 'Goes to the default on-call every day. When it does not come, the watch itself needs looking after.',
		da: 'Sendes hver dag til den faste vagt. Når den ikke kommer, er det overvågningen selv, der skal ses efter.',
	},
};

/** Who gets a report and why, which one it is, and how to change it. */
export function footerOf(
	{ report, label }: Occasion,
	{ timeZone }: ReportWording,
	{ lang, say }: Words,
): string {
	const change =
		lang === 'da'
			? `Tider, modtagere og sprog står under »reports« i oncall.yaml. Tider er ${timeZone}.`
			: `Times, recipients and language are set under “reports” in oncall.yaml. Times are ${timeZone}.`;
	return `Robotvagt · ${report} ${label} · ${say(FOOTERS[report])} ${change}`;
}

/** What the reader must know of the report itself. */
export function remarks({ skipped }: Occasion, missing: Missing, { lang, say }: Words): Part[] {
	const parts: Part[] = [];
	if (missing.length > 0) {
		const text = NOT_HAD[lang](missing.join(', '));
		parts.push({ kind: 'note', title: say(TEXTS.notHad), text });
	}
	if (skipped.length > 0) {
		const days = skipped.map(day => weekdayText(day, lang)).join(', ');
		parts.push({ kind: 'note', title: say(TEXTS.notSent), text: NOT_SENT[lang](days) });
	}
	return parts;
}

/** A robot's name as the first cell of its row. */
export const robotCell = (words: Words, { id, name }: { id: string; name: string }): Cell => ({
	text: cleanLine(name, 80),
	url: words.robotUrl(id),
});

export const plain = (text: string): Cell => ({ text });
/** A number that should be none. */
export const alarming = (text: string, isBad: boolean): Cell => (isBad ? { text, tone: 'no' } : { text });

/** No mail is endless: the first so many, and how many more there are. */
export function firstOf<T>(
	all: readonly T[],
	most: number,
	{ lang, number }: Words,
): { shown: T[]; more: string | null } {
	const left = all.length - most;
	const text =
		lang === 'da' ? `… og ${number(left)} mere på siderne.` : `… and ${number(left)} more on the pages.`;
	return { shown: all.slice(0, most), more: left > 0 ? text : null };
}
