import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { RobotList } from '#model/read.ts';
import { robotListReader } from './robot-list.ts';
import { robot } from './sample/robots.ts';

const NOW = '2026-11-23T13:00:00.000Z';
const one = (id: string, name = id) => robot({ id, name });

let server: Server | undefined;
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
});

/** A collector that gives one answer after the other, and what it was asked. */
async function answers(...told: (Partial<RobotList> | null)[]) {
	const asked: string[] = [];
	server = createServer((request, reply) => {
		asked.push(request.url ?? '');
		const answer = told[asked.length - 1];
		if (answer === null) reply.writeHead(404);
		reply.end(JSON.stringify({ now: NOW, robots: [], ...answer }));
	});
	await new Promise<void>(done => server?.listen(0, '127.0.0.1', done));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return { asked, read: robotListReader({ url, timeout: 2000 }) };
}

test('only what has changed is asked for again, and the list stays whole and in order', async () => {
	const { asked, read } = await answers(
		{ version: 'x.1', robots: [one('a'), one('b'), one('c')] },
		{ version: 'x.2', since: 'x.1', robots: [one('b', 'B')] },
	);
	const before = await read();
	const after = await read();
	expect(asked).toEqual(['/v1/robots', '/v1/robots?since=x.1']);
	expect(after?.robots.map(({ name }) => name)).toEqual(['a', 'B', 'c']);
	expect(after?.robots[0]).toBe(before?.robots[0]);
});

test('an answer with all robots takes the place of what was known', async () => {
	const { read } = await answers(
		{ version: 'x.1', robots: [one('a'), one('b')] },
		{ version: 'y.1', robots: [one('b')] },
	);
	await read();
	expect((await read())?.robots.map(({ id }) => id)).toEqual(['b']);
});

test('changes since something else than is known are refused, and all is asked for', async () => {
	const { asked, read } = await answers(
		{ version: 'x.1', robots: [one('a')] },
		{ version: 'x.9', since: 'x.8', robots: [] },
		{ version: 'x.9', robots: [one('a'), one('b')] },
	);
	await read();
	await expect(read()).rejects.toThrow('changes since another answer');
	expect((await read())?.robots).toHaveLength(2);
	expect(asked.at(-1)).toBe('/v1/robots');
});

test('a robot of another shape is refused, also where it is the only one that has changed', async () => {
	const { read } = await answers(
		{ version: 'x.1', robots: [one('a')] },
		{ version: 'x.2', since: 'x.1', robots: [{ ...one('a'), state: 'well' as 'fine' }] },
	);
	await read();
	await expect(read()).rejects.toThrow(/another shape at \/robots\/0\/state/);
});

test('a collector that tells no version is asked for all each time', async () => {
	const { asked, read } = await answers({ robots: [one('a')] }, { robots: [one('a')] });
	await read();
	await read();
	expect(asked).toEqual(['/v1/robots', '/v1/robots']);
});
