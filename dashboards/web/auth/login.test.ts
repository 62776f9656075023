import { afterEach, expect, test } from 'vitest';
import { PASSWORD, sampleUsers, TOTP } from '../sample/users.ts';
import {
	acts,
	close,
	get,
	logIn,
	MINUTE,
	NOW,
	nameOn,
	on,
	open,
	post,
	tokenOn,
	trail,
	tryOf,
} from './people.fixture.ts';
import { totpCode } from './users/totp.ts';

const WRONG = 'That is not right';

afterEach(close);

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
