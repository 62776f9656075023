import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Type from 'typebox';
import { afterEach, expect, test } from 'vitest';
import { jsonReader } from './fetch-json.ts';

let server: Server | undefined;
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
});

async function readerOf(listener: RequestListener, token?: string) {
	server = createServer(listener);
	await new Promise<void>(done => server?.listen(0, '127.0.0.1', done));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return jsonReader({ url, token, timeout: 300 }, Type.Object({ n: Type.Number() }));
}

test('a process that takes the call and never answers is silent, and nobody waits for ever', async () => {
	const read = await readerOf(() => {});
	await expect(read('/x')).rejects.toThrow('does not answer in time');
});

test('an answer that stops halfway is silence too', async () => {
	const read = await readerOf((_, reply) => reply.writeHead(200).write('{"n":'));
	await expect(read('/x')).rejects.toThrow('does not answer in time');
});

test('an answer of another shape names the place', async () => {
	const read = await readerOf((_, reply) => reply.end('{"n":"one"}'));
	await expect(read('/x?q=1')).rejects.toThrow(/\/x answered another shape at \/n/);
});

test('a fault of the other side is told with its number, and what is not there is null', async () => {
	let status = 500;
	const read = await readerOf((_, reply) => reply.writeHead(status).end('{}'));
	await expect(read('/x')).rejects.toThrow('answered 500');
	status = 404;
	expect(await read('/x')).toBeNull();
});

test('the token goes along', async () => {
	const read = await readerOf((request, reply) => {
		reply.end(JSON.stringify({ n: request.headers.authorization === 'Bearer rpar_x' ? 1 : 0 }));
	}, 'rpar_x');
	expect(await read('/x')).toEqual({ n: 1 });
});
