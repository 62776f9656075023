import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newFolder, type Ran, runProgram, runWrapper, type Start } from '../testing/process.ts';
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
