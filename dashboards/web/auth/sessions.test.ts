import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PASSWORD } from '../sample/users.ts';
import { acts, close, get, HOUR, logIn, nameOn, on, open, post, tokenOn, tryOf } from './people.fixture.ts';

afterEach(close);

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
	// What was refused has no act to wait for its entry: it comes when it is written.
	await expect.poll(acts).toContain('form.refused asta');
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
