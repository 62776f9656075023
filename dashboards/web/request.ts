import type { FastifyReply, FastifyRequest } from 'fastify';
import { LANGS, type Lang } from '../words.ts';

export const ROWS = ['auto', 'compact', 'roomy'] as const;
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How this viewer wants the pages: from the query string, else as chosen last time (a cookie), else as configured. */
export interface Taste {
	lang: Lang;
	theme: Theme;
	/** How much room a robot gets in the overview; `auto` goes by how many there are. */
	rows: (typeof ROWS)[number];
	kiosk: boolean;
}

const YEAR = 31_536_000;

/** The language of a request, for facts that are fetched in words. */
export function langOf(request: FastifyRequest, fallback: Lang): Lang {
	const { lang } = request.query as Record<string, unknown>;
	const known = (value: unknown) => LANGS.find(one => one === value);
	return known(lang) ?? known(cookie(request.headers.cookie, 'lang')) ?? fallback;
}

/** Reads the taste; a choice made in this request is remembered in a cookie. */
export function tasteOf(request: FastifyRequest, reply: FastifyReply, fallback: Lang): Taste {
	const query = request.query as Record<string, unknown>;
	const chosen = <T extends string>(name: string, values: readonly T[], otherwise: T): T => {
		const asked = values.find(value => value === query[name]);
		if (asked !== undefined) {
			reply.header('set-cookie', `${name}=${asked}; Path=/; Max-Age=${YEAR}; SameSite=Lax; HttpOnly`);
			return asked;
		}
		return values.find(value => value === cookie(request.headers.cookie, name)) ?? otherwise;
	};
	return {
		lang: chosen('lang', LANGS, fallback),
		theme: chosen('theme', THEMES, 'auto'),
		rows: chosen('rows', ROWS, 'auto'),
		kiosk: query.kiosk !== undefined,
	};
}

export function cookie(header: string | undefined, name: string): string | undefined {
	for (const pair of (header ?? '').split(';')) {
		const [key, value] = pair.trim().split('=');
		if (key === name) return value;
	}
	return undefined;
}

/** The address of the same page with some query keys set, or left out where the value is undefined. */
export function withQuery(url: string, changes: Record<string, string | undefined>): string {
	const [path, search] = url.split('?');
	const query = new URLSearchParams(search);
	for (const [key, value] of Object.entries(changes)) {
		if (value === undefined) query.delete(key);
		else query.set(key, value);
	}
	const text = query.toString().replace(/=(?=&|$)/g, '');
	return text === '' ? (path as string) : `${path}?${text}`;
}
