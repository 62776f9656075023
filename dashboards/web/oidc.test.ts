import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserJar, type Jar } from './sample/browser-jar.ts';
import { type LoginWeb, loginWeb } from './sample/login-web.ts';

const ACCOUNTS = {
	'4711': {
		preferred_username: 'astrid',
		name: 'Astrid Ærø',
		email: 'astrid@kommune.example',
		groups: ['rpa-team', 'borgerservice'],
	},
	'4712': { preferred_username: 'bo', name: 'Bo Berg', groups: [] },
	'4713': { preferred_username: 'carl', name: 'Carl Dam', groups: ['borgerservice'] },
	'4714': { preferred_username: 'dorte', name: 'Dorte Elm', groups: ['borgerservice'] },
};
const USERS = {
	groups: {
		'rpa-team': [{ role: 'rpa-team' as const }],
		borgerservice: [{ role: 'process-owner' as const, departments: ['Borgerservice'] }],
	},
	vouched: [{ id: 'dorte', disabled: true }],
};
let on: LoginWeb;
beforeAll(async () => {
	on = await loginWeb({ users: USERS, accounts: ACCOUNTS });
});
afterAll(() => on?.close());

/** Follows the button of the login page, and answers at the provider. */
async function logIn(login: string, path = '/login/oidc', browser = browserJar()) {
	const asked = await browser.get(on.url + path);
	const { issuer } = on.provider as NonNullable<LoginWeb['provider']>;
	return asked.url.startsWith(issuer) ? browser.post(asked.url, { login }) : asked;
}
/** The link of a page that leads to an address with this in it. */
function addressIn(body: string, part: string): string {
	const links = [...body.matchAll(/href="([^"]+)"/g)].map(([, link = '']) =>
		link.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
	);
	return links.find(link => link.includes(part)) ?? '';
}
const me = async (browser: Jar) => {
	const { body } = await browser.get(`${on.url}/api/me`);
	return JSON.parse(body).person ?? null;
};
const trail = () => {
	const lines = readFileSync(join(on.folder.settings.folder as string, 'access.jsonl'), 'utf8');
	return lines
		.trim()
		.split('\n')
		.map(text => JSON.parse(text) as { action: string; by: { id: string; via: string }; data: object });
};

test('the login page offers the provider by its name, and leads back to where people were', async () => {
	const { body } = await browserJar().get(`${on.url}/login?next=/hypercare`);
	expect(body).toContain('Kommunens login');
	expect(addressIn(body, '/login/oidc')).toBe('/login/oidc?next=%2Fhypercare');
});

test('whoever the provider knows and a group lets in is logged in, with the roles of their groups and departments', async () => {
	const browser = browserJar();
	const end = await logIn('4711', '/login/oidc?next=/hypercare', browser);
	expect(end.url).toBe(`${on.url}/hypercare`);
	expect(await me(browser)).toMatchObject({
		id: 'astrid',
		name: 'Astrid Ærø',
		mail: 'astrid@kommune.example',
		via: 'oidc',
		grants: [{ role: 'rpa-team' }, { role: 'process-owner', departments: ['Borgerservice'] }],
	});
	expect(trail()).toContainEqual(
		expect.objectContaining({ action: 'login', by: expect.objectContaining({ id: 'astrid', via: 'oidc' }) }),
	);
});

test('a login by single sign-on counts as old, until the provider has asked anew and says when', async () => {
	const browser = browserJar();
	await logIn('4711', '/login/oidc', browser);
	expect(Date.parse((await me(browser)).authenticatedAt)).toBe(0);
	expect((await browser.get(`${on.url}/account`)).body).toContain('not known; you are asked before you sign');
	const before = on.provider?.asked() ?? 0;
	const again = await logIn('4711', '/login/oidc?next=/hypercare&again=1', browser);
	expect(again.url).toBe(`${on.url}/hypercare`);
	expect(on.provider?.asked()).toBe(before + 1);
	expect(Date.now() - Date.parse((await me(browser)).authenticatedAt)).toBeLessThan(60_000);
	expect(trail().at(-1)).toMatchObject({ action: 'login.again' });
});

