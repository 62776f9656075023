import { type ChildProcess, type SpawnOptions, spawn as spawnDirectly } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { forwardSignals } from './signals.ts';
import type { Tail } from './tail.ts';

export interface Command {
	command: string;
	commandArguments: string[];
	environment: Record<string, string | undefined>;
	timeoutMs: number | undefined;
	/** Where output is copied to on its way; undefined: the command writes to our own output itself. */
	tail: Tail | undefined;
}

/** How a command ended: with a code, by a signal, or never begun. */
export interface Ended {
	code: number | undefined;
	signal: NodeJS.Signals | undefined;
	failure: string | undefined;
	timedOut: boolean;
	/** The signal we were sent and handed on. */
	stoppedBy: NodeJS.Signals | undefined;
}

/** Exit codes of a shell for a command that can't be begun. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;
/** How long a command may take to end after its time is over. */
const KILL_AFTER_MS = 10_000;
/** Something the command started may keep its output open; what it writes later than this is not waited for. */
const OUTPUT_GRACE_MS = 1000;

/** Runs a command to its end. Without a shell: arguments and output are its own, byte for byte. Never rejects. */
export async function runCommand(command: Command): Promise<Ended> {
	try {
		return await follow(await start(command), command);
	} catch (error) {
		return notBegun(error as NodeJS.ErrnoException);
	}
}

async function start({ command, commandArguments, environment, tail }: Command): Promise<ChildProcess> {
	const options: SpawnOptions = {
		env: environment,
		stdio: tail ? ['inherit', 'pipe', 'pipe'] : 'inherit',
		windowsHide: false,
	};
	// Windows can't start a .cmd or .bat file, nor find one by PATHEXT, without the quoting this library knows.
	const spawn = process.platform === 'win32' ? (await import('cross-spawn')).default.spawn : spawnDirectly;
	return spawn(command, commandArguments, options);
}

function follow(child: ChildProcess, { timeoutMs, tail }: Command): Promise<Ended> {
	const signals = forwardSignals(child);
	const limit = limitTime(child, timeoutMs);
	const copied = tail
		? [copy(child.stdout!, process.stdout, tail), copy(child.stderr!, process.stderr, tail)]
		: [];
	return new Promise(resolve => {
		const end = (ended: Omit<Ended, 'timedOut' | 'stoppedBy'>) => {
			limit.stop();
			resolve({ ...ended, timedOut: limit.isOver(), stoppedBy: signals.stop() });
		};
		child.once('error', error => {
			// An error of a command that runs (a signal that could not be sent) ends nothing.
			if (child.pid === undefined) end(notBegun(error));
		});
		child.once('exit', (code, signal) => {
			const late = new Promise(wake => setTimeout(wake, OUTPUT_GRACE_MS).unref());
			void Promise.race([Promise.all(copied), late]).then(() =>
				end({ code: code ?? undefined, signal: signal ?? undefined, failure: undefined }),
			);
		});
	});
}

/** Copies every byte, no faster than it is taken. Resolves at its end. */
function copy(from: Readable, to: Writable, tail: Tail): Promise<void> {
	from.on('data', (chunk: Buffer) => {
		tail.add(chunk);
		if (to.write(chunk)) return;
		from.pause();
		to.once('drain', () => from.resume());
	});
	// Nobody reads us any more: the command must learn of it as it would have without us.
	to.on('error', () => from.destroy());
	return new Promise(resolve => void from.once('close', resolve));
}

function limitTime(child: ChildProcess, timeoutMs: number | undefined) {
	let over = false;
	let kill: NodeJS.Timeout | undefined;
	const timer =
		timeoutMs === undefined
			? undefined
			: setTimeout(() => {
					over = true;
					child.kill('SIGTERM');
					kill = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
				}, timeoutMs);
	return {
		isOver: () => over,
		stop() {
			clearTimeout(timer);
			clearTimeout(kill);
		},
	};
}

function notBegun(error: NodeJS.ErrnoException): Ended {
	const isMissing = error.code === 'ENOENT';
	return {
		code: isMissing ? NOT_FOUND : NOT_EXECUTABLE,
		signal: undefined,
		failure: isMissing ? 'command not found' : `can't be run: ${error.code ?? error.message}`,
		timedOut: false,
		stoppedBy: undefined,
	};
}
