import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '#model/person.ts';
import type { Decided } from './decide.ts';
import { type LoginWeb, loginWeb } from './sample/login-web.ts';
import { cookieOf, PASSWORD, sampleUsers } from './sample/users.ts';

const HASH = 'a'.repeat(64);
const DONE: Decided = { kind: 'recorded', recorded: { seq: 7, hash: HASH, id: '1' } };
let on: LoginWeb;
let collector: FastifyInstance;
let answer: Decided;
let sent: { person: Person; path: string; body: unknown }[];

beforeEach(async () => {
	sent = [];
	answer = DONE;
	collector = fastify();
	collector.get('/v1/hypercare', request => ({ now: 'then', robots: [], lang: request.query }));
	collector.get('/v1/robots/:id/hypercare/evidence', (_, reply) =>
		reply.type('text/csv').header('content-disposition', 'attachment; filename="evidence.csv"').send('a;b\n'),
	);
	collector.get('/v1/robots/:id/hypercare', (_, reply) =>
		reply.code(404).send({ statusCode: 404, message: 'there is no robot nn' }),
	);
	collector.get('/v1/audit', (_, reply) => reply.code(401).send({ message: 'send a known token' }));
	on = await loginWeb({
		users: await sampleUsers(),
		collector: await collector.listen({ host: '127.0.0.1', port: 0 }),
		decide: async (person, path, body) => {
			sent.push({ person, path, body });
			return answer;
		},
	});
});
afterEach(async () => {
	await on.close();
	await collector.close();
});

async function ask(
	method: 'GET' | 'POST',
	path: string,
	{ token, body, headers }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
) {
	const reply = await fetch(`${on.url}/api${path}`, {
		method,
		headers: {
			...(token !== undefined && { authorization: `Bearer ${token}` }),
			...(body !== undefined && { 'content-type': 'application/json' }),
			...headers,
		},
		body: body === undefined ? null : JSON.stringify(body),
	});
	const text = await reply.text();
	const json = reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null;
	return { status: reply.status, json, text, headers: reply.headers };
}
const logIn = async (user = 'mette', password = PASSWORD) =>
	ask('POST', '/login', { body: { user, password } });
const tokenOf = async (user = 'mette') => (await logIn(user)).json.token as string;
const trail = () =>
	readFileSync(join(on.folder.settings.folder as string, 'access.jsonl'), 'utf8')
		.trim()
		.split('\n')
		.map(line => JSON.parse(line));

test('a password gives a token, and the token says who somebody is until it is ended', async () => {
	const { status, json } = await logIn();
	expect(status).toBe(200);
	expect(json.person).toMatchObject({ id: 'mette', via: 'local', grants: [{ role: 'process-owner' }] });
	expect(Date.parse(json.until)).toBeGreaterThan(Date.now());
	const { token } = json;
	expect((await ask('GET', '/me', { token })).json.person.id).toBe('mette');
	expect((await ask('POST', '/logout', { token, body: {} })).status).toBe(200);
	expect(await ask('GET', '/me', { token })).toMatchObject({ status: 401, json: { error: 'login_needed' } });
	expect(trail().map(({ action }) => action)).toEqual(expect.arrayContaining(['login', 'logout']));
	expect(JSON.stringify(trail())).not.toContain(token);
});

test('a token lasts 24 hours at most, and 12 without use', async () => {
	const token = await tokenOf();
	on.clock.ahead = 11 * 3_600_000;
	expect((await ask('GET', '/me', { token })).status).toBe(200);
	on.clock.ahead = 22 * 3_600_000;
	expect((await ask('GET', '/me', { token })).status).toBe(200);
	on.clock.ahead = 24 * 3_600_000 + 1000;
	expect((await ask('GET', '/me', { token })).status).toBe(401);
});

test('five wrong tries lock the name, here and on the login page alike', async () => {
	for (let n = 0; n < 4; n++) {
		expect(await logIn('mette', 'wrong')).toMatchObject({ status: 401, json: { error: 'wrong_login' } });
	}
	expect(await logIn('mette', 'wrong')).toMatchObject({ status: 429, json: { error: 'locked' } });
	expect((await logIn()).status).toBe(429);
	await expect(cookieOf(on.web, 'mette')).rejects.toThrow('429');
});

test('an address that tries too often is told so in JSON, and its tries on the login page count with them', async () => {
	let last = await logIn('nobody', 'wrong');
	for (let n = 0; n < 31; n++) last = await logIn(`nobody${n}`, 'wrong');
	expect(last).toMatchObject({ status: 429, json: { error: 'too_many' } });
	await expect(cookieOf(on.web, 'asta')).rejects.toThrow('429');
});

