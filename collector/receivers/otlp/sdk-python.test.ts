import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SpanEntry } from '../../ledger/types.ts';
import { receivers } from '../app.fixture.ts';

/** A robot as somebody writes one who knows nothing of us: the plain OpenTelemetry SDK for Python. */
const ROBOT = `
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

provider = TracerProvider(resource=Resource.create({"service.name": "python-robot", "service.version": "2"}))
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
tracer = provider.get_tracer("anything")
try:
    with tracer.start_as_current_span("run") as run:
        run.set_attribute("rpa.items.success", 4)
        with tracer.start_as_current_span("Hent fakturaer"):
            pass
        with tracer.start_as_current_span("Opret konto"):
            raise KeyError("borger 010190-1234")
except KeyError:
    pass
provider.shutdown()
`;

const PACKAGES = ['opentelemetry-sdk', 'opentelemetry-exporter-otlp-proto-http'];

/** The Python of an environment with the SDK, made once per machine; or why there is none. */
function pythonWithSdk(): { python: string } | { reason: string } {
	const folder = join(tmpdir(), 'robotvagt-test-python');
	const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
	try {
		if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', folder], { stdio: 'pipe' });
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		return { reason: `no python3 with venv: ${(error as Error).message.split('\n')[0]}` };
	}
	if (!hasSdk(python)) {
		execFileSync(python, ['-m', 'pip', 'install', '-q', ...PACKAGES], { stdio: 'pipe', timeout: 110_000 });
	}
	return { python };
}

function hasSdk(python: string): boolean {
	try {
		execFileSync(python, ['-c', 'import opentelemetry.exporter.otlp.proto.http.trace_exporter'], {
			stdio: 'pipe',
		});
		return true;
	} catch {
		return false;
	}
}

const received = receivers({}, () => Date.now());
let url = '';
beforeAll(async () => {
	url = await received.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => received.app.close());

describe('the OpenTelemetry SDK for Python', () => {
	test('is understood as it is', async ({ skip }) => {
		const found = pythonWithSdk();
		if ('reason' in found) return skip(found.reason);
		const folder = join(tmpdir(), `robotvagt-test-robot-${process.pid}`);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'robot.py'), ROBOT);
		const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip' };
		const child = spawn(found.python, [join(folder, 'robot.py')], {
			env,
			stdio: ['ignore', 'inherit', 'pipe'],
		});
		let said = '';
		child.stderr.on('data', chunk => {
			said += chunk;
		});
		await once(child, 'exit');
		expect(said).toBe('');

		const spans = received.entries as SpanEntry[];
		const run = spans.find(span => span.parentSpanId === undefined)!;
		expect(spans.map(span => span.name).sort()).toEqual(['Hent fakturaer', 'Opret konto', 'run']);
		expect(run).toMatchObject({
			robot: 'python-robot',
			source: 'otlp',
			outcome: 'system_exception',
			asRun: { items: { success: 4 }, version: '2', error: { type: 'KeyError', message: "'borger [CPR]'" } },
		});
		for (const step of spans.filter(span => span !== run)) expect(step.parentSpanId).toBe(run.spanId);
		expect(JSON.stringify(spans)).not.toContain('010190');
	});
});
