import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSpool } from '../delivery/spool.ts';
import { newFolder, type Ran, runRobot, type Start } from '../testing/process.ts';
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

function run(code: string, start: Start = {}): Promise<Ran> {
	const environment = { ROBOTVAGT_URL: sink.url, ROBOTVAGT_SPOOL: spool, ...start.environment };
	return runRobot(code, { ...start, environment });
}
const runSpan = () => sink.spans().find(span => span.name === 'RUN r')!;
const waiting = () => createSpool({ folder: spool, now: Date.now }).list().length;
const UNREACHABLE = { ROBOTVAGT_URL: 'http://127.0.0.1:1' };

test('process.exit in the middle of a run keeps its code, and the run is told as it ended', async () => {
	const ran = await run(`await robot('r').run(run => run.step('Halvvejs', () => process.exit(7)));`);
	expect(ran.code).toBe(7);
	expect(runSpan().attributes).toMatchObject({
		'rpa.outcome': 'system_exception',
		'error.type': 'ProcessExit',
	});
	expect(sink.spans().find(span => span.name === 'Halvvejs')!.attributes['rpa.outcome']).toBe(
		'system_exception',
	);
	expect(waiting()).toBe(0);
});

test('process.exit(0) in the middle of a run is the robot’s word that all is well', async () => {
	expect((await run(`await robot('r').run(() => process.exit(0));`)).code).toBe(0);
	expect(runSpan().attributes['rpa.outcome']).toBe('success');
});

test('a run whose process runs out of work is unknown, not a success', async () => {
	const plain = await runRobot('await new Promise(() => {});', {});
	const ran = await run(`await robot('r').run(() => new Promise(() => {}));`);
	expect(ran.code).toBe(plain.code);
	expect(runSpan().attributes['rpa.outcome']).toBe('unknown');
});

test('an uncaught exception ends the process as without us, and the run with that exception', async () => {
	const throwing = `setTimeout(() => { throw new RangeError('ude af sig selv'); }, 20); await new Promise(r => setTimeout(r, 5000));`;
	const ran = await run(`await robot('r').run(async () => { ${throwing} });`);
	expect(ran.code).toBe(1);
	expect(String(ran.stderr)).toContain('RangeError: ude af sig selv');
	expect(runSpan().attributes).toMatchObject({
		'rpa.outcome': 'system_exception',
		'error.type': 'RangeError',
	});
});

test('a run that throws out of the program ends it as without us', async () => {
	const ran = await run(`await robot('r').run(async () => { throw new TypeError('ja'); });`);
	expect(ran.code).toBe(1);
	expect(String(ran.stderr)).toContain('TypeError: ja');
	expect(runSpan().attributes['rpa.outcome']).toBe('system_exception');
});

const HANG = `await robot('r').run(async () => { console.log('ready'); await new Promise(r => setTimeout(r, 20_000)); });`;
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
	test(`${signal} kills the robot as without us, and the run is cancelled`, async () => {
		const act = (pid: number) => void process.kill(pid, signal);
		const ran = await run(HANG, { when: { says: 'ready', act } });
		expect([ran.code, ran.signal]).toEqual([null, signal]);
		expect(runSpan().attributes).toMatchObject({ 'rpa.outcome': 'cancelled', 'error.type': signal });
	});
}

test('a robot that handles SIGTERM itself is left to it', async () => {
	const code = `process.on('SIGTERM', () => { console.log('tidy'); setTimeout(() => process.exit(3), 50); });\n${HANG}`;
	const act = (pid: number) => void process.kill(pid, 'SIGTERM');
	const ran = await run(code, { when: { says: 'ready', act } });
	expect([ran.code, String(ran.stdout)]).toEqual([3, 'ready\ntidy\n']);
	expect(runSpan().attributes['rpa.outcome']).toBe('cancelled');
});

test('killed with the collector away, the run waits on disk and the next run delivers it', async () => {
	const act = (pid: number) => void process.kill(pid, 'SIGTERM');
	const ran = await run(HANG, { environment: UNREACHABLE, when: { says: 'ready', act } });
	expect(ran.signal).toBe('SIGTERM');
	expect(waiting()).toBeGreaterThan(0);
	await run(`await robot('r').run(() => {});`);
	const outcomes = sink.spans().map(span => span.attributes['rpa.outcome']);
	expect(outcomes.sort()).toEqual(['cancelled', 'success']);
	expect(sink.logs().filter(log => log.name === 'rpa.run.started')).toHaveLength(2);
	expect(waiting()).toBe(0);
});

