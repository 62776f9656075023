import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { parseTokens, type Tokens } from './auth/tokens.ts';
import { readConfig } from './config.ts';
import { createHttp } from './http.ts';

const hash = (token: string) => createHash('sha256').update(token).digest('hex');
const TOKENS = parseTokens(
	`tokens:
  - { name: robots, scope: write, sha256: ${hash('w')} }
  - { name: boards, scope: read, sha256: ${hash('r')} }
  - { name: notifier, scope: both, sha256: ${hash('b')} }
`,
	'tokens.yaml',
);

/** A server with a route of each kind, and the lines of its log. */
async function server(tokens?: Tokens, env: Record<string, string> = {}) {
	const lines: Record<string, unknown>[] = [];
	const log = pino({ level: 'debug' }, { write: line => lines.push(JSON.parse(line)) });
	const app = await createHttp({ config: readConfig(env), tokens: () => tokens, log });
	for (const url of ['/healthz', '/v1/runs', '/ping/:robot', '/jaeger/api/services', '/metrics']) {
		app.get(url, async () => 'ok');
	}
	app.post('/v1/runs', async () => 'ok');
	app.post('/v1/runs/notified', async () => 'ok');
	app.get('/broken', async () => {
		throw new Error('the secret inside');
	});
	app.get('/long', async () => 'x'.repeat(5000));
	return { app, lines };
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('without tokens everyone who can reach the port may do everything', async () => {
	const { app } = await server();
	expect((await app.inject('/v1/runs')).statusCode).toBe(200);
	expect((await app.inject({ method: 'POST', url: '/v1/runs/notified' })).statusCode).toBe(200);
});

test('with tokens a request without a known one is told how to bring it', async () => {
	const { app } = await server(TOKENS);
	for (const headers of [{}, bearer('x'), { authorization: 'Bearer' }]) {
		const answer = await app.inject({ url: '/v1/runs', headers });
		expect(answer.statusCode).toBe(401);
		expect(answer.headers['www-authenticate']).toBe('Bearer realm="robotvagt"');
		expect(answer.json().message).toMatch(/token/);
	}
	expect((await app.inject('/nowhere')).statusCode).toBe(401);
	expect((await app.inject('/healthz')).statusCode).toBe(200);
});

test.each([
	['r', 'GET', '/v1/runs', 200],
	['r', 'GET', '/metrics', 200],
	['r', 'GET', '/jaeger/api/services', 200],
	['r', 'POST', '/v1/runs', 403],
	['r', 'GET', '/ping/breve', 403],
	['r', 'POST', '/v1/runs/notified', 403],
	['w', 'GET', '/v1/runs', 403],
	['w', 'POST', '/v1/runs', 200],
	['w', 'GET', '/ping/breve', 200],
	['w', 'POST', '/v1/runs/notified', 403],
	['b', 'GET', '/v1/runs', 200],
	['b', 'POST', '/v1/runs', 200],
	['b', 'POST', '/v1/runs/notified', 200],
] as const)('token %s, %s %s: %i', async (token, method, url, status) => {
	const { app } = await server(TOKENS);
	expect((await app.inject({ method, url, headers: bearer(token) })).statusCode).toBe(status);
});

test('another way to write the address is no way around the token', async () => {
	const { app } = await server(TOKENS);
	for (const url of [
		'/v1/runs/notified?x=1',
		'/v1/runs/%6eotified',
		'//v1/runs/notified',
		'/v1/runs/notified/',
	]) {
		const answer = await app.inject({ method: 'POST', url, headers: bearer('w') });
		expect([403, 404]).toContain(answer.statusCode);
	}
	expect((await app.inject({ url: '/%70ing/breve', headers: bearer('r') })).statusCode).toBe(403);
	for (const url of ['/healthz/../v1/runs', '/v1/runs?/healthz', '/healthz/', '//healthz']) {
		expect((await app.inject(url)).statusCode).toBe(401);
	}
});

test('a sender is slowed down beyond its requests a second, and others are not', async () => {
	const { app } = await server(TOKENS, { COLLECTOR_RATE_LIMIT: '3' });
	const status = async (token: string) =>
		(await app.inject({ url: '/v1/runs', headers: bearer(token) })).statusCode;
	const answers = [await status('r'), await status('r'), await status('r'), await status('r')];
	expect(answers).toEqual([200, 200, 200, 429]);
	expect(await status('b')).toBe(200);
	const slowed = await app.inject({ url: '/v1/runs', headers: bearer('r') });
	expect(slowed.headers['retry-after']).toBeDefined();
	expect(slowed.json()).toMatchObject({ statusCode: 429 });
});

test('guessing tokens is slowed down by address', async () => {
	const { app } = await server(TOKENS, { COLLECTOR_RATE_LIMIT: '3' });
	const guess = async (token: string) =>
		(await app.inject({ url: '/v1/runs', headers: bearer(token), remoteAddress: '192.0.2.7' })).statusCode;
	expect([await guess('1'), await guess('2'), await guess('3'), await guess('4')]).toEqual([
		401, 401, 401, 429,
	]);
});

test('without tokens strangers are limited by address, this machine is not', async () => {
	const { app } = await server(undefined, { COLLECTOR_RATE_LIMIT: '1' });
	const from = async (remoteAddress: string) =>
		(await app.inject({ url: '/v1/runs', remoteAddress })).statusCode;
	expect([await from('192.0.2.7'), await from('192.0.2.7'), await from('192.0.2.8')]).toEqual([
		200, 429, 200,
	]);
	expect([await from('127.0.0.1'), await from('127.0.0.1'), await from('::1'), await from('::1')]).toEqual(
		Array(4).fill(200),
	);
});

test('what breaks inside stays inside: the answer has an id, the log the reason, once', async () => {
	const { app, lines } = await server();
	const answer = await app.inject('/broken');
	expect(answer.statusCode).toBe(500);
	expect(answer.body).not.toContain('secret');
	const errors = lines.filter(line => Number(line.level) >= 50);
	expect(errors).toHaveLength(1);
	expect(errors[0]).toMatchObject({ reqId: answer.json().requestId, err: { message: 'the secret inside' } });
});

test('what is not served is said in JSON, without personal data', async () => {
	const { app, lines } = await server();
	const answer = await app.inject('/runs/0101011234?a=b');
	expect(answer.statusCode).toBe(404);
	expect(answer.json().message).toBe('GET /runs/[CPR] is not served here; see /openapi.json');
	expect(JSON.stringify(lines)).not.toContain('0101011234');
});

test('answers are compressed for those who take it', async () => {
	const { app } = await server();
	const answer = await app.inject({ url: '/long', headers: { 'accept-encoding': 'gzip' } });
	expect(answer.headers['content-encoding']).toBe('gzip');
	expect(gunzipSync(answer.rawPayload).toString()).toBe('x'.repeat(5000));
});
