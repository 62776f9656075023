import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Item, type OtlpPath, readOtlp } from './otlp.ts';

export interface Received {
	path: string;
	headers: Record<string, string | string[] | undefined>;
	body: Buffer;
}

/** A status, `hang` for no answer at all, or `drip` for an answer that never ends. */
export type Reply = number | 'hang' | 'drip';

export interface Sink {
	url: string;
	received: Received[];
	/** What to answer from now on. */
	reply: Reply;
	spans(): Item[];
	logs(): Item[];
	metrics(): Item[];
	/** JSON run events. */
	events(): Record<string, unknown>[];
	/** Resolves when `seen` holds; a test's own time limit is the limit. */
	until(seen: () => boolean): Promise<void>;
	close(): Promise<void>;
}

/** A collector for tests: keeps what it has accepted, and misbehaves when it is told to. */
export async function startSink(port = 0): Promise<Sink> {
	const watchers = new Set<() => void>();
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', chunk => chunks.push(chunk));
		request.on('end', () => {
			const entry = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) };
			if (sink.reply === 200) sink.received.push(entry);
			answer(response, sink.reply);
			for (const watcher of watchers) watcher();
		});
	});
	await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
	const items = (path: OtlpPath) => () =>
		sink.received.filter(entry => entry.path === path).flatMap(entry => readOtlp(path, entry.body));
	const sink: Sink = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received: [],
		reply: 200,
		spans: items('/v1/traces'),
		logs: items('/v1/logs'),
		metrics: items('/v1/metrics'),
		events: () =>
			sink.received
				.filter(entry => entry.path === '/v1/runs')
				.flatMap(entry => JSON.parse(entry.body.toString())),
		until: seen =>
			new Promise(resolve => {
				const look = () => {
					if (!seen()) return;
					watchers.delete(look);
					resolve();
				};
				watchers.add(look);
				look();
			}),
		close: () =>
			new Promise(resolve => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
	return sink;
}

function answer(response: ServerResponse, reply: Reply): void {
	if (reply === 'hang') return;
	if (reply !== 'drip') {
		response.writeHead(reply).end();
		return;
	}
	response.writeHead(200);
	const timer = setInterval(() => response.write('.'), 50);
	response.on('close', () => clearInterval(timer));
}
