import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newFolder, runProgram, runWrapper } from '../testing/process.ts';
import { type Sink, startSink } from '../testing/sink.ts';

let sink: Sink;
let environment: Record<string, string>;
beforeAll(async () => {
	sink = await startSink();
});
afterAll(() => sink.close());
beforeEach(() => {
	sink.received.length = 0;
	environment = { ROBOTVAGT_URL: sink.url, ROBOTVAGT_SPOOL: newFolder() };
});

const example = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const PACKAGES = ['opentelemetry-sdk', 'opentelemetry-exporter-otlp-proto-http'];

/** A Python with these packages, made once per machine; or why there is none. */
function findPython(packages = PACKAGES, name = 'python-robots'): { python: string } | { reason: string } {
	const folder = join(tmpdir(), `robotvagt-test-${name}`);
	const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
	try {
		if (existsSync(join(folder, 'ready'))) return { python };
		execFileSync('python3', ['-m', 'venv', folder], { stdio: 'pipe' });
		execFileSync(python, ['-m', 'pip', 'install', '-q', ...packages], { stdio: 'pipe', timeout: 110_000 });
		execFileSync(python, ['-c', `open(${JSON.stringify(join(folder, 'ready'))}, 'w')`]);
		return { python };
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		return { reason: `no Python with ${packages.join()}: ${(error as Error).message.split('\n')[0]}` };
	}
}

test('Python inside the wrapper: the plain OpenTelemetry SDK adds its steps to the run', {
	timeout: 180_000,
}, async ({ skip }) => {
	const found = findPython();
	if ('reason' in found) return skip(found.reason);
	const options = ['--robot', 'opdatering-af-konti', '--outcome', '10=business_exception'];
	const ran = await runWrapper([...options, '--', found.python, example('python/robot.py')], { environment });
	expect([ran.code, String(ran.stderr)]).toEqual([0, '']);
	const started = sink.events().find(event => event.type === 'run.started')!;
	const top = sink.spans().find(span => span.name === 'run')!;
	expect([top.trace, top.parent]).toEqual([started.run, started.spanId]);
	expect(top.resource).toMatchObject({ 'service.name': 'opdatering-af-konti', 'rpa.run.id': started.run });
	const steps = sink.spans().filter(span => span.parent === top.span);
	expect(steps.map(span => span.name)).toEqual(['Log in', ...Array(5).fill('Create account')]);
});

test('Robot Framework tells its run, its steps and numbers of its own, and what runs it', {
	timeout: 180_000,
}, async ({ skip }) => {
	const found = findPython(['robotframework==7.1'], 'robotframework');
	if ('reason' in found) return skip(found.reason);
	const listener = `${example('robotframework/robotvagt.py')}:opdatering-af-konti`;
	const silent = ['--output', 'NONE', '--log', 'NONE', '--report', 'NONE', '--console', 'none'];
	const tell = (...robot: string[]) =>
		runProgram(found.python, ['-B', '-m', 'robot', ...silent, '--listener', listener, ...robot], {
			environment,
		});
	expect((await tell(example('robotframework/robot.robot'))).code).toBe(0);
	const events = () => sink.events();
	expect(events().map(event => [event.type, 'step' in event ? event.step : null])).toEqual([
		['run.started', null],
		['step.finished', 'Log In'],
		...Array(3).fill(['step.finished', 'Update Account']),
		['run.finished', null],
	]);
	expect(events().at(-1)).toMatchObject({
		...{ outcome: 'success', items: { success: 3 }, gauges: { unread: 7 }, retries: 1 },
		platform: expect.stringMatching(/^robotframework 7\.1, python 3/),
	});
	sink.received.length = 0;
	const refused = join(newFolder(), 'refused.robot');
	writeFileSync(refused, '*** Test Cases ***\nRefuse\n    Fail    BusinessException: a form is missing\n');
	expect((await tell(refused)).code).toBe(1);
	expect(events().at(-1)).toMatchObject({
		outcome: 'business_exception',
		error: { type: 'BusinessException', message: 'BusinessException: a form is missing', step: 'Fail' },
	});
});

test('Python by itself is a run of its own', { timeout: 180_000 }, async ({ skip }) => {
	const found = findPython();
	if ('reason' in found) return skip(found.reason);
	const variables = { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url, OTEL_SERVICE_NAME: 'opdatering-af-konti' };
	const ran = await runProgram(found.python, [example('python/robot.py')], { environment: variables });
	expect(ran.code).toBe(0);
	expect(sink.spans().find(span => span.name === 'run')).toMatchObject({
		parent: '',
		attributes: { 'rpa.items.success': 4, 'rpa.items.business_exception': 1 },
	});
});

test('the shell script with curl reports by events and by pings', async () => {
	const ran = await runProgram('sh', [example('curl.sh')], { environment });
	expect([ran.code, String(ran.stdout), String(ran.stderr)]).toEqual([0, '', '']);
	const robot = 'autogenerering-af-byggesagsstatistik';
	expect(sink.events()).toEqual([
		expect.objectContaining({ type: 'run.started', robot, trigger: 'manual' }),
		expect.objectContaining({ type: 'run.finished', robot, outcome: 'success', items: { success: 12 } }),
	]);
	const uuid = /\?rid=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
	const pings = sink.received.map(entry => entry.path).filter(path => path.startsWith('/ping/'));
	expect(pings.map(path => path.replace(uuid, ''))).toEqual([`/ping/${robot}/start`, `/ping/${robot}/0`]);
});

test('the shell script with curl does not mind a collector that is away', async () => {
	const ran = await runProgram('sh', [example('curl.sh')], {
		environment: { ROBOTVAGT_URL: 'http://127.0.0.1:1' },
	});
	expect([ran.code, String(ran.stdout), String(ran.stderr)]).toEqual([0, '', '']);
});
