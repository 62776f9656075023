import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Runs a program to its end, its output line by line; throws with what it said on stderr when it fails. */
export function runProgram(
	command: string,
	args: string[],
	options: { cwd?: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal | undefined } = {},
	onLine: (line: string) => void = () => {},
): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		let said = '';
		child.stderr.on('data', bytes => {
			said = (said + bytes).slice(-4_000);
		});
		createInterface(child.stdout).on('line', onLine);
		child.once('error', reject);
		child.once('close', code =>
			code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}: ${said.trim()}`)),
		);
	});
}