test('showing it once more as somebody else changes nothing', async () => {
	const browser = browserJar();
	await logIn('4711', '/login/oidc', browser);
	browser.forget(on.provider?.issuer ?? '');
	const other = await logIn('4713', '/login/oidc?again=1', browser);
	expect(other.status).toBe(403);
	expect(other.body).toContain('logged in here as Astrid Ærø, but showed that you are Carl Dam');
	expect(await me(browser)).toMatchObject({ id: 'astrid' });
});

test('a person without a group is told that nobody has let them in, and so is one who is shut out', async () => {
	for (const [login, name] of [
		['4712', 'bo'],
		['4714', 'dorte'],
	] as const) {
		const browser = browserJar();
		const end = await logIn(login, '/login/oidc', browser);
		expect(end.status).toBe(403);
		expect(end.body).toContain(`knows you as ${name}, but nobody has let you in`);
		expect(await me(browser)).toBeNull();
	}
	expect(trail()).toContainEqual(
		expect.objectContaining({
			action: 'login.refused',
			data: expect.objectContaining({ user: 'bo', why: 'unknown' }),
		}),
	);
});

test('an answer that was made for another browser lets nobody in', async () => {
	const victim = browserJar(url => url.includes('/callback?'));
	const attacker = browserJar(url => url.includes('/callback?'));
	const back = await logIn('4711', '/login/oidc', attacker);
	const end = await victim.get(back.url);
	expect(end.status).toBe(400);
	expect(end.body).toContain('begun in another browser');
	expect(await me(victim)).toBeNull();
	const changed = await attacker.get(back.url.replace(/code=[^&]+/, 'code=another'));
	expect(changed.status).toBe(400);
	expect(changed.body).toContain('does not hold');
	expect(await me(attacker)).toBeNull();
});

test('two tabs may log in at once, and ten do not fill the browser with cookies', async () => {
	const browser = browserJar(url => url.includes('/callback?'));
	const first = await logIn('4711', '/login/oidc?next=/hypercare', browser);
	const second = await logIn('4711', '/login/oidc?next=/incidents', browser);
	expect((await browser.get(second.url)).url).toContain('/incidents');
	expect((await browser.get(first.url)).url).toContain('/hypercare');
	for (let tab = 0; tab < 10; tab++) await browser.get(`${on.url}/login/oidc`);
	expect(browser.names(`${on.url}/login/oidc`).length).toBeLessThanOrEqual(6);
});

test('nobody is sent from a login to another site', async () => {
	for (const next of ['//evil.example/', 'https://evil.example/', '/\\evil.example']) {
		const end = await logIn('4711', `/login/oidc?next=${encodeURIComponent(next)}`);
		expect(end.url).toBe(`${on.url}/`);
	}
});

test('who came by the provider is offered to log out there too, and comes back to the login page', async () => {
	const browser = browserJar();
	await logIn('4711', '/login/oidc', browser);
	const { body } = await browser.get(`${on.url}/account`);
	const token = /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
	const out = await browser.post(`${on.url}/logout`, { _csrf: token });
	expect(out.body).toContain('You are logged out here');
	expect(await me(browser)).toBeNull();
	const page = await browser.get(addressIn(out.body, '/session/end'));
	const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
	const action = /action="([^"]+)"/.exec(page.body)?.[1] ?? '';
	const end = await browser.post(action, { xsrf, logout: 'yes' });
	expect(end.url).toBe(`${on.url}/login`);
});

test('while the provider is away the pages are there, the login page says so, and trying leads to no broken page', async () => {
	await on.provider?.silence();
	on.clock.ahead = 20_000;
	const browser = browserJar();
	expect((await browser.get(`${on.url}/healthz`)).status).toBe(200);
	expect((await browser.get(`${on.url}/login`)).body).toContain('Kommunens login does not answer just now');
	const tried = await browser.get(`${on.url}/login/oidc`);
	expect(tried.status).toBe(503);
	expect(tried.body).toContain('Kommunens login does not answer just now');
	await on.provider?.speak();
	on.clock.ahead = 40_000;
	expect((await browser.get(`${on.url}/login`)).body).not.toContain('does not answer');
	on.clock.ahead = 0;
});
