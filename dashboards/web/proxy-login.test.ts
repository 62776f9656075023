import { afterEach, expect, test } from 'vitest';
import type { ProxySettings } from './auth/proxy.ts';
import { type LoginWeb, loginWeb } from './sample/login-web.ts';

const PROXY: ProxySettings = {
	trustedProxies: '127.0.0.1',
	proxyUserHeader: 'x-forwarded-user',
	proxyNameHeader: 'x-forwarded-name',
	proxyGroupsHeader: 'x-forwarded-groups',
};
const USERS = { groups: { rpa: [{ role: 'rpa-team' as const }] } };
const ASTRID = {
	'x-forwarded-user': 'astrid',
	'x-forwarded-name': 'Astrid',
	'x-forwarded-groups': 'rpa,alle',
};
let on: LoginWeb;
afterEach(() => on?.close());

const ask = async (path: string, headers: Record<string, string>, init: RequestInit = {}) => {
	const reply = await fetch(on.url + path, { ...init, headers, redirect: 'manual' });
	return { status: reply.status, body: await reply.text(), headers: reply.headers };
};
const person = async (headers: Record<string, string>) => {
	const { status, body } = await ask('/api/me', headers);
	return status === 200 ? JSON.parse(body).person : null;
};
const cookieIn = (headers: Headers) =>
	headers
		.getSetCookie()
		.map(line => line.split(';')[0])
		.join('; ');

test('whom a trusted proxy names is logged in at once, with the roles of their groups, and has lately shown who they are', async () => {
	on = await loginWeb({ users: USERS, proxy: PROXY });
	const who = await person(ASTRID);
	expect(who).toMatchObject({ id: 'astrid', name: 'Astrid', via: 'proxy', grants: [{ role: 'rpa-team' }] });
	expect(Date.now() - Date.parse(who.authenticatedAt)).toBeLessThan(60_000);
});

test('their pages carry forms of theirs, and a page without the header is a visitor’s, whatever cookie it comes with', async () => {
	on = await loginWeb({ users: USERS, proxy: PROXY });
	const page = await ask('/account', { ...ASTRID, accept: 'text/html' });
	expect(page.body).toContain('Astrid');
	expect(page.body).toContain('name="_csrf"');
	const cookie = cookieIn(page.headers);
	expect(cookie).not.toBe('');
	expect(await person({ ...ASTRID, cookie })).toMatchObject({ id: 'astrid' });
	expect(await person({ cookie })).toBeNull();
	const next = await ask('/account', { ...ASTRID, cookie, accept: 'text/html' });
	expect(cookieIn(next.headers)).not.toBe('');
});

test('the cookie of one person is not another’s once the proxy names that one', async () => {
	on = await loginWeb({ users: USERS, proxy: PROXY });
	const cookie = cookieIn((await ask('/account', { ...ASTRID, accept: 'text/html' })).headers);
	const other = { ...ASTRID, 'x-forwarded-user': 'bo', 'x-forwarded-name': 'Bo' };
	expect(await person({ ...other, cookie })).toMatchObject({ id: 'bo' });
	expect((await ask('/account', { ...other, cookie, accept: 'text/html' })).body).toContain('Bo');
});

test('from an address that is not trusted the header logs nobody in, and the log says so once', async () => {
	const lines: string[] = [];
	const stream = { write: (line: string) => void lines.push(line) };
	on = await loginWeb({
		users: USERS,
		proxy: { ...PROXY, trustedProxies: '10.9.8.7' },
		logger: { level: 'warn', stream },
	});
	expect(await person({ ...ASTRID, 'x-forwarded-for': '10.9.8.7' })).toBeNull();
	expect(await person(ASTRID)).toBeNull();
	expect(lines.filter(line => line.includes('header that names somebody is ignored'))).toHaveLength(1);
});

test('whom nobody has let in is a visitor, though the proxy knows them', async () => {
	on = await loginWeb({ users: USERS, proxy: PROXY, required: true });
	const stranger = { 'x-forwarded-user': 'eva', 'x-forwarded-groups': 'alle' };
	expect((await ask('/', { ...stranger, accept: 'text/html' })).status).toBe(303);
	expect((await ask('/', { ...ASTRID, accept: 'text/html' })).status).toBe(200);
});

test('that people came by https is believed of a trusted proxy alone: the cookie then goes over nothing else', async () => {
	on = await loginWeb({ users: USERS, proxy: PROXY, webUrl: null });
	const secure = await ask('/account', { ...ASTRID, accept: 'text/html', 'x-forwarded-proto': 'https' });
	expect(secure.headers.getSetCookie().join()).toContain('Secure');
	const plain = await ask('/account', { ...ASTRID, accept: 'text/html' });
	expect(plain.headers.getSetCookie().join()).not.toContain('Secure');
});
