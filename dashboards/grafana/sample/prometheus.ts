import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { sampleMetrics } from './metrics.ts';

const RULES = resolve(import.meta.dirname, '../../../alerts/rules');
const PROGRAM = process.env.PROMETHEUS ?? 'prometheus';

export interface Prometheus {
	url: string;
	stop(): Promise<void>;
}

/** A real Prometheus that scrapes made-up robots every second and evaluates the real rules as often. */
export async function startPrometheus(): Promise<Prometheus> {
	const feed = createServer((_, reply) => {
		reply.setHeader('content-type', 'application/openmetrics-text; version=1.0.0; charset=utf-8');
		reply.end(sampleMetrics(Math.floor(Date.now() / 1000)));
	});
	const feedPort = await listening(feed);
	const folder = mkdtempSync(join(tmpdir(), 'robotvagt-prometheus-'));
	writeFileSync(join(folder, 'prometheus.yml'), configFor(feedPort, folder));
	const port = await freePort();
	const child = spawn(
		PROGRAM,
		[
			`--config.file=${join(folder, 'prometheus.yml')}`,
			`--storage.tsdb.path=${join(folder, 'data')}`,
			`--web.listen-address=127.0.0.1:${port}`,
			'--enable-feature=exemplar-storage',
			'--log.level=error',
		],
		{ stdio: ['ignore', 'ignore', 'pipe'] },
	);
	let complaints = '';
	child.stderr.on('data', data => {
		complaints += data;
	});
	const ended = new Promise<void>((done, fail) => {
		child.once('exit', () => done());
		child.once('error', error =>
			fail(new Error(`${PROGRAM} does not start: is Prometheus installed?`, { cause: error })),
		);
	});
	const url = `http://127.0.0.1:${port}`;
	await ready(url, () => complaints, ended);
	return {
		url,
		async stop() {
			child.kill();
			await ended;
			feed.close();
			feed.closeAllConnections();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** The rules as they are but for their pace: nobody waits a minute for a test. */
function configFor(feedPort: number, folder: string): string {
	for (const file of globSync(`${RULES}/*.yml`).filter(path => !path.endsWith('.test.yml'))) {
		const text = readFileSync(file, 'utf8')
			.replace(/^(\s*interval:) \S+$/gm, '$1 1s')
			.replace(/^(\s*for:) \S+$/gm, '$1 0s');
		writeFileSync(join(folder, `${basename(file)}.rules`), text);
	}
	return `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: ['${folder}/*.rules']
scrape_configs: [{ job_name: robotvagt-collector, static_configs: [{ targets: ['127.0.0.1:${feedPort}'] }] }]
`;
}

async function ready(url: string, complaints: () => string, ended: Promise<void>): Promise<void> {
	const giveUp = AbortSignal.timeout(60_000);
	const over = ended.then(() => {
		throw new Error(`Prometheus ended at once: ${complaints()}`);
	});
	over.catch(() => {});
	while (!giveUp.aborted) {
		const reply = await Promise.race([fetch(`${url}/-/ready`).catch(() => undefined), over]);
		if (reply?.ok) return;
		await new Promise(resolve => setTimeout(resolve, 100));
	}
	throw new Error(`Prometheus is not ready: ${complaints()}`);
}

function listening(server: ReturnType<typeof createServer>): Promise<number> {
	return new Promise(done => {
		server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
	});
}

async function freePort(): Promise<number> {
	const probe = createServer();
	const port = await listening(probe);
	await new Promise(done => probe.close(done));
	return port;
}
