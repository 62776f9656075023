import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSpool } from '../delivery/spool.ts';
import { newFolder, type Ran, runFlush, runProgram, runWrapper, type Start } from '../testing/process.ts';
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

test('a command that succeeds is a run with a start and an end', async () => {
	const ran = await wrap([
		'--robot',
		'Opdatering af konti',
		'--version',
		'2.1',
		'--trigger',
		'schedule',
		'--target-system',
		'SD Løn',
		'--',
		'true',
	]);
	expect(ran.code).toBe(0);
	expect(
		sink
			.events()
			.map(told => told.type)
			.sort(),
	).toEqual(['run.finished', 'run.started']);
	const facts = {
		robot: 'opdatering-af-konti',
		version: '2.1',
		trigger: 'schedule',
		targetSystems: ['SD Løn'],
	};
	expect(event('run.started')).toMatchObject(facts);
	expect(event('run.finished')).toMatchObject({ ...facts, outcome: 'success', exitCode: 0 });
	expect(event('run.finished').run).toBe(event('run.started').run);
});

for (const code of [0, 1, 2, 10, 42, 124, 125, 126, 127, 128, 130, 137, 143, 254, 255]) {
	test(`exit code ${code} comes through`, async () => {
		const options = ['--outcome', '10=business_exception,42=cancelled', '--outcome', '255=timeout'];
		expect((await shell(`exit ${code}`, options)).code).toBe(code);
		const outcome = {
			0: 'success',
			10: 'business_exception',
			42: 'cancelled',
			124: 'timeout',
			255: 'timeout',
		}[code];
		expect(event('run.finished')).toMatchObject({ exitCode: code, outcome: outcome ?? 'system_exception' });
	});
}

for (const signal of ['SIGTERM', 'SIGKILL', 'SIGSEGV', 'SIGABRT'] as const) {
	test(`a command that dies of ${signal} leaves a process that died of ${signal}`, async () => {
		const ran = await shell(`ulimit -c 0; kill -${signal.slice(3)} $$`);
		expect([ran.code, ran.signal]).toEqual([null, signal]);
		const outcome = signal === 'SIGTERM' ? 'cancelled' : 'system_exception';
		expect(event('run.finished')).toMatchObject({ outcome, error: { type: signal } });
	});
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
	test(`${signal} is handed on, and the command decides what it means`, async () => {
		const act = (pid: number) => void process.kill(pid, signal);
		const script = `process.on('${signal}', () => { console.log('tidy'); process.exit(9); }); console.log('ready'); setTimeout(() => {}, 20_000);`;
		const ran = await node(script, [], { when: { says: 'ready', act } });
		expect([ran.code, String(ran.stdout)]).toEqual([9, 'ready\ntidy\n']);
		expect(event('run.finished')).toMatchObject({ outcome: 'cancelled', exitCode: 9 });
	});
}

test('a command that is not there is exit code 127 and told', async () => {
	const ran = await wrap(['--robot', 'r', '--', 'findes-ikke']);
	expect([ran.code, String(ran.stderr)]).toEqual([127, 'robotvagt-run: findes-ikke: command not found\n']);
	expect(event('run.finished')).toMatchObject({ outcome: 'system_exception', exitCode: 127 });
});

test('a command that can not be run is exit code 126 and told', async () => {
	expect((await wrap(['--robot', 'r', '--', '/etc/passwd'])).code).toBe(126);
	expect(event('run.finished')).toMatchObject({ outcome: 'system_exception', exitCode: 126 });
});

test('a command line that makes no sense is said, and nothing is run', async () => {
	for (const args of [
		[],
		['--robot', 'r'],
		['--', 'true'],
		['--robot', 'r', 'echo', 'hej'],
		['--robot', 'r', '--tail', 'x', '--', 'true'],
		['--robot', 'r', '--outcome', '1=fine', '--', 'true'],
	]) {
		const ran = await wrap(args);
		expect([ran.code, String(ran.stdout)]).toEqual([2, '']);
		expect(String(ran.stderr)).toContain('usage:');
	}
	expect(sink.received).toEqual([]);
});

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const TEN_MB = `
	const block = Buffer.alloc(65536); for (let i = 0; i < block.length; i++) block[i] = (i * 31) & 255;
	let n = 0; const next = () => { while (n < 160) { n++; if (!process.stdout.write(block)) return process.stdout.once('drain', next); } };
	next(); process.stderr.write(Buffer.from([0, 255, 254, 13, 10, 128]));`;
for (const options of [[], ['--tail', '5']]) {
	test(`ten megabytes of any bytes come through unchanged${options.length ? ' with --tail' : ''}`, async () => {
		const plain = await runProgram(process.execPath, ['-e', TEN_MB]);
		const wrapped = await node(TEN_MB, options);
		expect(wrapped.stdout.byteLength).toBe(160 * 65_536);
		expect(hash(wrapped.stdout)).toBe(hash(plain.stdout));
		expect(wrapped.stderr).toEqual(plain.stderr);
	});
}

test('what comes in on stdin reaches the command', async () => {
	const input = Buffer.from([0, 1, 2, 255, 10, 13, 0]);
	for (const options of [[], ['--tail', '3']])
		expect((await shell('cat', options, { input })).stdout).toEqual(input);
});

test('arguments reach the command as they are', async () => {
	const odd = ['', ' ', 'a b', '"', "'", '$HOME', '*', '\\', '--robot', '--', 'æøå', '%PATH%', 'a\nb'];
	const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
	const ran = await wrap(['--robot', 'r', '--', process.execPath, '-e', script, '--', ...odd]);
	expect(JSON.parse(String(ran.stdout))).toEqual(odd);
});

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

test('a reader that goes away is the command’s affair', async () => {
	const [cli, sh] = [
		new URL('./run.ts', import.meta.url).pathname,
		'while echo linje; do :; done; echo færdig >&2',
	];
	for (const options of ['', '--tail 3']) {
		const piped = `"${process.execPath}" "${cli}" --robot r ${options} -- sh -c '${sh}' | head -n 1`;
		const environment = { ROBOTVAGT_URL: sink.url, ROBOTVAGT_SPOOL: spool };
		const ran = await runProgram('sh', ['-c', piped], { environment });
		expect(String(ran.stdout)).toBe('linje\n');
	}
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

test('whatever a command does, wrapped and unwrapped can not be told apart', async () => {
	const chunk = fc.record({
		to: fc.constantFrom('stdout', 'stderr'),
		bytes: fc.uint8Array({ maxLength: 60 }),
		pause: fc.nat(3),
	});
	await fc.assert(
		fc.asyncProperty(
			fc.array(chunk, { maxLength: 5 }),
			fc.nat(255),
			fc.constantFrom<string[]>([], ['--tail', '2'], ['--step', 'x']),
			fc.constantFrom(200, 503, 400),
			async (chunks, code, options, reply) => {
				sink.reply = reply;
				const script = `(async () => { for (const { to, bytes, pause } of ${JSON.stringify(chunks.map(one => ({ ...one, bytes: [...one.bytes] })))}) {
					process[to].write(Buffer.from(bytes)); await new Promise(r => setTimeout(r, pause)); } process.exitCode = ${code}; })()`;
				const plain = await runProgram(process.execPath, ['-e', script]);
				const wrapped = await node(script, options);
				expect({ ...wrapped, ms: 0 }).toEqual({ ...plain, ms: 0 });
			},
		),
		{ numRuns: 12 },
	);
});
