import { reasonOf } from '../web/answer.ts';
import { Ending, LoginNeeded, REFUSED, UNREACHABLE } from './ending.ts';

const TIMEOUT_MS = 30_000;

/** The pages, asked by their JSON API. Every answer that is not good is thrown as how the command ends. */
export interface Pages {
	url: string;
	get<T>(path: string): Promise<T>;
	/** The answer as it is, for a file. */
	raw(path: string): Promise<string>;
	post<T>(path: string, body?: unknown): Promise<T>;
}

export function createPages(url: string, token: string | null): Pages {
	async function ask(method: string, path: string, body?: unknown): Promise<string> {
		const response = await answered(url, path, {
			method,
			headers: {
				...(token !== null && { authorization: `Bearer ${token}` }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? null : JSON.stringify(body),
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		if (response.status >= 300) throw endingOf(response.status, response.text, url);
		return response.text;
	}
	const json = <T>(text: string): T => {
		try {
			return JSON.parse(text) as T;
		} catch {
			throw new Ending(UNREACHABLE, `${url} answers, but not as Robotvagt's pages do: is it their address?`);
		}
	};
	return {
		url,
		get: async path => json(await ask('GET', path)),
		raw: path => ask('GET', path),
		post: async (path, body = {}) => json(await ask('POST', path, body)),
	};
}

async function answered(
	url: string,
	path: string,
	init: RequestInit,
): Promise<{ status: number; text: string }> {
	try {
		// Sent elsewhere, it would take the login along.
		const response = await fetch(url + path, { ...init, redirect: 'manual' });
		return { status: response.status, text: await response.text() };
	} catch (error) {
		throw new Ending(
			UNREACHABLE,
			`${url} cannot be reached (${reasonOf(error)}). Is it the address of Robotvagt's pages? Say it with --url or ROBOTVAGT_WEB_URL.`,
			{ cause: error },
		);
	}
}

function endingOf(status: number, text: string, url: string): Ending {
	const { error, message } = said(text);
	const reason = message ?? `${url} answered ${status}`;
	if (error === 'stale_login') return new LoginNeeded(reason, true);
	if (error === 'login_needed') return new LoginNeeded(reason, false);
	if (status >= 400 && status < 500 && message !== undefined) return new Ending(REFUSED, reason);
	if (status >= 300 && status < 400) {
		return new Ending(
			UNREACHABLE,
			`${url} sends elsewhere: give the address people open, with https if it has that`,
		);
	}
	return new Ending(UNREACHABLE, `${reason}. Nobody can tell whether it is done: look before you try again.`);
}

function said(text: string): { error?: string; message?: string } {
	try {
		const { error, message } = JSON.parse(text) as Record<string, unknown>;
		return {
			...(typeof error === 'string' && { error }),
			...(typeof message === 'string' && { message }),
		};
	} catch {
		return {};
	}
}
