import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Running, runCollector } from '../app.fixture.ts';
import type { Alert } from './alert.ts';

const START = Date.parse('2026-11-23T12:00:00Z');
const REGISTERED = 'betaling-af-laegeerklaeringer';

let now: number;
let alertmanager: FastifyInstance;
/** Each request's alerts. */
let heard: Alert[][];
let status: number;
/** Holds answers back while there is one. */
let gate: Promise<void>;
let collector: Running;

beforeEach(async () => {
	now = START;
	heard = [];
	status = 200;
	gate = Promise.resolve();
	alertmanager = Fastify();
	alertmanager.post('/api/v2/alerts', async (request, reply) => {
		heard.push(request.body as Alert[]);
		await gate;
		return reply.code(status).send();
	});
	const url = await alertmanager.listen({ host: '127.0.0.1', port: 0 });
	collector = await runCollector(() => now, { ALERTMANAGER_URL: url });
});
afterEach(async () => {
	await collector.end();
	await alertmanager.close();
});

let runs = 0;
async function run(robot: string, outcome: string, more: object = {}, imported = false): Promise<string> {
	const id = `run-${++runs}`;
	now += 1000;
	const at = new Date(now).toISOString();
	const answer = await collector.post([
		{ type: 'run.started', robot, run: id, at, ...(imported && { imported }) },
		{ type: 'run.finished', robot, run: id, at, outcome, ...more, ...(imported && { imported }) },
	]);
	expect(answer.statusCode).toBe(202);
	return id;
}

const posted = async () =>
	Object.fromEntries(
		[
			...(await collector.metrics()).matchAll(/rpa_collector_alerts_posted_total\{result="(\w+)"\} (\d+)/g),
		].map(([, result, count]) => [result, Number(count)]),
	);
const told = (result: string, count: number) =>
	expect.poll(async () => (await posted())[result], { timeout: 10_000 }).toBe(count);

test('a failed run is told to Alertmanager with the labels of the rule, and nothing else of it', async () => {
	await run(REGISTERED, 'system_exception', { error: { type: 'LoginError', message: 'not for labels' } });
	await told('accepted', 1);
	expect(heard).toEqual([
		[
			{
				labels: {
					alertname: 'RpaRunFailed',
					robot: REGISTERED,
					name: 'Betaling af lægeerklæringer',
					department: 'Jobcenter',
					phase: 'hypercare',
					criticality: 'high',
					severity: 'critical',
				},
				annotations: {
					summary: "A robot's run failed.",
					description: expect.stringMatching(/^Betaling af lægeerklæringer failed: /),
				},
				startsAt: new Date(now).toISOString(),
			},
		],
	]);
});

test('a robot that is not in the register is told of as a warning', async () => {
	await run('stranger', 'timeout');
	await told('accepted', 1);
	expect(heard[0]![0]!.labels).toEqual({
		alertname: 'RpaRunFailed',
		robot: 'stranger',
		name: 'stranger',
		phase: 'unregistered',
		criticality: 'normal',
		severity: 'warning',
	});
});

test('runs that did not fail, and imported ones, are nobody’s alarm', async () => {
	await run(REGISTERED, 'success');
	await run(REGISTERED, 'business_exception');
	await run(REGISTERED, 'cancelled');
	await run(REGISTERED, 'system_exception', {}, true);
	await run(REGISTERED, 'system_exception');
	await told('accepted', 1);
	expect(heard).toHaveLength(1);
});

test('each further failure is told, and a robot that was mailed about is told of anew', async () => {
	const first = await run(REGISTERED, 'system_exception');
	await told('accepted', 1);
	const second = await run(REGISTERED, 'system_exception');
	await told('accepted', 2);
	await collector.app.inject({
		method: 'POST',
		url: '/v1/runs/notified',
		payload: { runs: [first, second] },
	});
	await run(REGISTERED, 'success');
	await run(REGISTERED, 'system_exception');
	await told('accepted', 3);
});

test('what fails while Alertmanager takes its time goes together, and no report waits for it', async () => {
	let open = () => {};
	gate = new Promise(resolve => {
		open = resolve;
	});
	await run('first', 'system_exception');
	await expect.poll(() => heard.length).toBe(1);
	for (let n = 0; n < 50; n++) await run(`robot-${n}`, 'system_exception');
	open();
	await told('accepted', 51);
	expect(heard.map(alerts => alerts.length)).toEqual([1, 50]);
});

test('an Alertmanager that refuses or is away costs nothing but the short cut', async () => {
	status = 500;
	await run('first', 'system_exception');
	await told('failed', 1);
	await alertmanager.close();
	await run('second', 'system_exception');
	await told('failed', 2);
	expect(await collector.get('/v1/runs?unnotified=true')).toMatchObject({ runs: { length: 2 } });
});
