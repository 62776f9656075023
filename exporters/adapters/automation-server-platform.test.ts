import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunEvent } from '#model/event.ts';
import type { PlatformReport } from '#model/platform.ts';
import { automationServer } from './automation-server.ts';
import { createCursors } from './cursors.ts';
import { createDeliver } from './deliver.ts';
import { createGetJson } from './get-json.ts';
import { createSourceLoop } from './loop.ts';

/** A platform with queues and resources as automation-server's REST API has them, and a collector that keeps what it is told. */
const NOW = Date.parse('2026-03-24T06:15:00Z');
const source = {
	name: 'odense',
	adapter: 'automation-server',
	url: '',
	timeZone: 'Europe/Copenhagen',
	robots: {},
};
const queue = (more: object = {}) => ({
	id: 3,
	name: 'Lægeerklæringer',
	description: 'Borger 010180-1234',
	enabled: true,
	new: 41,
	in_progress: 1,
	completed: 7230,
	failed: 118,
	pending_user_action: 4,
	...more,
});
const resource = (more: object = {}) => ({
	id: 2,
	name: 'rpa-vm-002',
	fqdn: 'rpa-vm-002.kommune.example',
	capabilities: 'windows',
	available: true,
	deleted: false,
	last_seen: '2026-03-24T07:14:30.5',
	...more,
});
const session = {
	id: 812,
	process_id: 7,
	resource_id: 2,
	dispatched_at: '2026-03-24T07:10:00',
	status: 'in progress',
	updated_at: '2026-03-24T07:12:00',
};

const trigger = (more: object = {}) => ({
	...{ id: 5, process_id: 7, type: 'cron', cron: '0 6 * * *', date: null, workqueue_id: null },
	...{ parameters: '{"cpr":"010180-1234"}', enabled: true, deleted: false },
	...more,
});
/** A session no worker has taken, created at that local time. */
const waiting = (created_at: string, more: object = {}) => ({
	...session,
	status: 'new',
	created_at,
	...more,
});

let queues: unknown;
let triggers: unknown;
let newSessions: unknown[];
let resources: unknown[];
let sessions: unknown[];
let reports: PlatformReport[];
let events: RunEvent[];
let takesReports: boolean;
const servers: ReturnType<typeof Fastify>[] = [];
let addresses: { platform: string; collector: string };

