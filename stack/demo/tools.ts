import { execFile } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PACKAGES = ['opentelemetry-sdk>=1.30,<2', 'opentelemetry-exporter-otlp-proto-http>=1.30,<2'];
const PATIENCE_MS = 180_000;

/** A Python of this machine that can run the robot without anything installed; undefined where there is none. */
export async function plainPython(): Promise<string | undefined> {
	for (const name of ['python3', 'python']) {
		try {
			await run(name, ['-c', 'import sys; assert sys.version_info >= (3, 9)']);
			return name;
		} catch {
			// The next one.
		}
	}
	return undefined;
}

/**
 * The Python of an environment with OpenTelemetry's SDK, made in `folder` at the first time (it takes a minute and the
 * network). Rejects with the reason when it cannot be made.
 */
export async function pythonWithSdk(plain: string, folder: string, signal: AbortSignal): Promise<string> {
	const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
	if (await hasSdk(python)) return python;
	rmSync(folder, { recursive: true, force: true });
	const options = { signal, timeout: PATIENCE_MS };
	await run(plain, ['-m', 'venv', folder], options);
	await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES], options);
	return python;
}

async function hasSdk(python: string): Promise<boolean> {
	if (!existsSync(python)) return false;
	try {
		await run(python, ['-c', 'import opentelemetry.exporter.otlp.proto.http.trace_exporter']);
		return true;
	} catch {
		return false;
	}
}

/** A shell with what the shell robot needs; undefined where something of it is missing. */
export async function shellWithCurl(): Promise<string | undefined> {
	try {
		await run('sh', ['-c', 'command -v curl && command -v awk && command -v sed']);
		return 'sh';
	} catch {
		return undefined;
	}
}
