import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Row } from './benchmark.ts';

/**
 * What reporting costs a robot: its start, a step, the end of a run of few steps, a wrapped command; with a collector that answers, one that is not
 * there, and one that takes the connection and never answers. Beside it the same robot with the OpenTelemetry SDK as its
 * documentation sets it up, and the same command without the wrapper.
 */
const MANY_STEPS = 5000;
const FEW_STEPS = 20;
const ROUNDS = 5;
const COLLECTORS = ['answers', 'is not there', 'hangs'] as const;
type Collector = (typeof COLLECTORS)[number];

const sdk = new URL('../exporters/sdk/index.ts', import.meta.url).href;
const wrapper = new URL('../exporters/cli/run.ts', import.meta.url).pathname;
const dependency = (name: string) => import.meta.resolve(name);

const ours = (steps: number) => `
	import { robot } from '${sdk}';
	const step = (run, name, work) => run.step(name, work);
	const from = await robot('bench').run(async run => { ${body(steps)} });
	${tell}`;

const plain = (steps: number) => `
	import { NodeSDK } from '${dependency('@opentelemetry/sdk-node')}';
	import { trace } from '${dependency('@opentelemetry/api')}';
	import { OTLPTraceExporter } from '${dependency('@opentelemetry/exporter-trace-otlp-proto')}';
	const sdk = new NodeSDK({ serviceName: 'bench', traceExporter: new OTLPTraceExporter() });
	sdk.start();
	const tracer = trace.getTracer('bench');
	const step = (_run, name, work) => tracer.startActiveSpan(name, async span => { await work(); span.end(); });
	const from = await tracer.startActiveSpan('run', async run => {
		const last = await (async () => { ${body(steps)} })();
		run.end();
		return last;
	});
	await sdk.shutdown().catch(() => {});
	${tell}`;

const body = (steps: number) => `
	globalThis.started = performance.now();
	for (let n = 0; n < ${steps}; n++) await step(run, 'step', () => {});
	globalThis.perStep = (performance.now() - started) * 1000 / ${steps};
	return performance.now();`;
const tell = 'console.log(JSON.stringify({ started, perStep, end: performance.now() - from }));';

interface Cost {
	/** Milliseconds from the start of the process to the robot's first line. */
	started: number;
	/** Microseconds. */
	perStep: number;
	/** Milliseconds from the robot's last line to the end of telemetry. */
	end: number;
}

export const robotCost: Benchmark = {
	name: 'robot',
	title: 'What reporting costs a robot, beside the OpenTelemetry SDK as documented and beside no wrapper',
	async run() {
		const rows: Row[] = [];
		for (const collector of COLLECTORS) rows.push(...(await beside(collector)));
		return rows;
	},
};

async function beside(collector: Collector): Promise<Row[]> {
	const { url, stop } = await startCollector(collector);
	const busy = [await costOf(ours(MANY_STEPS), url), await costOf(plain(MANY_STEPS), url)] as const;
	const usual = [await costOf(ours(FEW_STEPS), url), await costOf(plain(FEW_STEPS), url)] as const;
	const [wrapped, bare] = [await timeOf([wrapper, '--robot', 'bench', '--'], url), await timeOf([], url)];
	stop();
	const peer = 'plain OpenTelemetry SDK';
	return [
		row(collector, 'the start', 'ms', usual[0].started, peer, usual[1].started),
		row(collector, 'a step', 'µs', busy[0].perStep, peer, busy[1].perStep),
		row(collector, 'the end', 'ms', usual[0].end, peer, usual[1].end),
		row(collector, 'a command', 'ms', wrapped, 'the command alone', bare),
	];
}

function row(
	collector: Collector,
	what: string,
	unit: string,
	ours: number,
	peer: string,
	theirs: number,
): Row {
	const [a, b] = [round(ours), round(theirs)];
	return { what, ours: a, unit, peer, theirs: b, ratio: ours / theirs, note: `the collector ${collector}` };
}

const round = (value: number) => Math.round(value * 10) / 10;

async function costOf(code: string, url: string): Promise<Cost> {
	const costs: Cost[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const { output } = await run(['--input-type=module', '-e', code], url);
		costs.push(JSON.parse(output));
	}
	const middle = (key: keyof Cost) => median(costs.map(cost => cost[key]));
	return { started: middle('started'), perStep: middle('perStep'), end: middle('end') };
}

async function timeOf(before: string[], url: string): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const args = [...before, process.execPath, '-e', '0'];
		times.push((await run(before.length > 0 ? args : args.slice(1), url)).ms);
	}
	return median(times);
}

async function run(args: string[], url: string): Promise<{ output: string; ms: number }> {
	const spool = mkdtempSync(join(tmpdir(), 'robotvagt-bench-'));
	const env = {
		...process.env,
		NODE_NO_WARNINGS: '1',
		ROBOTVAGT_URL: url,
		ROBOTVAGT_SPOOL: spool,
		OTEL_EXPORTER_OTLP_ENDPOINT: url,
		OTEL_METRICS_EXPORTER: 'none',
		OTEL_LOGS_EXPORTER: 'none',
	};
	const from = performance.now();
	const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
	let output = '';
	child.stdout.on('data', chunk => {
		output += chunk;
	});
	await once(child, 'close');
	return { output, ms: performance.now() - from };
}

async function startCollector(collector: Collector): Promise<{ url: string; stop: () => void }> {
	if (collector === 'is not there') return { url: 'http://127.0.0.1:1', stop: () => {} };
	const server = createServer((request, response) => {
		request.resume().on('end', () => {
			if (collector === 'answers') response.end();
		});
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const stop = () => {
		server.closeAllConnections();
		server.close();
	};
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

function median(values: number[]): number {
	return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
