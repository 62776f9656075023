import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PASSWORD, sampleUsers, TOTP } from '../sample/users.ts';
import { type Stage, stage } from '../sample/web.ts';
import { totpCode } from './users/totp.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WRONG = 'That is not right';

let on: Stage;
afterEach(() => on?.close());

async function open(options: Parameters<typeof stage>[1] = {}) {
	on = await stage({ now: NOW }, { users: await sampleUsers(), ...options });
}

interface Sent {
	cookie?: string | undefined;
	headers?: Record<string, string>;
}

const OURS = { host: 'robotvagt.example', origin: 'http://robotvagt.example' };

function post(url: string, fields: Record<string, string>, { cookie = '', headers = OURS }: Sent = {}) {
	return on.web.inject({
		...{ method: 'POST', url },
		headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
		payload: new URLSearchParams(fields).toString(),
	});
}

const get = (url: string, cookie = '') => on.web.inject({ url, headers: { cookie } });
const tryOf = (user: string, password = PASSWORD, more = {}, sent?: Sent) =>
	post('/login', { user, password, ...more }, sent);

async function logIn(user: string): Promise<string> {
	const { name, value } = await on.logIn(user);
	return `${name}=${encodeURIComponent(value)}`;
}

const nameOn = (body: string) => /class="name"[^>]*><bdi>(.*?)<\/bdi>/.exec(body)?.[1] ?? null;
const tokenOn = (body: string) => /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
const trail = () =>
	readFileSync(join(String(on.web.auth.settings.folder), 'access.jsonl'), 'utf8')
		.trim()
		.split('\n')
		.map(line => JSON.parse(line) as { action: string; by: { id: string }; data: Record<string, unknown> });
const acts = () => trail().map(({ action, by }) => `${action} ${by.id}`);

test('whoever never logs in is given no cookie, and sees every page as before', async () => {
	await open();
	const { statusCode, headers, body } = await get('/');
	expect(statusCode).toBe(200);
	expect(headers['set-cookie']).toBeUndefined();
	expect(body).toContain('href="/login"');
	expect(nameOn(body)).toBeNull();
});

