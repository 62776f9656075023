import { hostname } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSpool } from '../delivery/spool.ts';
import { newFolder, type Ran, runFlush, runWrapper, type Start } from '../testing/process.ts';
import { type Sink, startSink } from '../testing/sink.ts';

let sink: Sink;
let spool: string;
beforeAll(async () => {
	sink = await startSink();
});
afterAll(() => sink.close());
beforeEach(() => {
	spool = newFolder();
	sink.reply = 200;
	sink.received.length = 0;
});

function wrap(args: string[], start: Start = {}): Promise<Ran> {
	const environment = { ROBOTVAGT_URL: sink.url, ROBOTVAGT_SPOOL: spool, ...start.environment };
	return runWrapper(args, { ...start, environment });
}
const shell = (script: string, options: string[] = [], start: Start = {}) =>
	wrap(['--robot', 'r', ...options, '--', 'sh', '-c', script], start);
const node = (script: string, options: string[] = [], start: Start = {}) =>
	wrap(['--robot', 'r', ...options, '--', process.execPath, '-e', script], start);
const event = (type: string) => sink.events().find(told => told.type === type) as Record<string, unknown>;
const waiting = () => createSpool({ folder: spool, now: Date.now }).list().length;
const UNREACHABLE = { ROBOTVAGT_URL: 'http://127.0.0.1:1' };

test('output is kept only when it is asked for, the last lines, masked', async () => {
	const script = 'echo for meget; echo "borger 010203-1234"; printf "\\033[31m rød \\033[0m\\n" >&2; exit 3';
	const ran = await shell(script);
	expect(event('run.finished').logTail).toBeUndefined();
	sink.received.length = 0;
	const tailed = await shell(script, ['--tail', '2']);
	expect([String(tailed.stdout), String(tailed.stderr)]).toEqual([String(ran.stdout), String(ran.stderr)]);
	expect(String(tailed.stdout)).toContain('010203-1234');
	const told = JSON.stringify(sink.events());
	expect(told).not.toContain('010203-1234');
	expect(String(event('run.finished').logTail).split('\n')).toHaveLength(2);
	expect(told).toContain('[CPR]');
});

test('the command joins the trace of its run by OpenTelemetry’s own variables', async () => {
	const script = `console.log(JSON.stringify(Object.fromEntries(Object.entries(process.env).filter(([k]) => /^(OTEL_|TRACEPARENT)/.test(k)))))`;
	const environment = {
		ROBOTVAGT_TOKEN: 'hemmelig kode',
		OTEL_RESOURCE_ATTRIBUTES: 'team=rpa,rpa.run.id=old',
	};
	const ran = await node(script, ['--step', 'Kør'], { environment });
	const seen = JSON.parse(String(ran.stdout));
	const { run, spanId } = event('run.started');
	expect(seen).toEqual({
		TRACEPARENT: `00-${run}-${event('step.finished').spanId}-01`,
		OTEL_SERVICE_NAME: 'r',
		OTEL_RESOURCE_ATTRIBUTES: `team=rpa,rpa.run.id=${run},rpa.run.span_id=${spanId}`,
		OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
		OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
		OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20hemmelig%20kode',
	});
	expect(event('step.finished')).toMatchObject({ step: 'Kør', parentSpanId: spanId, outcome: 'success' });
	expect(sink.received[0]!.headers.authorization).toBe('Bearer hemmelig kode');
});

test('the worker is the machine, or what OpenTelemetry is told it is', async () => {
	await node('0');
	expect(event('run.started').worker).toBe(hostname());
	sink.received.length = 0;
	await node('0', [], { environment: { OTEL_RESOURCE_ATTRIBUTES: 'team=rpa, host.name=robot%20maskine-2' } });
	expect(event('run.started').worker).toBe('robot maskine-2');
	expect(event('run.finished').worker).toBe('robot maskine-2');
});

test('an endpoint the command has already is left to it, without our token', async () => {
	const script = `console.log([process.env.OTEL_EXPORTER_OTLP_ENDPOINT, process.env.OTEL_EXPORTER_OTLP_HEADERS, process.env.OTEL_SERVICE_NAME].join())`;
	const environment = {
		OTEL_EXPORTER_OTLP_ENDPOINT: 'http://other:4318',
		OTEL_SERVICE_NAME: 'egen',
		ROBOTVAGT_TOKEN: 't',
	};
	expect(String((await node(script, [], { environment })).stdout)).toBe('http://other:4318,,egen\n');
});

