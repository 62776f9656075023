import { beforeAll, expect, test } from 'vitest';
import { browserJar } from '../../sample/browser-jar.ts';
import { CLIENT, type SampleProvider, sampleProvider } from '../../sample/oidc-provider.ts';
import { createOidc, type Oidc } from './flow.ts';
import type { OidcSettings } from './settings.ts';

const WEB = 'http://127.0.0.1:1';
const ACCOUNTS = {
	'4711': {
		preferred_username: 'astrid',
		name: 'Astrid Ærø',
		email: 'astrid@kommune.example',
		groups: ['rpa', 'Økonomi'],
	},
	'4712': { preferred_username: 'bo', name: 'Bo Berg' },
	'4713': { name: 'Ingen Navn' },
};
let clock = 0;
const now = () => Date.now() + clock;
let provider: SampleProvider;
let settings: OidcSettings;
let oidc: Oidc;

beforeAll(async () => {
	provider = await sampleProvider(WEB, ACCOUNTS);
	settings = {
		issuer: provider.issuer,
		clientId: CLIENT.id,
		clientSecret: CLIENT.secret,
		clientAuth: 'client_secret_basic',
		scopes: 'openid profile email groups',
		userClaim: 'preferred_username',
		groupsClaim: 'groups',
		label: 'Kommunens login',
		webUrl: WEB,
	};
	oidc = createOidc(settings, now);
	return () => provider.silence();
});

const newBrowser = () => browserJar(url => url.startsWith(WEB));

/** Logs in at the provider, and brings what it says of it back. */
async function answer(url: string, login: string, browser = newBrowser()): Promise<string> {
	const asked = await browser.get(url);
	const back = asked.url.startsWith(WEB) ? asked : await browser.post(asked.url, { login });
	expect(back.url).toContain('/login/oidc/callback?');
	return new URL(back.url).search;
}

async function logIn(login: string, { again = false, browser = newBrowser(), by = oidc } = {}) {
	const { url, sealed } = await by.begin({ next: '/hypercare', again });
	return by.end(await answer(url, login, browser), sealed);
}

test('whoever the provider knows comes back with user name, name, address and groups, to where they were going', async () => {
	expect(await logIn('4711')).toMatchObject({
		kind: 'known',
		login: {
			vouched: {
				id: 'astrid',
				name: 'Astrid Ærø',
				mail: 'astrid@kommune.example',
				groups: ['rpa', 'Økonomi'],
			},
			next: '/hypercare',
			again: false,
		},
	});
});

test('a person in no group, and without an address, is known all the same', async () => {
	expect(await logIn('4712')).toMatchObject({
		login: { vouched: { id: 'bo', name: 'Bo Berg', mail: null, groups: [] } },
	});
});

test('nobody is let in under another claim when the one with the user name is missing', async () => {
	expect(await logIn('4713')).toMatchObject({
		kind: 'refused',
		why: 'unnamed',
		reason: expect.stringContaining('"preferred_username"'),
	});
});

test('pages that cannot show the right secret learn nothing', async () => {
	const wrong = createOidc({ ...settings, clientSecret: 'wrong' }, now);
	expect(await logIn('4711', { by: wrong })).toMatchObject({ kind: 'refused', why: 'false' });
});

test('what was begun by one process is not finished by another', async () => {
	const { url, sealed } = await createOidc(settings, now).begin({ next: '/', again: false });
	expect(url).toContain('code_challenge_method=S256');
	expect(await oidc.end(await answer(url, '4711'), sealed)).toMatchObject({ why: 'old' });
});

test('an answer with another state is refused: it was made for another browser', async () => {
	const { url, sealed } = await oidc.begin({ next: '/', again: false });
	const search = (await answer(url, '4711')).replace(/state=[^&]+/, 'state=another');
	expect(await oidc.end(search, sealed)).toMatchObject({ kind: 'refused', why: 'false' });
});

test('a token made for another login (another nonce) is refused', async () => {
	const { url, sealed } = await oidc.begin({ next: '/', again: false });
	const search = await answer(url.replace(/nonce=[^&]+/, 'nonce=another'), '4711');
	expect(await oidc.end(search, sealed)).toMatchObject({
		kind: 'refused',
		why: 'false',
		reason: expect.stringContaining('nonce'),
	});
});