test('who logs in is named on every page, and is in the access trail first', async () => {
	await open();
	const reply = await tryOf(' ASTA ', PASSWORD, { next: '/incidents?state=open' });
	expect(reply.statusCode).toBe(303);
	expect(reply.headers.location).toBe('/incidents?state=open');
	expect(reply.headers['set-cookie']).toMatch(/^robotvagt=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
	const cookie = String(reply.headers['set-cookie']).split(';')[0];
	for (const url of ['/', '/incidents', '/hypercare', '/nowhere']) {
		expect(nameOn((await get(url, cookie)).body)).toBe('Asta Friis');
	}
	expect(acts()).toEqual(['users.changed system', 'login asta']);
});

test('a wrong password, an unknown user and one who is shut out are told the same', async () => {
	const users = await sampleUsers();
	const shut = { ...users.users![0]!, id: 'ude', disabled: true };
	await open({ users: { ...users, users: [...users.users!, shut] } });
	const bodies = await Promise.all([
		tryOf('asta', 'not the password'),
		tryOf('nobody', 'not the password'),
		tryOf('ude', PASSWORD),
	]);
	for (const { statusCode, body, headers } of bodies) {
		expect(statusCode).toBe(401);
		expect(body).toContain(WRONG);
		expect(headers['set-cookie']).toBeUndefined();
		expect(body).not.toContain('not the password');
	}
	const [asta, nobody] = bodies.map(({ body }) => body.replace(/value="(asta|nobody)"/, ''));
	expect(asta).toBe(nobody);
});

test('a refused try is in the trail with the user where there is one, and never with what was typed', async () => {
	await open();
	await tryOf('asta', 'Geheim-12345678');
	await tryOf('my-password-in-the-wrong-field', 'Geheim-12345678');
	await on.web.auth.access.append({ by: { id: 'x', name: 'x', via: 'system' }, action: 'login', data: {} });
	const refused = trail().filter(({ action }) => action === 'login.refused');
	expect(refused.map(({ data }) => data)).toMatchObject([
		{ user: 'asta', why: 'wrong', address: '127.0.0.1', count: 1 },
		{ user: 'unknown', why: 'wrong', address: '127.0.0.1', count: 1 },
	]);
	expect(JSON.stringify(trail())).not.toMatch(/Geheim|wrong-field/);
});

test('the fifth wrong try locks the name for a quarter of an hour, whether there is such a user or not', async () => {
	await open();
	for (const user of ['asta', 'nobody']) {
		for (let n = 1; n < 5; n++) expect((await tryOf(user, 'wrong-wrong-wrong')).body).toContain(WRONG);
		const fifth = await tryOf(user, 'wrong-wrong-wrong');
		expect(fifth.statusCode).toBe(429);
		expect(fifth.body).toContain('locked until 14:15');
		expect((await tryOf(user)).body).toContain('locked until 14:15');
	}
	expect((await tryOf('mette')).statusCode).toBe(303);
	on.clock.now += 15 * MINUTE;
	expect((await tryOf('asta')).statusCode).toBe(303);
	expect(acts()).toContain('login.locked system');
});

test('many tries at once do not outrun the lock', async () => {
	await open();
	const replies = await Promise.all(Array.from({ length: 20 }, () => tryOf('asta', 'wrong-wrong-wrong')));
	const tried = replies.filter(({ statusCode }) => statusCode === 401).length;
	expect(tried).toBeLessThan(5);
	expect((await tryOf('asta')).statusCode).toBe(429);
});

test('a right try wipes out the wrong ones before it', async () => {
	await open();
	for (let n = 0; n < 4; n++) await tryOf('asta', 'wrong-wrong-wrong');
	expect((await tryOf('asta')).statusCode).toBe(303);
	for (let n = 0; n < 4; n++) expect((await tryOf('asta', 'wrong-wrong-wrong')).statusCode).toBe(401);
});

test('one address has thirty tries a minute', async () => {
	await open();
	const codes = [];
	for (let n = 0; n < 31; n++) codes.push((await tryOf(`user${n}`, 'wrong-wrong-wrong')).statusCode);
	expect(codes.slice(0, 30)).toEqual(Array(30).fill(401));
	expect(codes[30]).toBe(429);
});

test('a flood of refused tries makes few entries, and all are counted', async () => {
	await open();
	for (let n = 0; n < 25; n++) await tryOf('asta', 'wrong-wrong-wrong');
	on.clock.now += MINUTE;
	await tryOf('asta', 'wrong-wrong-wrong');
	await logIn('mette');
	const refused = trail().filter(({ action }) => action === 'login.refused');
	expect(refused.length).toBeLessThanOrEqual(5);
	expect(refused.reduce((sum, { data }) => sum + Number(data.count), 0)).toBe(26);
});

test('who has codes needs one, a wrong one counts as a wrong try, and each is good once', async () => {
	const users = await sampleUsers();
	await open({
		users: { users: users.users!.map(user => ({ ...user, ...(user.id === 'asta' && { totp: TOTP }) })) },
	});
	expect((await tryOf('asta')).body).toContain(WRONG);
	const code = totpCode(TOTP, NOW);
	const other = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
	expect((await tryOf('asta', PASSWORD, { code: other })).body).toContain(WRONG);
	expect((await tryOf('asta', PASSWORD, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).statusCode).toBe(
		303,
	);
	expect((await tryOf('asta', PASSWORD, { code })).body).toContain(WRONG);
	on.clock.now += 30_000;
	expect((await tryOf('asta', PASSWORD, { code: totpCode(TOTP, NOW) })).body).toContain(WRONG);
	expect((await tryOf('asta', PASSWORD, { code: totpCode(TOTP, on.clock.now) })).statusCode).toBe(303);
	expect((await tryOf('mette', PASSWORD)).statusCode).toBe(303);
});

test('a session begins under a new id, so one put into the browser beforehand is worth nothing', async () => {
	await open();
	const planted = await logIn('anders');
	const reply = await tryOf('asta', PASSWORD, {}, { cookie: planted });
	const cookie = String(reply.headers['set-cookie']).split(';')[0];
	expect(cookie).not.toBe(planted);
	expect(nameOn((await get('/', cookie)).body)).toBe('Asta Friis');
	expect(nameOn((await get('/', planted)).body)).toBeNull();
	const invented = await tryOf('asta', PASSWORD, {}, { cookie: 'robotvagt=abc.def' });
	expect(String(invented.headers['set-cookie'])).not.toContain('abc.def');
});

test('a login ends after twelve hours without use and after a day in any case; an open page is no use', async () => {
	await open();
	const cookie = await logIn('asta');
	const isIn = async () => nameOn((await get('/', cookie)).body) !== null;
	on.clock.now += 11 * HOUR;
	expect(await isIn()).toBe(true);
	on.clock.now += 11 * HOUR;
	expect(await isIn()).toBe(true);
	on.clock.now += 2 * HOUR;
	expect(await isIn()).toBe(false);
	const idle = await logIn('asta');
	for (let hour = 0; hour < 12; hour++) {
		on.clock.now += HOUR;
		await get('/live/overview', idle);
	}
	expect(nameOn((await get('/', idle)).body)).toBeNull();
});

test('logging out ends the session, and takes the cookie back', async () => {
	await open();
	const cookie = await logIn('asta');
	const _csrf = tokenOn((await get('/', cookie)).body);
	const reply = await post('/logout', { _csrf }, { cookie });
	expect(reply.statusCode).toBe(303);
	expect(reply.headers['set-cookie']).toMatch(/^robotvagt=;.*Expires=Thu, 01 Jan 1970/);
	expect(nameOn((await get('/', cookie)).body)).toBeNull();
	expect(acts()).toEqual(['users.changed system', 'login asta', 'logout asta']);
});

test('a form without the token of the session, or from another site, does nothing', async () => {
	await open();
	const cookie = await logIn('asta');
	const theirs = tokenOn((await get('/', await logIn('mette'))).body);
	const own = tokenOn((await get('/', cookie)).body);
	const elsewhere = { host: 'robotvagt.example', origin: 'http://evil.example' };
	const cross = { host: 'robotvagt.example', 'sec-fetch-site': 'cross-site' };
	const tries = [
		post('/logout', {}, { cookie }),
		post('/logout', { _csrf: theirs }, { cookie }),
		post('/logout', { _csrf: own }, { cookie, headers: elsewhere }),
		post('/account/log-out-everywhere', { _csrf: own }, { cookie, headers: cross }),
	];
	for (const { statusCode } of await Promise.all(tries)) expect(statusCode).toBe(403);
	expect(nameOn((await get('/', cookie)).body)).toBe('Asta Friis');
	expect((await tryOf('asta', PASSWORD, {}, { headers: elsewhere })).statusCode).toBe(403);
	expect(acts()).toContain('form.refused asta');
});

test.each([
	['//evil.example/', '/'],
	['/\\evil.example', '/'],
	['https://evil.example/', '/'],
	['javascript:alert(1)', '/'],
	['/%09/evil.example', '/%09/evil.example'],
	['/\t/evil.example', '/'],
	['/..//evil.example', '/'],
	['/logout', '/'],
	['/login?next=/x', '/'],
	['/live/overview', '/'],
	['/robots/a?b=c#d', '/robots/a?b=c#d'],
])('after a login nobody is led away: %s leads to %s', async (next, leads) => {
	await open();
	expect((await tryOf('asta', PASSWORD, { next })).headers.location).toBe(leads);
	const cookie = await logIn('asta');
	expect((await get(`/login?${new URLSearchParams({ next })}`, cookie)).headers.location).toBe(leads);
});

test('roles go at once when the file changes, and who is taken out or shut out is out at once', async () => {
	await open();
	const users = (await sampleUsers()).users!;
	const cookie = await logIn('asta');
	expect((await get('/account', cookie)).body).toContain('RPA team');
	const say = (change: object) =>
		on.writeUsers({ users: users.map(user => (user.id === 'asta' ? { ...user, ...change } : user)) });
	say({ grants: [{ role: 'it-operations', robots: ['boligstoette'] }] });
	const { body } = await get('/account', cookie);
	expect(body).toContain('IT operations');
	expect(body).not.toContain('RPA team</b>');
	say({ disabled: true });
	expect(nameOn((await get('/', cookie)).body)).toBeNull();
	say({});
	expect(nameOn((await get('/', cookie)).body)).toBeNull();
	const again = await logIn('asta');
	on.writeUsers({ users: users.filter(({ id }) => id !== 'asta') });
	expect((await get('/account', again)).headers.location).toBe('/login?next=%2Faccount');
	await logIn('mette');
	const changes = trail().filter(({ action }) => action === 'users.changed');
	expect(changes.map(({ data }) => Object.keys(data))).toEqual([
		['came'],
		['roles'],
		['disabled', 'roles'],
		['enabled'],
		['went'],
	]);
	expect(JSON.stringify(changes)).not.toContain('scrypt');
});

test('a new password ends the sessions of the old one', async () => {
	await open();
	const cookie = await logIn('asta');
	const users = (await sampleUsers()).users!;
	const other = users[0]!.password!.replace(/.$/, last => (last === 'A' ? 'Q' : 'A'));
	on.writeUsers({ users: [{ ...users[0]!, password: other }] });
	expect(nameOn((await get('/', cookie)).body)).toBeNull();
});

test('a faulty users file never replaces a good one, and whoever is logged in is told', async () => {
	await open();
	const cookie = await logIn('asta');
	on.writeUsers('users: [{ id: ASTA }]');
	const { body } = await get('/account', cookie);
	expect(nameOn(body)).toBe('Asta Friis');
	expect(body).toMatch(/users\.yaml:1:\d+ users\[0\]/);
	expect((await tryOf('mette')).statusCode).toBe(303);
});

test('without users the login page says what to do', async () => {
	await open({ users: {} });
	const { body } = await get('/login');
	expect(body).toContain('Nobody can log in yet');
	expect(body).toContain('npm run user -- add');
	expect((await tryOf('asta')).statusCode).toBe(401);
});

test('where a login is required nothing is seen without one, but links in mails and health', async () => {
	await open({ required: true });
	const closed = [
		'/',
		'/incidents',
		'/runs/x',
		'/hypercare',
		'/nowhere',
		'/account',
		'/%2e%2e/links/../incidents',
	];
	for (const url of closed) {
		const { statusCode, headers } = await get(url);
		expect([url, statusCode]).toEqual([url, 303]);
		expect(headers.location).toMatch(/^\/login/);
	}
	expect((await get('/robots/a?b=c')).headers.location).toBe('/login?next=%2Frobots%2Fa%3Fb%3Dc');
	expect((await get('/live/overview')).statusCode).toBe(401);
	for (const url of ['/login', '/healthz', '/assets/base.css', '/assets/palette.css', '/htmx/htmx.min.js']) {
		expect([url, (await get(url)).statusCode]).toEqual([url, 200]);
	}
	expect((await get('/links/abc')).statusCode).toBe(404);
	expect((await get('/', await logIn('anders'))).statusCode).toBe(200);
});

test('over https the cookie goes nowhere else, and a login over http is told why it would not hold', async () => {
	await open({ webUrl: 'https://robotvagt.example' });
	const http = await tryOf('asta');
	expect(http.statusCode).toBe(400);
	expect(http.body).toContain('https://robotvagt.example');
	const headers = { host: 'robotvagt.example', origin: 'https://robotvagt.example' };
	const https = await tryOf('asta', PASSWORD, {}, { headers });
	expect(https.headers['set-cookie']).toContain('; Secure');
});

test('showing again who one is asks for that person alone, and comes back', async () => {
	await open();
	const cookie = await logIn('asta');
	on.clock.now += 20 * MINUTE;
	const url = '/login?again=1&next=/hypercare/x/sign-off';
	const { body } = await get(url, cookie);
	expect(body).toContain('Is it still you?');
	expect(body).toMatch(/name="user" value="asta"[^>]* readonly/);
	const before = tokenOn(body);
	const as = await tryOf('mette', PASSWORD, { again: '1', next: '/hypercare/x/sign-off' }, { cookie });
	expect(as.headers.location).toBe('/hypercare/x/sign-off');
	const fresh = String(as.headers['set-cookie']).split(';')[0];
	expect(nameOn((await get('/', fresh)).body)).toBe('Asta Friis');
	expect(nameOn((await get('/', cookie)).body)).toBeNull();
	expect((await post('/logout', { _csrf: before }, { cookie: fresh })).statusCode).toBe(303);
	expect(acts()).toEqual(['users.changed system', 'login asta', 'login.again asta', 'logout asta']);
});

test('nobody sees another’s name or token on a page that is drawn once for many', async () => {
	await open();
	const [asta, mette] = [await logIn('asta'), await logIn('mette')];
	const bodies = await Promise.all(['', asta, mette, ''].map(cookie => get('/', cookie)));
	expect(bodies.map(({ body }) => nameOn(body))).toEqual([null, 'Asta Friis', 'Mette Lund', null]);
	const tokens = bodies.map(({ body }) => tokenOn(body));
	expect(tokens[0]).toBe('');
	expect(tokens[3]).toBe('');
	expect(tokens[1]).not.toBe(tokens[2]);
	expect((await post('/logout', { _csrf: tokens[1]! }, { cookie: mette })).statusCode).toBe(403);
	expect((await post('/logout', { _csrf: tokens[2]! }, { cookie: mette })).statusCode).toBe(303);
	for (const { headers } of bodies) expect(headers['cache-control']).toBe('no-store');
});

test('one can log out everywhere at once', async () => {
	await open();
	const [one, other] = [await logIn('asta'), await logIn('asta')];
	const { body } = await get('/account', one);
	expect(body.match(/this browser|another browser/g)).toEqual(['this browser', 'another browser']);
	await post('/account/log-out-everywhere', { _csrf: tokenOn(body) }, { cookie: one });
	for (const cookie of [one, other]) expect(nameOn((await get('/', cookie)).body)).toBeNull();
});

test('what can’t be put on record is not done, and the reason is told', async () => {
	await open();
	on.writeTrail('this is no trail\n');
	const reply = await tryOf('asta');
	expect(reply.statusCode).toBe(503);
	expect(reply.body).toContain('could not be put on record');
	expect(reply.headers['set-cookie']).toBeUndefined();
});

test('what is kept is for its owner alone, and holds no session that could be gone on with', async () => {
	await open();
	const cookie = await logIn('asta');
	const folder = String(on.web.auth.settings.folder);
	for (const file of ['web.db', 'web-secret', 'access.jsonl']) {
		expect([file, statSync(join(folder, file)).mode & 0o777]).toEqual([file, 0o600]);
	}
	const id = decodeURIComponent(cookie).slice('robotvagt='.length).split('.')[0]!;
	for (const file of ['web.db', 'web.db-wal']) {
		expect(readFileSync(join(folder, file)).includes(id)).toBe(false);
	}
});
