import { createHash } from 'node:crypto';
import { html } from 'ghtml';
import type { CapDeps, HeldMail } from '../outbox/cap.ts';
import { badge, FONT, frame, heading, INK, lead, row } from './frame.ts';
import { domainOf } from './headers.ts';
import { cleanLine } from './letter.ts';
import { timesIn } from './times.ts';

interface Wording {
	lang: 'en' | 'da';
	timeZone: string;
	webUrl: string;
	mailsPerHour: number;
}

/** One incident with all the runs that were held back, whatever number of mails would have told of them. */
interface Told {
	title: string;
	url: string;
	critical: boolean;
	runs: { id: string; url: string }[];
}

const TEXTS = {
	en: {
		subject: (n: number) => `${n} more ${n === 1 ? 'incident' : 'incidents'}`,
		lead: (n: number, runs: number, since: string) =>
			`${n} more ${n === 1 ? 'incident' : 'incidents'} since ${since}, with ${runs} failed ${runs === 1 ? 'run' : 'runs'}. Begin with the critical ones, at the top.`,
		badge: 'Many at once',
		critical: 'critical',
		open: 'All incidents',
		runs: (n: number) => `${n} failed ${n === 1 ? 'run' : 'runs'}`,
		why: (n: number) =>
			`You were mailed so often within an hour (the limit is ${n}) that these go together in one mail, at most every ten minutes. No mail of its own follows about what is named here.`,
	},
	da: {
		subject: (n: number) => `${n} ${n === 1 ? 'hændelse' : 'hændelser'} mere`,
		lead: (n: number, runs: number, since: string) =>
			`${n} ${n === 1 ? 'hændelse' : 'hændelser'} mere siden ${since}, med ${runs} ${runs === 1 ? 'fejlet kørsel' : 'fejlede kørsler'}. Begynd med de kritiske øverst.`,
		badge: 'Mange på én gang',
		critical: 'kritisk',
		open: 'Alle hændelser',
		runs: (n: number) => `${n} ${n === 1 ? 'fejlet kørsel' : 'fejlede kørsler'}`,
		why: (n: number) =>
			`Du har fået så mange mails på en time (grænsen er ${n}), at disse er samlet i én mail, højst hvert tiende minut. Der kommer ingen særskilt mail om det, der er nævnt her.`,
	},
} as const;

const page = (base: string, path: string) => `${base.replace(/\/+$/, '')}${path}`;

function toldOf(held: readonly HeldMail[], { webUrl }: Wording): Told[] {
	return [...Map.groupBy(held, ({ incident }) => incident)].map(([incident, mails]) => ({
		title: cleanLine(mails.at(-1)!.subject.replace(/^Re: /, '').replace('[Robotvagt] ', ''), 180),
		url: page(webUrl, `/incidents/${incident}`),
		critical: mails.some(({ severity }) => severity === 'critical'),
		runs: mails
			.flatMap(({ runs }) => runs)
			.map(id => ({ id, url: page(webUrl, `/runs/${encodeURIComponent(id)}`) })),
	}));
}

function textOf(told: readonly Told[], opening: string, { lang, mailsPerHour, webUrl }: Wording): string {
	const say = TEXTS[lang];
	const parts = told.map(({ title, url, critical, runs }) => {
		const head = `${critical ? `[${say.critical}] ` : ''}${title}\n  ${url}`;
		return [head, ...runs.map(run => `  - ${run.url}`)].join('\n');
	});
	const open = `${say.open}: ${page(webUrl, '/incidents')}`;
	return `${[opening, open, ...parts, `-- \n${say.why(mailsPerHour)}`].join('\n\n')}\n`;
}

const LINK = `${FONT};font-size:14px;color:#0b5cad`;

function incidentHtml({ title, url, critical, runs }: Told, lang: Wording['lang']): string {
	const say = TEXTS[lang];
	const mark = critical ? `${badge({ word: say.critical, tone: 'bad' })}<br>` : '';
	const links = runs.map(
		run => html`<a class="link" href="${run.url}" style="${LINK}">${run.id.slice(0, 40)}</a>`,
	);
	const list = runs.length === 0 ? '' : `<br>${say.runs(runs.length)}: ${links.join(', ')}`;
	return html`!${mark}<a class="link" href="${url}" style="${LINK};font-weight:600">${title}</a><span class="ink" style="${FONT};font-size:14px;${INK};overflow-wrap:anywhere">!${list}</span>`;
}

/** The mail that goes in place of those held back from one recipient: every incident with its link, every failed run named. */
export function moreIncidents(wording: Wording, from: string): CapDeps['composeMore'] {
	const { lang, timeZone, webUrl, mailsPerHour } = wording;
	const say = TEXTS[lang];
	return (held, address, now) => {
		const told = toldOf(held, wording);
		const since = timesIn(lang, timeZone, now).moment(Math.min(...held.map(({ heldAt }) => heldAt)));
		const runs = told.reduce((sum, one) => sum + one.runs.length, 0);
		const subject = `[Robotvagt] ${say.subject(told.length)}`;
		const opening = say.lead(told.length, runs, since);
		const critical = told.some(one => one.critical);
		const key = createHash('sha256').update(`${now} ${address}`).digest('hex').slice(0, 16);
		const rows = [
			row(badge({ word: say.badge, tone: critical ? 'bad' : 'warn' }), '26px 28px 12px'),
			row(lead(opening)),
			row(
				heading(say.open) +
					html`<a class="link" href="${page(webUrl, '/incidents')}" style="${LINK}">${page(webUrl, '/incidents')}</a>`,
			),
			...told.map(one => row(incidentHtml(one, lang), '0 28px 14px')),
		];
		return {
			messageId: `<more-${key}@${domainOf(from)}>`,
			references: [],
			to: [address],
			subject,
			text: textOf(told, opening, wording),
			html: frame({ lang, subject, rows, footer: say.why(mailsPerHour) }),
			headers: {
				'Auto-Submitted': 'auto-generated',
				'X-Auto-Response-Suppress': 'All',
				...(critical && { Importance: 'high', 'X-Priority': '1' }),
			},
			date: new Date(now).toISOString(),
		};
	};
}
