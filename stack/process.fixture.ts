import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const ROOT = resolve(import.meta.dirname, '..');

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	await new Promise(closed => server.close(closed));
	return port;
}

/** A process of a test, with all it has said. */
export interface Started {
	process: ChildProcess;
	said: () => string;
	/** Its exit code, once it has ended. */
	ended: Promise<number | null>;
}

export function startProcess(
	command: string,
	args: string[],
	env: Record<string, string> = {},
	detached = false,
): Started {
	const child = spawn(command, args, {
		cwd: ROOT,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached,
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', bytes => {
			said += bytes;
		});
	}
	return { process: child, said: () => said, ended: new Promise(done => child.once('close', done)) };
}

/** Asks until there is an answer that is not undefined; throws with `what` after `patienceMs`. */
export async function until<T>(
	what: string,
	ask: () => Promise<T | undefined> | T | undefined,
	patienceMs = 30_000,
): Promise<T> {
	const deadline = performance.now() + patienceMs;
	for (;;) {
		const answer = await (async () => ask())().catch(() => undefined);
		if (answer !== undefined) return answer;
		if (performance.now() > deadline) throw new Error(`waited ${patienceMs / 1000} s for ${what}`);
		await pause(100);
	}
}

export async function getJson<T>(url: string): Promise<T> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${url} answers ${response.status}`);
	return (await response.json()) as T;
}
