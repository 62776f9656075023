import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { someIncidents } from '../sample/incidents.ts';
import { sampleUsers } from '../sample/users.ts';
import { type Stage, stage } from '../sample/web.ts';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const OPEN = '/incidents/9f3c2b7a1d5e4c80';
const OURS = { host: 'robotvagt.example', origin: 'http://robotvagt.example' };

let on: Stage;
afterEach(() => on?.close());

async function open(scene: { acknowledge?: boolean } = {}) {
	on = await stage({ now: NOW, incidents: someIncidents(NOW), ...scene }, { users: await sampleUsers() });
}

async function cookieOf(user: string): Promise<string> {
	const { name, value } = await on.logIn(user);
	return `${name}=${encodeURIComponent(value)}`;
}

const get = (url: string, cookie = '') => on.web.inject({ url, headers: { cookie } });
const post = (what: string, fields: Record<string, string>, cookie = '', headers: object = OURS) =>
	on.web.inject({
		...{ method: 'POST', url: `${OPEN}/${what}` },
		headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
		payload: new URLSearchParams(fields).toString(),
	});
const tokenOn = (body: string) => /name="_csrf" value="([^"]+)"/.exec(body)?.[1] ?? '';
const trail = () => readFileSync(join(String(on.web.auth.settings.folder), 'access.jsonl'), 'utf8');

test('where people have logins, an incident is taken in the name of who has logged in, whatever the form says', async () => {
	await open();
	const cookie = await cookieOf('anders');
	const { body } = await get(OPEN, cookie);
	expect(body).not.toContain('name="by"');
	expect(body).toContain('It is noted in the name of Anders Holst');
	const reply = await post(
		'acknowledge',
		{ _csrf: tokenOn(body), by: 'The mayor', comment: 'On it' },
		cookie,
	);
	expect(reply.statusCode).toBe(303);
	expect(on.scene.incidents[0]).toMatchObject({ acknowledgedBy: 'Anders Holst', comment: 'On it' });
	expect(trail()).toMatch(/"action":"incident.acknowledge".*"incident":"9f3c2b7a1d5e4c80"/);
});

test('an alert is silenced in that name too, and the trail has it', async () => {
	await open();
	const cookie = await cookieOf('per');
	const token = tokenOn((await get(OPEN, cookie)).body);
	expect((await post('silence', { _csrf: token, choice: '1h' }, cookie)).statusCode).toBe(303);
	expect(on.scene.incidents[0]?.silencedUntil).toBe('2026-11-23T14:00:00.000Z');
	expect(trail()).toMatch(/"action":"incident.silence".*"id":"per"/);
});

test('who has not logged in is asked to, and comes back to the incident', async () => {
	await open();
	const { body } = await get(OPEN);
	expect(body).toContain('Log in to take it');
	expect(body).not.toContain('<form class="acknowledge');
	const reply = await post('acknowledge', { by: 'Somebody' });
	expect(reply.headers.location).toBe(`/login?next=${encodeURIComponent(OPEN)}`);
	expect(on.scene.incidents[0]?.acknowledgedBy).toBeNull();
});

test('a form of another site takes nothing in the name of who has logged in', async () => {
	await open();
	const cookie = await cookieOf('asta');
	const token = tokenOn((await get(OPEN, cookie)).body);
	const elsewhere = { host: 'robotvagt.example', origin: 'http://evil.example' };
	expect((await post('acknowledge', {}, cookie)).statusCode).toBe(403);
	expect((await post('acknowledge', { _csrf: token }, cookie, elsewhere)).statusCode).toBe(403);
	expect((await post('silence', { choice: '1h' }, cookie)).statusCode).toBe(403);
	expect(on.scene.incidents[0]).toMatchObject({ acknowledgedBy: null, silencedUntil: null });
});

test('what can’t be put on record is not taken', async () => {
	await open();
	const cookie = await cookieOf('asta');
	const token = tokenOn((await get(OPEN, cookie)).body);
	on.writeTrail('this is no trail\n');
	expect((await post('acknowledge', { _csrf: token }, cookie)).statusCode).toBe(503);
	expect(on.scene.incidents[0]?.acknowledgedBy).toBeNull();
});

test('where the pages may not, a login changes nothing', async () => {
	await open({ acknowledge: false });
	const cookie = await cookieOf('asta');
	const { body } = await get(OPEN, cookie);
	expect(body).not.toContain('<form class="acknowledge');
	expect((await post('acknowledge', { _csrf: tokenOn(body) }, cookie)).statusCode).toBe(403);
	expect(on.scene.incidents[0]?.acknowledgedBy).toBeNull();
});
