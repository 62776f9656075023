import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Ran {
	code: number | null;
	signal: NodeJS.Signals | null;
	stdout: Buffer;
	stderr: Buffer;
	ms: number;
}

export interface Start {
	environment?: Record<string, string | undefined>;
	input?: Buffer | string;
	/** Called once, when the process has written this to its output. */
	when?: { says: string; act: (pid: number) => void };
	cwd?: string;
}

/** Runs a program to its end. */
export function runProgram(command: string, args: string[], start: Start = {}): Promise<Ran> {
	const { environment, input, when, cwd } = start;
	const from = performance.now();
	const child = spawn(command, args, { cwd, env: { ...process.env, NODE_NO_WARNINGS: '1', ...environment } });
	const out: Buffer[] = [];
	const err: Buffer[] = [];
	let waiting = when;
	child.stdout.on('data', chunk => {
		out.push(chunk);
		if (!waiting || !Buffer.concat(out).includes(waiting.says)) return;
		waiting.act(child.pid!);
		waiting = undefined;
	});
	child.stderr.on('data', chunk => err.push(chunk));
	child.stdin.on('error', () => {});
	child.stdin.end(input);
	return new Promise(resolve => {
		child.on('error', error =>
			resolve({
				code: null,
				signal: null,
				stdout: Buffer.from(''),
				stderr: Buffer.from(String(error)),
				ms: 0,
			}),
		);
		child.on('close', (code, signal) =>
			resolve({
				code,
				signal,
				stdout: Buffer.concat(out),
				stderr: Buffer.concat(err),
				ms: performance.now() - from,
			}),
		);
	});
}

/** A new folder that is nobody else's. */
export function newFolder(): string {
	return mkdtempSync(join(tmpdir(), 'robotvagt-test-'));
}

const SDK = new URL('../sdk/index.ts', import.meta.url).href;

/** Runs a robot written in `code`, which sees `robot` and `BusinessException`, in a process of its own. */
export function runRobot(code: string, start: Start): Promise<Ran> {
	const file = join(newFolder(), 'robot.mjs');
	writeFileSync(file, `import { robot, BusinessException } from '${SDK}';\n${code}`);
	return runProgram(process.execPath, [file], start);
}

const WRAPPER = fileURLToPath(new URL('../cli/run.ts', import.meta.url));

/** Runs `robotvagt-run` with these arguments. */
export function runWrapper(args: string[], start: Start): Promise<Ran> {
	return runProgram(process.execPath, [WRAPPER, ...args], start);
}

const FLUSH = fileURLToPath(new URL('../cli/flush.ts', import.meta.url));

export function runFlush(start: Start): Promise<Ran> {
	return runProgram(process.execPath, [FLUSH], start);
}