test('a decision goes to the collector in the name of whose token it is, and its answer comes back', async () => {
	const token = await tokenOf();
	const body = { checked: 10, errors: 0 };
	const reply = await ask('POST', '/v1/robots/par-11/samples', { token, body });
	expect(reply).toMatchObject({ status: 201, json: { seq: 7, hash: HASH, id: '1' } });
	expect(sent).toEqual([
		{ person: expect.objectContaining({ id: 'mette' }), path: '/v1/robots/par-11/samples', body },
	]);
	expect(trail().map(({ action }) => action)).toContain('decision.sent');
});

test.each([
	[{ kind: 'refused', status: 409, reason: 'run-success fails' }, 409, 'in_the_way'],
	[{ kind: 'refused', status: 403, reason: 'you have no role for it' }, 403, 'not_allowed'],
	[{ kind: 'refused', status: 400, reason: 'body/checked: too small' }, 400, 'bad_request'],
	[{ kind: 'refused', status: 404, reason: 'there is no robot nn' }, 404, 'not_found'],
	[{ kind: 'silent', reason: 'ECONNREFUSED' }, 502, 'silent'],
] as [Decided, number, string][])(
	'what stands in the way is told in its own words (%o)',
	async (said, status, error) => {
		answer = said;
		const reply = await ask('POST', '/v1/robots/nn/phase', { token: await tokenOf(), body: {} });
		expect(reply).toMatchObject({ status, json: { error } });
		expect(reply.json.message).toContain((said as { reason: string }).reason);
	},
);

test('nothing is decided without a token: not by a visitor, not by a cookie, not by a token that is none', async () => {
	const { name, value } = await cookieOf(on.web, 'mette');
	const [id = ''] = decodeURIComponent(value).split('.');
	for (const headers of [
		{},
		{ cookie: `${name}=${value}`, origin: on.url, 'sec-fetch-site': 'same-origin' },
		{ authorization: 'Bearer rvp_made-up' },
		{ authorization: `Bearer ${id}` },
		{ authorization: `Bearer rvp_${id}`, cookie: `${name}=${value}` },
	] as Record<string, string>[]) {
		const reply = await ask('POST', '/v1/robots/nn/samples', { headers, body: { checked: 1, errors: 0 } });
		expect(reply).toMatchObject({ status: 401, json: { error: 'login_needed' } });
	}
	expect(sent).toEqual([]);
});

test('a token is no cookie', async () => {
	const token = await tokenOf();
	const { name } = await cookieOf(on.web, 'asta');
	for (const value of [token, `bearer ${token}`, `${encodeURIComponent(`bearer ${token}`)}.x`]) {
		expect((await ask('GET', '/me', { headers: { cookie: `${name}=${value}` } })).status).toBe(401);
	}
});

test('to sign, the login must be of the last quarter of an hour', async () => {
	const token = await tokenOf();
	const path = '/v1/robots/nn/sign-offs/1/signatures';
	expect((await ask('POST', path, { token, body: {} })).status).toBe(201);
	on.clock.ahead = 16 * 60_000;
	expect(await ask('POST', path, { token, body: {} })).toMatchObject({
		status: 403,
		json: { error: 'stale_login' },
	});
	expect((await ask('POST', '/v1/robots/nn/samples', { token, body: {} })).status).toBe(201);
	expect(sent).toHaveLength(2);
});

test('who is shut out of the users file is out at once, token or not', async () => {
	const token = await tokenOf();
	const users = await sampleUsers();
	on.folder.write({ users: users.users?.filter(({ id }) => id !== 'mette') ?? [] });
	on.clock.ahead = 5000;
	await expect.poll(async () => (await ask('GET', '/me', { token })).status, { timeout: 5000 }).toBe(401);
});

test('what the collector tells is handed on as it is, files included', async () => {
	const list = await ask('GET', '/v1/hypercare?lang=da');
	expect(list).toMatchObject({ status: 200, json: { robots: [], lang: { lang: 'da' } } });
	const csv = await ask('GET', '/v1/robots/nn/hypercare/evidence?format=csv');
	expect(csv.text).toBe('a;b\n');
	expect(csv.headers.get('content-disposition')).toContain('evidence.csv');
	expect(await ask('GET', '/v1/robots/nn/hypercare')).toMatchObject({
		status: 404,
		json: { error: 'not_found', message: 'there is no robot nn' },
	});
});

test('that the collector does not let the pages in is no fault of who asks', async () => {
	expect(await ask('GET', '/v1/audit')).toMatchObject({ status: 502, json: { error: 'silent' } });
});

test('faults of who asks are told in JSON', async () => {
	expect(await ask('GET', '/nothing')).toMatchObject({ status: 404, json: { error: 'not_found' } });
	expect(await ask('POST', '/login', { body: { user: 'mette' } })).toMatchObject({
		status: 400,
		json: { error: 'bad_request' },
	});
	const broken = await fetch(`${on.url}/api/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: '{',
	});
	expect([broken.status, await broken.json()]).toMatchObject([400, { error: 'bad_request' }]);
});
