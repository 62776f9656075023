import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newFolder } from '../testing/process.ts';
import { type Reply, type Sink, startSink } from '../testing/sink.ts';
import { createCourier } from './courier.ts';
import type { Delivery } from './send.ts';
import { createSpool } from './spool.ts';

let sink: Sink;
beforeEach(async () => {
	sink = await startSink();
});
afterEach(() => sink.close());

function open(url = sink.url, flushMs = 300) {
	const folder = newFolder();
	let time = Date.now();
	const settings = { url, headers: {}, spool: folder, flushMs, heartbeatMs: 0, debug: false };
	return {
		folder,
		courier: createCourier(
			settings,
			() => time,
			() => {},
		),
		waiting: () => {
			const spool = createSpool({ folder, now: () => time });
			return spool.list().map(name => String(spool.read(name)?.body));
		},
		later: (ms: number) => {
			time += ms;
		},
	};
}

const delivery = (body: string): Delivery => ({
	path: '/v1/runs',
	contentType: 'application/json',
	body: Buffer.from(body),
});
const bodies = () => sink.received.map(entry => String(entry.body));

test('while the collector answers, nothing touches the disk', async () => {
	const { courier, waiting } = open();
	await courier.deliver(delivery('"a"'));
	expect(bodies()).toEqual(['"a"']);
	expect(waiting()).toEqual([]);
});

for (const reply of [500, 503, 429, 401, 403, 404, 302, 'hang'] as Reply[]) {
	test(`an answer of ${reply} keeps the delivery on disk`, async () => {
		const { courier, waiting } = open();
		sink.reply = reply;
		await courier.deliver(delivery('"a"'));
		expect(waiting()).toEqual(['"a"']);
	});
}

test('nobody listening keeps the delivery on disk', async () => {
	const { courier, waiting } = open('http://127.0.0.1:1');
	await courier.deliver(delivery('"a"'));
	expect(waiting()).toEqual(['"a"']);
});

test('an address that is none keeps the delivery on disk', async () => {
	const { courier, waiting } = open('collector');
	await courier.deliver(delivery('"a"'));
	expect(waiting()).toEqual(['"a"']);
});

test('a disk that can not be written, and no collector, is nobody’s exception', async () => {
	const settings = { url: 'http://127.0.0.1:1', headers: {}, flushMs: 300, heartbeatMs: 0, debug: false };
	const said: string[] = [];
	const courier = createCourier({ ...settings, spool: '/proc/nowhere' }, Date.now, text => said.push(text));
	await courier.deliver(delivery('"a"'));
	await courier.flush(100);
	courier.seal();
	expect(said.join()).toContain('spool:');
});

for (const reply of [400, 413, 415, 422]) {
	test(`an answer of ${reply} is final: the delivery is set aside and not sent again`, async () => {
		const { courier, waiting, folder } = open();
		sink.reply = reply;
		await courier.deliver(delivery('"a"'));
		expect(waiting()).toEqual([]);
		expect(readdirSync(join(folder, 'refused'))).toHaveLength(1);
	});
}

test('an answer whose body never ends is an answer', async () => {
	const { courier, waiting } = open();
	sink.reply = 'drip';
	await courier.deliver(delivery('"a"'));
	expect(waiting()).toEqual([]);
});

test('after a failure the collector is left alone for a while, then tried again', async () => {
	const { courier, waiting, later } = open();
	sink.reply = 500;
	await courier.deliver(delivery('"a"'));
	sink.reply = 200;
	await courier.deliver(delivery('"b"'));
	expect(courier.reachable()).toBe(false);
	expect(bodies()).toEqual([]);
	later(10_000);
	await courier.deliver(delivery('"c"'));
	await sink.until(() => sink.received.length === 3);
	await courier.flush(1000);
	expect(bodies().sort()).toEqual(['"a"', '"b"', '"c"']);
	expect(waiting()).toEqual([]);
});

test('what an earlier process left is delivered once the collector answers', async () => {
	const { courier, waiting, folder } = open();
	const before = createSpool({ folder, now: () => 1 });
	for (const body of ['"old 1"', '"old 2"']) before.store(delivery(body));
	await courier.deliver(delivery('"new"'));
	await sink.until(() => sink.received.length === 3);
	await courier.flush(1000);
	expect(bodies()).toEqual(['"new"', '"old 1"', '"old 2"']);
	expect(waiting()).toEqual([]);
});

test('of heartbeats that could not be sent only the newest waits', async () => {
	const { courier, waiting } = open('http://127.0.0.1:1');
	for (const body of ['"1"', '"2"', '"3"']) await courier.deliver(delivery(body), 'heartbeat');
	await courier.deliver(delivery('"other"'), 'another run');
	expect(waiting()).toEqual(['"3"', '"other"']);
});

test('a flush spools what a hanging collector has not answered', async () => {
	const { courier, waiting } = open(sink.url, 60_000);
	sink.reply = 'hang';
	void courier.deliver(delivery('"a"'));
	void courier.deliver(delivery('"b"'));
	await courier.flush(50);
	expect(waiting()).toEqual(['"a"', '"b"']);
});

test('a seal puts everything to disk without waiting for anything', () => {
	const { courier, waiting } = open();
	void courier.deliver(delivery('"under way"'));
	courier.seal();
	void courier.deliver(delivery('"later"'));
	expect(waiting()).toEqual(['"under way"', '"later"']);
});
