import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PASSWORD, sampleUsers } from '../sample/users.ts';
import { type Stage, stage } from '../sample/web.ts';

export const NOW = Date.parse('2026-11-23T13:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** The pages of the test that runs. */
export let on: Stage;
export const close = () => on?.close();

export async function open(options: Parameters<typeof stage>[1] = {}) {
	on = await stage({ now: NOW }, { users: await sampleUsers(), ...options });
}

interface Sent {
	cookie?: string | undefined;
	headers?: Record<string, string>;
}

const OURS = { host: 'robotvagt.example', origin: 'http://robotvagt.example' };

export function post(
	url: string,
	fields: Record<string, string>,
	{ cookie = '', headers = OURS }: Sent = {},
) {
	return on.web.inject({
		...{ method: 'POST', url },
		headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
		payload: new URLSearchParams(fields).toString(),
	});
}

export const get = (url: string, cookie = '') => on.web.inject({ url, headers: { cookie } });
export const tryOf = (user: string, password = PASSWORD, more = {}, sent?: Sent) =>
	post('/login', { user, password, ...more }, sent);

export async function logIn(user: string): Promise<string> {
	const { name, value } = await on.logIn(user);
	return `${name}=${encodeURIComponent(value)}`;
}

export const nameOn = (body: string) => /class="name"[^>]*><bdi>(.*?)<\/bdi>/.exec(body)?.[1] ?? null;
export const tokenOn = (body: string) => /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
export const trail = () =>
	readFileSync(join(String(on.web.auth.settings.folder), 'access.jsonl'), 'utf8')
		.trim()
		.split('\n')
		.map(line => JSON.parse(line) as { action: string; by: { id: string }; data: Record<string, unknown> });
export const acts = () => trail().map(({ action, by }) => `${action} ${by.id}`);
