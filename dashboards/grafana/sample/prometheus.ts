import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { sampleMetrics } from './metrics.ts';
import { writePast } from './past.ts';
import { notifierMetrics } from './watch.ts';

const RULES = resolve(import.meta.dirname, '../../../alerts/rules');
const PROGRAM = process.env.PROMETHEUS ?? 'prometheus';
const ALERTMANAGER = process.env.ALERTMANAGER ?? 'prometheus-alertmanager';

export interface Prometheus {
	url: string;
	stop(): Promise<void>;
}

/**
 * A real Prometheus that has the last day of made-up robots, scrapes them every second, evaluates the real rules as often, and sends what fires to a
 * real Alertmanager; it scrapes that, and itself, too.
 */
export async function startPrometheus(): Promise<Prometheus> {
	const feed = createServer(({ url }, reply) => {
		const now = Math.floor(Date.now() / 1000);
		reply.setHeader('content-type', 'application/openmetrics-text; version=1.0.0; charset=utf-8');
		reply.end(url === '/notifier' ? notifierMetrics(now) : sampleMetrics(now));
	});
	const feedPort = await listening(feed);
	const folder = mkdtempSync(join(tmpdir(), 'robotvagt-prometheus-'));
	const [port, alertmanagerPort] = [await freePort(), await freePort()];
	writeFileSync(join(folder, 'prometheus.yml'), configFor({ feedPort, port, alertmanagerPort }, folder));
	writeFileSync(join(folder, 'alertmanager.yml'), alertmanagerConfig(feedPort));
	const collector = { job: 'robotvagt-collector', instance: `127.0.0.1:${feedPort}` };
	writePast(join(folder, 'data'), collector, Math.floor(Date.now() / 1000));
	const started = [
		start(ALERTMANAGER, [
			`--config.file=${join(folder, 'alertmanager.yml')}`,
			`--storage.path=${join(folder, 'alerts')}`,
			`--web.listen-address=127.0.0.1:${alertmanagerPort}`,
			'--cluster.listen-address=',
			'--log.level=error',
		]),
		start(PROGRAM, [
			`--config.file=${join(folder, 'prometheus.yml')}`,
			`--storage.tsdb.path=${join(folder, 'data')}`,
			`--web.listen-address=127.0.0.1:${port}`,
			'--enable-feature=exemplar-storage',
			'--log.level=error',
		]),
	];
	const urls = [`http://127.0.0.1:${alertmanagerPort}`, `http://127.0.0.1:${port}`];
	await Promise.all(started.map((program, i) => ready(urls[i]!, program)));
	return {
		url: urls[1]!,
		async stop() {
			for (const { child } of started) child.kill();
			await Promise.all(started.map(({ ended }) => ended));
			feed.close();
			feed.closeAllConnections();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

interface Started {
	child: ReturnType<typeof spawn>;
	ended: Promise<void>;
	complaints(): string;
}

function start(program: string, flags: string[]): Started {
	const child = spawn(program, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
	let complaints = '';
	child.stderr?.on('data', data => {
		complaints += data;
	});
	const ended = new Promise<void>((done, fail) => {
		child.once('exit', () => done());
		child.once('error', error =>
			fail(new Error(`${program} does not start: is it installed?`, { cause: error })),
		);
	});
	return { child, ended, complaints: () => `${program}: ${complaints}` };
}

/** Nobody is told: the feed takes the calls. */
function alertmanagerConfig(feedPort: number): string {
	return `route: { receiver: robotvagt, group_wait: 0s, group_interval: 1s }
receivers: [{ name: robotvagt, webhook_configs: [{ url: 'http://127.0.0.1:${feedPort}/' }] }]
`;
}

/** The rules as they are but for their pace: nobody waits a minute for a test. */
function configFor({ feedPort, port, alertmanagerPort }: Record<string, number>, folder: string): string {
	for (const file of globSync(`${RULES}/*.yml`).filter(path => !path.endsWith('.test.yml'))) {
		const text = readFileSync(file, 'utf8')
			.replace(/^(\s*interval:) \S+$/gm, '$1 1s')
			.replace(/^(\s*for:) \S+$/gm, '$1 0s');
		writeFileSync(join(folder, `${basename(file)}.rules`), text);
	}
	return `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: ['${folder}/*.rules']
alerting: { alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:${alertmanagerPort}'] }] }] }
scrape_configs:
  - { job_name: robotvagt-collector, static_configs: [{ targets: ['127.0.0.1:${feedPort}'] }] }
  - { job_name: robotvagt-notifier, metrics_path: /notifier, static_configs: [{ targets: ['127.0.0.1:${feedPort}'] }] }
  - { job_name: prometheus, static_configs: [{ targets: ['127.0.0.1:${port}'] }] }
  - { job_name: alertmanager, static_configs: [{ targets: ['127.0.0.1:${alertmanagerPort}'] }] }
`;
}

async function ready(url: string, { complaints, ended }: Started): Promise<void> {
	const giveUp = AbortSignal.timeout(60_000);
	const over = ended.then(() => {
		throw new Error(`ended at once: ${complaints()}`);
	});
	over.catch(() => {});
	while (!giveUp.aborted) {
		const reply = await Promise.race([fetch(`${url}/-/ready`).catch(() => undefined), over]);
		if (reply?.ok) return;
		await new Promise(resolve => setTimeout(resolve, 100));
	}
	throw new Error(`not ready: ${complaints()}`);
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
