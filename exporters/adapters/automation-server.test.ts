import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunEvent } from '#model/event.ts';
import { automationServer, toEvents } from './automation-server.ts';
import { createCursors } from './cursors.ts';
import { createDeliver } from './deliver.ts';
import { createGetJson } from './get-json.ts';
import { createSourceLoop } from './loop.ts';

/** A platform with the REST API of automation-server, and a collector that keeps what it is told. */
interface PlatformSession {
	id: number;
	process_id: number;
	resource_id: number | null;
	dispatched_at: string | null;
	status: string;
	updated_at: string;
	parameters: string;
	deleted: boolean;
}
const source = {
	name: 'odense',
	adapter: 'automation-server',
	url: '',
	timeZone: 'Europe/Copenhagen',
	robots: { 'Lægeerklæringer betaling': 'betaling-af-laegeerklaeringer' },
};
const session = (id: number, status: string, more: Partial<PlatformSession> = {}): PlatformSession => ({
	id,
	process_id: 7,
	resource_id: 2,
	dispatched_at: '2026-03-24T07:10:00.123456',
	status,
	updated_at: '2026-03-24T07:12:00.9',
	parameters: '{"cpr":"010180-1234"}',
	deleted: false,
	...more,
});

let sessions: PlatformSession[];
let told: Map<string, RunEvent>;
let collectorUp: boolean;
const servers: ReturnType<typeof Fastify>[] = [];
let addresses: { platform: string; collector: string };
let folder: string;

beforeEach(async () => {
	sessions = [];
	told = new Map();
	collectorUp = true;
	folder = mkdtempSync(join(tmpdir(), 'adapters-'));
	const platform = Fastify();
	platform.addHook('onRequest', async (request, reply) => {
		if (request.headers.authorization !== 'Bearer s3cret') return reply.code(401).send({});
	});
	platform.get('/api/processes', () => [
		{ id: 7, name: 'Lægeerklæringer betaling' },
		{ id: 8, name: 'Ny proces' },
	]);
	platform.get<{ Querystring: { page: number; size: number } }>('/api/sessions', request => {
		const { page, size } = request.query;
		const newestFirst = sessions.toSorted((a, b) => b.id - a.id);
		const items = newestFirst.slice((page - 1) * size, page * size);
		return {
			page,
			size,
			total_items: sessions.length,
			total_pages: Math.ceil(sessions.length / size),
			items,
		};
	});
	platform.get<{ Params: { id: string } }>('/api/sessions/:id', (request, reply) => {
		const found = sessions.find(({ id }) => id === Number(request.params.id));
		return found ?? reply.code(404).send({ detail: 'Session not found' });
	});
	const collector = Fastify({ bodyLimit: 1e8 });
	collector.post<{ Body: RunEvent[] }>('/v1/runs', (request, reply) => {
		if (!collectorUp) return reply.code(503).send({ message: 'the disk is full' });
		for (const event of request.body) told.set(`${event.run}/${event.type}`, event);
		return reply.code(202).send({});
	});
	servers.push(platform, collector);
	addresses = {
		platform: await platform.listen({ port: 0 }),
		collector: await collector.listen({ port: 0 }),
	};
});
afterEach(() => Promise.all(servers.splice(0).map(server => server.close())));

const loop = () =>
	createSourceLoop({
		adapter: automationServer,
		source,
		everyMs: 1000,
		get: createGetJson(`${addresses.platform}/api/`, 's3cret'),
		deliver: createDeliver(addresses.collector, undefined),
		cursors: createCursors(folder),
		log: pino({ level: 'silent' }),
	});
const ends = () => [...told.values()].filter(event => event.type === 'run.finished');

test('a session becomes a run of the robot it is mapped to, with times in UTC and nothing of its parameters', async () => {
	sessions = [session(812, 'failed'), session(813, 'completed', { process_id: 8 }), session(814, 'new')];
	await loop().pollOnce(0);
	expect(ends()).toEqual([
		{
			type: 'run.finished',
			robot: 'betaling-af-laegeerklaeringer',
			run: 'odense:session-812',
			source: 'odense',
			at: '2026-03-24T06:12:00.900Z',
			startedAt: '2026-03-24T06:10:00.123Z',
			outcome: 'system_exception',
			worker: 'resource-2',
			error: {
				type: 'SessionFailed',
				message: 'The session failed; see its audit log in automation-server.',
			},
		},
		expect.objectContaining({ robot: 'ny-proces', outcome: 'success' }),
	]);
	expect(JSON.stringify([...told.values()])).not.toContain('010180');
	expect(told.has('odense:session-814/run.started')).toBe(false);
});

test('a session that ends after many newer ones is still told', async () => {
	sessions = Array.from({ length: 250 }, (_, i) => session(i + 1, i === 0 ? 'in progress' : 'completed'));
	await loop().pollOnce(0);
	expect(ends()).toHaveLength(249);
	sessions[0] = session(1, 'completed');
	await loop().pollOnce(0);
	expect(ends()).toHaveLength(250);
});

test('nothing is skipped when the collector is down: the cursor waits for its answer', async () => {
	sessions = [session(1, 'completed')];
	collectorUp = false;
	const polling = loop();
	expect(await polling.pollOnce(0)).toBe(2000);
	expect(polling.status().lastError).toContain('503 the disk is full');
	collectorUp = true;
	expect(await loop().pollOnce(0)).toBe(1000);
	expect(ends()).toHaveLength(1);
});

test('the wait between polls of a platform that is down grows to five minutes and no further', async () => {
	addresses.platform = 'http://127.0.0.1:1';
	const polling = loop();
	const waits: number[] = [];
	for (let i = 0; i < 12; i++) waits.push(await polling.pollOnce(0));
	expect(waits.slice(0, 3)).toEqual([2000, 4000, 8000]);
	expect(waits.at(-1)).toBe(300_000);
});

test('a status we do not know is counted and shown, and ends nothing', async () => {
	sessions = [session(1, 'snoozed')];
	const polling = loop();
	await polling.pollOnce(0);
	expect(polling.status().unknown).toEqual({ 'status "snoozed"': 1 });
	expect(ends()).toEqual([]);
});

test('a session that was deleted on the platform is no longer asked for', async () => {
	sessions = [session(1, 'in progress')];
	await loop().pollOnce(0);
	sessions = [];
	expect(await loop().pollOnce(0)).toBe(1000);
	expect(createCursors(folder).get('odense')).toEqual({ newest: 1, open: [] });
});

test('a night when the clock goes back gives no run a negative length', () => {
	const night = session(1, 'completed', {
		dispatched_at: '2026-10-25T02:50:00',
		updated_at: '2026-10-25T02:10:00',
	});
	const [, finished] = toEvents(night, 'Ny proces', source);
	expect(finished).toMatchObject({ startedAt: '2026-10-25T00:50:00.000Z', at: '2026-10-25T01:10:00.000Z' });
});
