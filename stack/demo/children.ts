import { type ChildProcess, spawn } from 'node:child_process';
import type { Command } from './command.ts';

/** Robots as processes of their own, as they are in real life. */
export interface Children {
	/** Resolves with how it ended: its exit code, a signal, or why it could not start. */
	run(command: Command, env: Record<string, string>): Promise<string>;
	/** Asks all to stop; resolves when they have, or after the patience with the rest killed. */
	stop(patienceMs: number): Promise<void>;
}

export function createChildren(cwd: string, environment: NodeJS.ProcessEnv): Children {
	const alive = new Map<ChildProcess, Promise<string>>();

	return {
		async run({ command, args }, env) {
			const child = spawn(command, args, {
				cwd,
				env: { ...environment, ...env },
				stdio: ['ignore', 'ignore', 'pipe'],
			});
			const ended = endOf(child);
			alive.set(child, ended);
			const how = await ended;
			alive.delete(child);
			return how;
		},
		async stop(patienceMs) {
			for (const child of alive.keys()) child.kill('SIGTERM');
			const late = setTimeout(() => {
				for (const child of alive.keys()) child.kill('SIGKILL');
			}, patienceMs);
			await Promise.all(alive.values());
			clearTimeout(late);
		},
	};
}

/** How it ended, with the last line it complained with. */
function endOf(child: ChildProcess): Promise<string> {
	let said = '';
	child.stderr?.on('data', bytes => {
		said = (said + bytes).slice(-2_000);
	});
	return new Promise(resolve => {
		child.once('error', error => resolve(`could not be started: ${error.message}`));
		child.once('close', (code, signal) => {
			const words = code === 0 ? '' : (/^[\w.]*(?:Error|Changed|Down|Refused)\b.*$/m.exec(said)?.[0] ?? '');
			resolve([signal ?? `exit code ${code}`, words].filter(Boolean).join(', '));
		});
	});
}