beforeEach(async () => {
	[queues, resources, sessions] = [[queue()], [resource()], []];
	[triggers, newSessions] = [[trigger()], []];
	[reports, events] = [[], []];
	takesReports = true;
	const platform = Fastify();
	platform.get('/processes', () => [{ id: 7, name: 'Ny proces' }]);
	platform.get('/sessions', () => ({ total_pages: 1, items: sessions }));
	platform.get('/sessions/new', () => newSessions);
	platform.get('/sessions/:id', () => sessions[0]);
	platform.get('/processes/7/trigger', () => triggers);
	platform.get('/workqueues/information', () => queues);
	platform.get('/resources', () => resources);
	const collector = Fastify();
	collector.post<{ Body: RunEvent[] }>('/v1/runs', (request, reply) => {
		events.push(...request.body);
		return reply.code(202).send({});
	});
	collector.post<{ Body: PlatformReport }>('/v1/platform', (request, reply) => {
		if (!takesReports) return reply.code(503).send({ message: 'the disk is full' });
		reports.push(request.body);
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
		get: createGetJson(addresses.platform, undefined),
		deliver: createDeliver(addresses.collector, undefined),
		cursors: createCursors(mkdtempSync(join(tmpdir(), 'adapters-'))),
		log: pino({ level: 'silent' }),
	});
async function workers(...list: object[]) {
	resources = list;
	await loop().pollOnce(NOW);
	return reports.at(-1)?.workers?.map(({ worker, state }) => `${worker} ${state}`);
}

test('queues, workers and triggers are told at each poll, and nothing of their descriptions, addresses and parameters', async () => {
	await loop().pollOnce(NOW);
	expect(reports).toEqual([
		{
			source: 'odense',
			at: '2026-03-24T06:15:00.000Z',
			queues: [
				{
					queue: 'Lægeerklæringer',
					items: { new: 41, in_progress: 1, completed: 7230, failed: 118, pending_user: 4 },
				},
			],
			workers: [{ worker: 'rpa-vm-002', state: 'available', lastSeenAt: '2026-03-24T06:14:30.500Z' }],
			triggers: [{ trigger: 'Ny proces · 0 6 * * *', robot: 'ny-proces', state: 'armed' }],
		},
	]);
});

test('a worker that was let go, switched off or silent for ten minutes is offline', async () => {
	expect(
		await workers(
			resource({ name: 'a', deleted: true }),
			resource({ name: 'b', available: false }),
			resource({ name: 'c', last_seen: '2026-03-24T07:04:00' }),
			resource({ name: 'd', last_seen: null }),
			resource({ name: 'e' }),
		),
	).toEqual(['a offline', 'b offline', 'c offline', 'e available']);
});

test('workers that went a month ago are not told of', async () => {
	const gone = { deleted: true, available: false };
	expect(
		await workers(
			resource({ ...gone, name: 'a', last_seen: '2026-02-01T07:00:00' }),
			resource({ ...gone, name: 'b', last_seen: '2026-03-20T07:00:00' }),
		),
	).toEqual(['b offline']);
});

test('a run and the report call a worker by the same name', async () => {
	sessions = [session];
	await loop().pollOnce(NOW);
	expect(events).toMatchObject([{ type: 'run.started', worker: 'rpa-vm-002' }]);
	expect(reports[0]?.workers).toMatchObject([{ worker: 'rpa-vm-002' }]);
});

test('a worker seen a minute ago in the night when the clock goes back is not an hour old', async () => {
	resources = [resource({ last_seen: '2026-10-25T02:29:00' })];
	await loop().pollOnce(Date.parse('2026-10-25T01:30:00Z'));
	expect(reports[0]?.workers).toMatchObject([{ state: 'available', lastSeenAt: '2026-10-25T01:29:00.000Z' }]);
	await loop().pollOnce(Date.parse('2026-10-25T00:30:00Z'));
	expect(reports[1]?.workers).toMatchObject([{ lastSeenAt: '2026-10-25T00:29:00.000Z' }]);
});

test('a trigger that is switched off is off, whatever waits', async () => {
	triggers = [trigger({ enabled: false }), trigger({ type: 'date', cron: '', date: '2026-04-01T07:00:00' })];
	newSessions = [waiting('2026-03-24T06:00:00')];
	await loop().pollOnce(NOW);
	expect(reports[0]?.triggers).toMatchObject([
		{ trigger: 'Ny proces · 0 6 * * *', state: 'off' },
		{ trigger: 'Ny proces · 2026-04-01T07:00', state: 'latched' },
	]);
});

test('a session that waits for more than a quarter of an hour latches the triggers of its process', async () => {
	const state = async (created: string, more: object = {}) => {
		newSessions = [waiting(created, more)];
		await loop().pollOnce(NOW);
		return reports.at(-1)?.triggers?.[0];
	};
	expect(await state('2026-03-24T07:00:01')).toMatchObject({ state: 'armed' });
	expect(await state('2026-03-24T07:00:00')).toMatchObject({
		state: 'latched',
		since: '2026-03-24T06:00:00.000Z',
		reason: expect.stringContaining('no worker takes it'),
	});
	expect(await state('2026-03-24T05:00:00', { process_id: 8 })).toMatchObject({ state: 'armed' });
});

test("a queue's trigger starts sessions beside one that waits, up to its limit", async () => {
	triggers = [trigger({ type: 'workqueue', cron: '', workqueue_resource_limit: 2 })];
	newSessions = [waiting('2026-03-24T06:00:00')];
	await loop().pollOnce(NOW);
	newSessions.push(waiting('2026-03-24T06:30:00', { id: 813 }));
	await loop().pollOnce(NOW);
	expect(reports.map(report => report.triggers?.map(one => `${one.trigger} ${one.state}`))).toEqual([
		['Ny proces · workqueue armed'],
		['Ny proces · workqueue latched'],
	]);
});

test('triggers are read again after five minutes, sessions that wait with every poll', async () => {
	const polling = loop();
	await polling.pollOnce(NOW);
	triggers = [trigger({ enabled: false })];
	newSessions = [waiting('2026-03-24T06:00:00')];
	await polling.pollOnce(NOW + 60_000);
	await polling.pollOnce(NOW + 300_000);
	expect(reports.map(report => report.triggers?.[0]?.state)).toEqual(['armed', 'latched', 'off']);
});

test('a platform that does not tell of its triggers is still read for queues and workers', async () => {
	triggers = { detail: 'Not found' };
	const polling = loop();
	await polling.pollOnce(NOW);
	expect(reports[0]?.queues).toHaveLength(1);
	expect(reports[0]).not.toHaveProperty('triggers');
	expect(polling.status()).toMatchObject({
		lastReportError: null,
		unknown: { 'triggers that cannot be read': 1 },
	});
});

test('a queue of another shape is counted and left out', async () => {
	queues = [queue(), { name: 'Ny slags', total: 3 }];
	const polling = loop();
	await polling.pollOnce(NOW);
	expect(reports[0]?.queues).toHaveLength(1);
	expect(polling.status().unknown).toEqual({ 'a work queue of another shape': 1 });
});

test('queues that cannot be told hold no run back, and are told with the next poll', async () => {
	sessions = [session];
	takesReports = false;
	const polling = loop();
	expect(await polling.pollOnce(NOW)).toBe(1000);
	expect(polling.status()).toMatchObject({ events: 1, failures: 0, lastError: null });
	expect(polling.status().lastReportError).toContain('503 the disk is full');
	takesReports = true;
	await polling.pollOnce(NOW + 1000);
	expect([reports.length, polling.status().lastReportError]).toEqual([1, null]);
});

test('a platform without such queues is still read for its runs', async () => {
	queues = { detail: 'Not found' };
	sessions = [session];
	const polling = loop();
	await polling.pollOnce(NOW);
	expect([events.length, reports.length]).toEqual([1, 0]);
	expect(polling.status().lastReportError).toBe('/workqueues/information answered no list');
});
