import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** A port nobody listens on now. */
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

/** Waits until the condition holds; says what it waited for when it gives up. */
export async function until(
	what: string,
	holds: () => boolean | Promise<boolean>,
	seconds = 60,
): Promise<void> {
	const end = Date.now() + seconds * 1000;
	while (!(await Promise.resolve(holds()).catch(() => false))) {
		if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
		await new Promise(resolve => setTimeout(resolve, 50));
	}
}

export interface Child {
	start(): Promise<void>;
	/** As a power cut would: no chance to tidy up. */
	kill(): Promise<void>;
	output(): string;
}

/** A process of its own; started when `ready` answers 200. */
export function child(
	command: string,
	args: string[],
	options: { env?: Record<string, string>; cwd?: string; ready: string },
): Child {
	let process_: ChildProcess | null = null;
	let output = '';
	const isReady = async () => {
		if (process_?.exitCode != null) throw new Error(`${command} ended: ${output.slice(-2000)}`);
		return (await fetch(options.ready)).ok;
	};
	return {
		async start() {
			process_ = spawn(command, args, {
				env: { PATH: process.env.PATH, ...options.env },
				...(options.cwd !== undefined && { cwd: options.cwd }),
			});
			let failure: Error | null = null;
			process_.on('error', error => {
				failure = new Error(`${command} cannot be started (${error.message}): is it installed?`);
			});
			for (const stream of [process_.stdout!, process_.stderr!]) {
				stream.on('data', data => {
					output += data;
				});
			}
			await until(`${command} is ready`, () => failure !== null || isReady());
			if (failure !== null) throw failure;
		},
		async kill() {
			const running = process_;
			if (running === null || running.exitCode !== null || running.signalCode !== null) return;
			await new Promise<void>(resolve => {
				running.once('exit', () => resolve());
				running.kill('SIGKILL');
			});
		},
		output: () => output,
	};
}