test('with the collector away a robot behaves the same, and waits on disk', async () => {
	const code = `const value = await robot('r').run(async run => { console.log('ud'); console.error('fejl'); await run.step('s', () => {}); return 5; });
		process.exitCode = value;`;
	const ran = await run(code, { environment: UNREACHABLE });
	expect([ran.code, String(ran.stdout), String(ran.stderr)]).toEqual([5, 'ud\n', 'fejl\n']);
	expect(readdirSync(spool).length).toBeGreaterThan(0);
});

const TIMED = `const from = performance.now(); await robot('r').run(run => run.step('s', () => {})); console.log(performance.now() - from);`;
test('a collector that hangs costs no more than the bound, and what it did not answer waits on disk', async () => {
	sink.reply = 'hang';
	const ran = await run(TIMED, { environment: { ROBOTVAGT_FLUSH_MS: '700' } });
	expect(ran.code).toBe(0);
	// The bound, and room for a busy machine; without a bound it would never end.
	expect(Number(ran.stdout)).toBeLessThan(700 + 1000);
	expect(waiting()).toBeGreaterThanOrEqual(2);
});

test('killed with a collector that hangs, the robot is gone within the bound', async () => {
	sink.reply = 'hang';
	const act = (pid: number) => void process.kill(pid, 'SIGTERM');
	const ran = await run(HANG, { environment: { ROBOTVAGT_FLUSH_MS: '500' }, when: { says: 'ready', act } });
	expect(ran.signal).toBe('SIGTERM');
	expect(waiting()).toBeGreaterThanOrEqual(2);
});

test('a robot with an OpenTelemetry set-up of its own keeps it, and its run is told all the same', async () => {
	const api = import.meta.resolve('@opentelemetry/api');
	const sdk = import.meta.resolve('@opentelemetry/sdk-trace');
	const ran = await run(`
		import { trace } from '${api}';
		import { TracerProvider, SimpleSpanProcessor, InMemorySpanExporter } from '${sdk}';
		const memory = new InMemorySpanExporter();
		const own = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: memory })] });
		trace.setGlobalTracerProvider(own);
		await robot('r').run(run => run.step('vores', () => { trace.getTracer('egen').startSpan('robottens').end(); }));
		console.log(memory.getFinishedSpans().map(span => span.name).join());
	`);
	expect(String(ran.stdout)).toBe('robottens\n');
	expect(
		sink
			.spans()
			.map(span => span.name)
			.sort(),
	).toEqual(['RUN r', 'vores']);
});

test('what the robot’s libraries trace joins the run where it has no set-up of its own', async () => {
	const api = import.meta.resolve('@opentelemetry/api');
	await run(`
		import { trace } from '${api}';
		await robot('r').run(run => run.step('Slå op', async () => { await null; trace.getTracer('http').startSpan('GET /sager').end(); }));
	`);
	const step = sink.spans().find(span => span.name === 'Slå op')!;
	expect(sink.spans().find(span => span.name === 'GET /sager')).toMatchObject({
		parent: step.span,
		trace: step.trace,
	});
});

test('sampling and limits of the environment do not cost a run', async () => {
	await run(`await robot('r').run(() => {});`, {
		environment: {
			OTEL_TRACES_SAMPLER: 'always_off',
			OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: '0',
			OTEL_TRACES_EXPORTER: 'none',
		},
	});
	expect(runSpan().attributes['rpa.outcome']).toBe('success');
});

test('a stale rpa.run.id without a trace does not hide the run in another', async () => {
	await run(`await robot('r').run(() => {});`, {
		environment: { OTEL_RESOURCE_ATTRIBUTES: 'rpa.run.id=abc,team=rpa' },
	});
	expect(runSpan().resource['rpa.run.id']).toBeUndefined();
	expect(runSpan().resource.team).toBe('rpa');
});

test('a trace that started the robot is linked, and the run is its own', async () => {
	const [trace, span] = ['ab'.repeat(16), 'cd'.repeat(8)];
	await run(`await robot('r').run(() => {});`, { environment: { TRACEPARENT: `00-${trace}-${span}-01` } });
	expect(runSpan().trace).not.toBe(trace);
	expect(runSpan().links).toEqual([{ trace, span }]);
});
