import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Row } from './benchmark.ts';
import { type Load, load } from './load.ts';
import { freePort, launch, type Program } from './program.ts';

/**
 * Durable run events a second through HTTP, one event a request, beside the Prometheus Pushgateway on the same machine: as it is
 * installed with 1,000 groups in it, and with its consistency check off and nothing written to disk.
 */
const SECONDS = 5;
const CONNECTIONS = [10, 100];
const GROUPS = 1000;

export const ingest: Benchmark = {
	name: 'ingest',
	title: 'Durable run events a second, beside the Pushgateway',
	async run() {
		const rows: Row[] = [];
		for (const connections of CONNECTIONS) {
			const ours = await measure(startCollector, collectorLoad, connections);
			const installed = await measure(
				() => startPushgateway(['--persistence.file', scratch('pushgateway')]),
				pushLoad,
				connections,
			);
			const unchecked = await measure(
				() => startPushgateway(['--push.disable-consistency-check']),
				pushLoad,
				connections,
			);
			rows.push(row(connections, ours, 'Pushgateway as installed, 1,000 groups', installed));
			rows.push(row(connections, ours, 'Pushgateway unchecked, nothing on disk', unchecked));
		}
		return rows;
	},
};

function row(connections: number, ours: Load, peer: string, theirs: Load): Row {
	return {
		what: `${connections} connections`,
		ours: ours.perSecond,
		unit: 'events/s',
		peer,
		theirs: theirs.perSecond,
		ratio: ours.perSecond / theirs.perSecond,
		note: `p99 ${ours.p99Ms} ms; failures ${ours.failures}, theirs ${theirs.failures}`,
	};
}

type Start = () => Promise<Program>;
type Run = (program: Program, connections: number) => Promise<Load>;

async function measure(start: Start, run: Run, connections: number): Promise<Load> {
	const program = await start();
	try {
		return await run(program, connections);
	} finally {
		await program.stop();
	}
}

const scratch = (name: string) => join(mkdtempSync(join(tmpdir(), 'bench-')), name);

async function startCollector(): Promise<Program> {
	const port = await freePort();
	return launch({
		command: process.execPath,
		args: ['collector/main.ts'],
		env: {
			COLLECTOR_PORT: String(port),
			ROBOTVAGT_DATA: scratch('data'),
			LOG_LEVEL: 'warn',
			COLLECTOR_RATE_LIMIT: '10000000',
		},
		url: `http://127.0.0.1:${port}`,
		ready: '/readyz',
	});
}

function collectorLoad({ url }: Program, connections: number): Promise<Load> {
	const body = () => {
		const at = new Date();
		const startedAt = new Date(at.getTime() - 60_000).toISOString();
		return JSON.stringify({
			type: 'run.finished',
			robot: 'betaling-af-laegeerklaeringer',
			run: randomUUID(),
			at: at.toISOString(),
			startedAt,
			outcome: 'success',
			items: { success: 30 },
		});
	};
	return load({
		url,
		path: '/v1/runs',
		method: 'POST',
		contentType: 'application/json',
		connections,
		seconds: SECONDS,
		body,
	});
}

async function startPushgateway(args: string[]): Promise<Program> {
	const port = await freePort();
	const program = await launch({
		command: 'prometheus-pushgateway',
		args: [`--web.listen-address=127.0.0.1:${port}`, ...args],
		url: `http://127.0.0.1:${port}`,
		ready: '/-/ready',
	});
	if (!args.includes('--push.disable-consistency-check')) await fillGroups(program.url);
	return program;
}

/** About ten series, as one run of one robot would push them. */
function push(run: string): string {
	const outcomes = ['success', 'business_exception', 'system_exception', 'timeout', 'cancelled', 'unknown'];
	const runs = outcomes.map(outcome => `rpa_runs_total{outcome="${outcome}"} 1`).join('\n');
	return `# TYPE rpa_runs_total counter\n${runs}\n# TYPE rpa_run_last_duration_seconds gauge\nrpa_run_last_duration_seconds ${run.length}\n`;
}

async function fillGroups(url: string): Promise<void> {
	for (let group = 0; group < GROUPS; group++) {
		await fetch(`${url}/metrics/job/robot-${group}`, { method: 'PUT', body: push(String(group)) });
	}
}

function pushLoad({ url }: Program, connections: number): Promise<Load> {
	const body = () => push(randomUUID());
	return load({
		url,
		path: '/metrics/job/robot-1',
		method: 'PUT',
		contentType: 'text/plain',
		connections,
		seconds: SECONDS,
		body,
	});
}
