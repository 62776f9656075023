import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A real program under measurement, stopped with `stop()`. */
export interface Program {
	url: string;
	stop(): Promise<void>;
}

export interface Launch {
	command: string;
	args: string[];
	env?: Record<string, string>;
	url: string;
	/** Path that answers 200 once it is ready. */
	ready: string;
}

/** Starts a program and resolves when it is ready. Throws with the end of its output when it ends or takes over two minutes. */
export async function launch({ command, args, env, url, ready }: Launch): Promise<Program> {
	const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', chunk => {
			output = (output + chunk).slice(-4000);
		});
	}
	const ended = new Promise<never>((_, reject) => {
		child.once('error', error => reject(new Error(`${command} cannot be started: ${error.message}`)));
		child.once('exit', code => reject(new Error(`${command} ended with ${code}:\n${output}`)));
	});
	ended.catch(() => {});
	await Promise.race([untilReady(url + ready), ended]);
	return { url, stop: () => stop(child) };
}

async function untilReady(address: string): Promise<void> {
	for (let tries = 0; tries < 1200; tries++) {
		const answer = await fetch(address).catch(() => undefined);
		if (answer?.ok) return;
		await wait(100);
	}
	throw new Error(`${address} was not ready within two minutes`);
}

async function stop(child: ChildProcess): Promise<void> {
	const gone = new Promise(resolve => child.once('exit', resolve));
	child.kill('SIGTERM');
	await gone;
}

/** A port nobody listens on just now. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as { port: number };
			server.close(() => resolve(port));
		});
	});
}
