import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { durationSeconds } from '#model/duration.ts';
import type { Config, SourceEntry } from './config.ts';
import { createCursors } from './cursors.ts';
import { createDeliver } from './deliver.ts';
import { createGetJson } from './get-json.ts';
import { ADAPTERS } from './index.ts';
import { createSourceLoop, type SourceLoop } from './loop.ts';

export interface Adapters {
	app: FastifyInstance;
	/** Begins to poll every source. */
	start(): void;
	/** Stops polling; a poll under way may end. */
	stop(): Promise<void>;
}

/** Wires the sources of the configuration to the one loop. Throws when a source's token cannot be read. */
export function createAdapters(config: Config, deps: { log: Logger; now: () => number }): Adapters {
	const folder = join(config.data, 'adapters');
	mkdirSync(folder, { recursive: true });
	const cursors = createCursors(folder);
	const deliver = createDeliver(config.collectorUrl, config.token);
	const loops = config.sources.map(entry => {
		const adapter = ADAPTERS.find(({ name }) => name === entry.adapter)!;
		const source = { timeZone: 'Europe/Copenhagen', robots: {}, ...entry };
		const everyMs = durationSeconds(entry.every ?? '30s') * 1000;
		return createSourceLoop({
			adapter,
			source,
			everyMs,
			get: reader(entry),
			deliver,
			cursors,
			log: deps.log,
		});
	});
	const timers = new Set<NodeJS.Timeout>();

	function schedule(loop: SourceLoop, delay: number): void {
		const timer = setTimeout(async () => {
			timers.delete(timer);
			const wait = await loop.pollOnce(deps.now());
			if (!stopped) schedule(loop, wait);
		}, delay);
		timers.add(timer);
	}

	let stopped = false;
	const app = Fastify();
	app.get('/healthz', () => ({ status: 'ok' }));
	app.get('/readyz', () => ({ status: 'ready', sources: loops.length }));
	app.get('/v1/sources', () => ({ sources: loops.map(loop => loop.status()) }));

	return {
		app,
		start: () => loops.forEach(loop => void schedule(loop, 0)),
		async stop() {
			stopped = true;
			for (const timer of timers) clearTimeout(timer);
			await app.close();
		},
	};
}

function reader({ name, url, tokenFile }: SourceEntry) {
	if (tokenFile === undefined) return createGetJson(url, undefined);
	try {
		return createGetJson(url, readFileSync(tokenFile, 'utf8').trim());
	} catch (cause) {
		throw new Error(`source ${name}: ${tokenFile}: the file cannot be read`, { cause });
	}
}