test('a robot with the SDK inside the wrapper is a step of the wrapper’s run, and its items reach that run', async () => {
	const sdk = new URL('../sdk/index.ts', import.meta.url).href;
	const script = `const { robot } = await import('${sdk}');
		for (const n of [1, 2]) await robot('inderst').run(run => run.step('Find', () => run.item('success', n)));`;
	await wrap(['--robot', 'yderst', '--', process.execPath, '--input-type=module', '-e', script]);
	const { run, spanId } = event('run.started');
	const steps = sink.spans().filter(span => span.name === 'inderst');
	expect(steps.map(span => [span.trace, span.parent])).toEqual([
		[run, spanId],
		[run, spanId],
	]);
	expect(steps[0]!.resource).toMatchObject({ 'service.name': 'yderst', 'rpa.run.id': run });
	expect(
		sink
			.logs()
			.map(log => [log.name, log.attributes['rpa.run.id'], log.span, log.attributes['rpa.items.success']]),
	).toEqual([
		['rpa.run.heartbeat', run, spanId, 1],
		['rpa.run.heartbeat', run, spanId, 3],
	]);
});

test('the start is known while the command runs, and a sign of life comes at intervals', async () => {
	const beats = () => sink.events().filter(told => told.type === 'run.heartbeat');
	const act = async (pid: number) => {
		await sink.until(() => beats().length >= 2);
		process.kill(pid, 'SIGTERM');
	};
	const environment = { ROBOTVAGT_HEARTBEAT_MS: '30' };
	const ran = await shell('echo ready; exec sleep 50', [], { environment, when: { says: 'ready', act } });
	expect(ran.signal).toBe('SIGTERM');
	expect(sink.events()[0]!.type).toBe('run.started');
	expect(beats()[0]).toMatchObject({ run: event('run.started').run, robot: 'r' });
});

test('a command that takes too long is ended, and the run is a timeout', async () => {
	const ran = await shell('exec sleep 20', ['--timeout', '0.2s']);
	expect(ran.signal).toBe('SIGTERM');
	expect(event('run.finished')).toMatchObject({ outcome: 'timeout', error: { type: 'TimeoutError' } });
});

test('with the collector away code and output are the same, nothing is said, and the next run delivers', async () => {
	const script = 'echo ud; echo fejl >&2; exit 5';
	const away = await shell(script, [], { environment: UNREACHABLE });
	expect([away.code, String(away.stdout), String(away.stderr)]).toEqual([5, 'ud\n', 'fejl\n']);
	expect(waiting()).toBe(2);
	await shell('while ls "$ROBOTVAGT_SPOOL"/*.spool >&2; do sleep 0.05; done');
	const outcomes = sink
		.events()
		.filter(told => told.type === 'run.finished')
		.map(told => told.outcome);
	expect(outcomes.sort()).toEqual(['success', 'system_exception']);
	expect(waiting()).toBe(0);
});

for (const reply of [500, 429] as const) {
	test(`a collector that answers ${reply} costs nothing but a file`, async () => {
		sink.reply = reply;
		expect((await shell('exit 4')).code).toBe(4);
		expect(waiting()).toBe(2);
	});
}

test('a collector that hangs costs no more than the bound', async () => {
	sink.reply = 'hang';
	const ran = await shell('exit 4', [], { environment: { ROBOTVAGT_FLUSH_MS: '300' } });
	expect(ran.code).toBe(4);
	expect(waiting()).toBe(2);
});

test('what can not be delivered is said only with ROBOTVAGT_DEBUG', async () => {
	const ran = await shell('true', [], { environment: { ...UNREACHABLE, ROBOTVAGT_DEBUG: '1' } });
	expect(String(ran.stderr)).toContain('/v1/runs: ECONNREFUSED');
});

test('a day of runs that waited is delivered by robotvagt-flush', async () => {
	const hour = 3_600_000;
	let time = Date.now() - 24 * hour;
	const store = createSpool({ folder: spool, now: () => time });
	for (let n = 0; n < 24 * 12; n++) {
		time += hour / 12;
		store.store({ path: '/v1/runs', contentType: 'application/json', body: Buffer.from(`[{"n":${n}}]`) });
	}
	const environment = { ROBOTVAGT_URL: sink.url, ROBOTVAGT_SPOOL: spool };
	const away = await runFlush({ environment: { ...environment, ...UNREACHABLE } });
	expect([away.code, String(away.stdout)]).toEqual([
		1,
		expect.stringContaining('delivered 0, refused 0, waiting 288'),
	]);
	const ran = await runFlush({ environment });
	expect([ran.code, String(ran.stdout)]).toEqual([
		0,
		expect.stringContaining('delivered 288, refused 0, waiting 0'),
	]);
	expect(
		sink
			.events()
			.map(told => told.n)
			.sort((a, b) => Number(a) - Number(b)),
	).toEqual([...Array(288).keys()]);
});