test('a code that somebody else intercepts is worth nothing without what the first browser keeps', async () => {
	const stolen = await answer((await oidc.begin({ next: '/', again: false })).url, '4711');
	const { sealed, state } = await oidc.begin({ next: '/', again: false });
	expect(await oidc.end(stolen.replace(/state=[^&]+/, `state=${state}`), sealed)).toMatchObject({
		kind: 'refused',
		why: 'false',
	});
	expect(await oidc.end(stolen, undefined)).toMatchObject({ kind: 'refused', why: 'old' });
});

test('the same answer works once', async () => {
	const { url, sealed } = await oidc.begin({ next: '/', again: false });
	const search = await answer(url, '4711');
	expect(await oidc.end(search, sealed)).toMatchObject({ kind: 'known' });
	expect(await oidc.end(search, sealed)).toMatchObject({ kind: 'refused', why: 'false' });
});

test('a login that takes more than ten minutes has to begin anew', async () => {
	const { url, sealed } = await oidc.begin({ next: '/', again: false });
	const search = await answer(url, '4711');
	clock = 601_000;
	const late = await oidc.end(search, sealed);
	clock = 0;
	expect(late).toMatchObject({ kind: 'refused', why: 'old' });
});

test('who gives up at the provider is told so, and is nobody', async () => {
	expect(await logIn('')).toMatchObject({
		kind: 'refused',
		why: 'denied',
		next: '/hypercare',
		reason: expect.stringContaining('access_denied'),
	});
});

test('a second login passes by the provider without a question, one that is to be shown anew does not', async () => {
	const browser = newBrowser();
	await logIn('4711', { browser });
	const before = provider.asked();
	expect(await logIn('4711', { browser })).toMatchObject({ kind: 'known', login: { again: false } });
	expect(provider.asked()).toBe(before);
	const began = Math.floor(Date.now() / 1000) * 1000;
	const anew = await logIn('4711', { browser, again: true });
	expect(provider.asked()).toBe(before + 1);
	if (anew.kind === 'refused') throw new Error(anew.reason);
	expect(anew.login.again).toBe(true);
	expect(anew.login.authenticatedAt).toBeGreaterThanOrEqual(began);
	expect(anew.login.authenticatedAt).toBeLessThanOrEqual(Date.now());
});

test('a provider that was to ask anew and says nothing of when, or took an older login, is not believed', async () => {
	const browser = newBrowser();
	await logIn('4711', { browser });
	const { url, sealed } = await oidc.begin({ next: '/', again: true });
	const unasked = url.replace(/&?(prompt|max_age)=[^&]+/g, '');
	expect(await oidc.end(await answer(unasked, '4711', browser), sealed)).toMatchObject({
		kind: 'refused',
		why: 'stale',
		reason: expect.stringContaining('auth_time'),
	});
	clock = 120_000;
	const later = await oidc.begin({ next: '/', again: true });
	const taken = later.url.replace('max_age=0', 'max_age=3600').replace('prompt=login', '');
	const end = await oidc.end(await answer(taken, '4711', browser), later.sealed);
	clock = 0;
	expect(end).toMatchObject({
		kind: 'refused',
		why: 'stale',
		reason: expect.stringContaining('older login'),
	});
});

test('where the provider lets people log out, the way there names the client and the way back', async () => {
	const login = await logIn('4711');
	const idToken = login.kind === 'known' ? login.login.idToken : null;
	const url = new URL((await oidc.logoutUrl(idToken, `${WEB}/login`)) ?? '');
	expect(url.origin).toBe(provider.issuer);
	expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${WEB}/login`);
	expect(url.searchParams.get('id_token_hint')).toBe(idToken);
	expect((await newBrowser().get(url.href)).status).toBe(200);
});

test('a provider that is away is told as away, and is found again by itself', async () => {
	await provider.silence();
	const young = createOidc(settings, now);
	expect(await young.fault()).toMatch(/ECONNREFUSED|other side closed/);
	await expect(young.begin({ next: '/', again: false })).rejects.toThrow();
	await provider.speak();
	clock = 11_000;
	expect(await young.fault()).toBeNull();
	clock = 0;
	expect(await logIn('4711', { by: createOidc(settings, now) })).toMatchObject({ kind: 'known' });
});

test('a provider that goes away before it is asked for the token leaves nobody half logged in', async () => {
	const { url, sealed } = await oidc.begin({ next: '/runs', again: false });
	const search = await answer(url, '4711');
	await provider.silence();
	const end = await oidc.end(search, sealed);
	await provider.speak();
	expect(end).toMatchObject({ kind: 'refused', why: 'silent', next: '/runs' });
});
