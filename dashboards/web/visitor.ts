import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookie } from './request.ts';

const YEAR = 31_536_000;

/** What this viewer called himself the last time, or nothing. */
export function rememberedName(request: FastifyRequest): string {
	try {
		return decodeURIComponent(cookie(request.headers.cookie, 'name') ?? '').slice(0, 120);
	} catch {
		return '';
	}
}

/** The name is written once and offered from then on; no other site's form makes the browser send it. */
export function rememberName(reply: FastifyReply, name: string): void {
	const value = encodeURIComponent(name);
	reply.header('set-cookie', `name=${value}; Path=/incidents; Max-Age=${YEAR}; SameSite=Strict; HttpOnly`);
}

/**
 * Whether a form was sent by a page of ours. The browser says so in Sec-Fetch-Site, or over plain HTTP in Origin; a request
 * that says neither does not come from a browser's form.
 */
export function isFromHere(request: FastifyRequest): boolean {
	const { origin, host, 'sec-fetch-site': site } = request.headers;
	if (site !== undefined) return site === 'same-origin';
	return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * The same of the page of a link, which names no referrer: over plain HTTP browsers then say `Origin: null`, as they do of a
 * sandboxed frame. Who sends that must still hold the token, which no other site does.
 */
export function isFromLinkPage(request: FastifyRequest): boolean {
	const { origin, 'sec-fetch-site': site } = request.headers;
	return isFromHere(request) || (site === undefined && origin === 'null');
}
