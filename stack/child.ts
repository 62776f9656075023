import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { signalGroup } from './left-over.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import { untilReady } from './ready.ts';

/** One process of the stack: what to run and how to know that it is ready. */
export interface ChildPlan {
	name: string;
	command: string;
	args: string[];
	env: Record<string, string>;
	/** Answers 2xx once it is ready. */
	readyUrl: string;
	/** One of ours notices by a channel that the launcher has gone; another is bound to it by the kernel, where that can. */
	ours: boolean;
}

export interface Child {
	plan: ChildPlan;
	/** Resolves when it is ready; rejects with its last words when it keeps dying or takes too long. */
	ready: Promise<void>;
	/** Asks, waits up to `patienceMs`, then kills the whole process group. */
	stop(patienceMs: number): Promise<void>;
	/** Kills at once. */
	kill(): void;
}

export interface ChildDeps {
	root: string;
	logs: string;
	env: NodeJS.ProcessEnv;
	/** `setpriv`, where the machine has it: the kernel then tells a child that its parent has gone. */
	binder: string | null;
	say: (text: string) => void;
	started: (name: string, pid: number) => void;
	ended: (pid: number) => void;
}

const READY_PATIENCE_MS = 90_000;
const DEATHS_AT_START = 3;
const SETTLED_MS = 60_000;
const BACK_OFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000];

/** Starts a process and keeps it running until it is stopped: one that dies is started again, later each time. */
export function startChild(plan: ChildPlan, deps: ChildDeps): Child {
	const log = openLogFile(join(deps.logs, `${plan.name}.log`));
	const stopping = new AbortController();
	const gaveUp = new AbortController();
	let current: ChildProcess | null = null;
	let wasReady = false;
	let closed = Promise.resolve();

	function launch(): Promise<string> {
		const process_ = spawnPlan(plan, deps);
		current = process_;
		for (const stream of [process_.stdout, process_.stderr]) {
			stream?.on('data', (bytes: Uint8Array) => log.write(bytes));
		}
		if (process_.pid !== undefined) deps.started(plan.name, process_.pid);
		return new Promise(resolve => {
			process_.once('error', error => resolve(`could not be started: ${error.message}`));
			process_.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `${signal}`));
		});
	}

	async function keepRunning() {
		let deaths = 0;
		while (!stopping.signal.aborted) {
			const at = performance.now();
			const how = await launch();
			// What it had started may outlive it and hold its port.
			if (current?.pid !== undefined) {
				signalGroup(current.pid, 'SIGKILL');
				deps.ended(current.pid);
			}
			if (stopping.signal.aborted) break;
			deaths = performance.now() - at > SETTLED_MS ? 1 : deaths + 1;
			if (!wasReady && deaths >= DEATHS_AT_START) return gaveUp.abort(how);
			const wait = BACK_OFF_MS[Math.min(deaths, BACK_OFF_MS.length) - 1] ?? 30_000;
			deps.say(`${plan.name} died (${how}); starting it again in ${wait / 1000} s`);
			await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
		}
	}

	async function becomeReady() {
		const ok = await untilReady(
			plan.readyUrl,
			READY_PATIENCE_MS,
			AbortSignal.any([stopping.signal, gaveUp.signal]),
		);
		if (ok) wasReady = true;
		else if (!stopping.signal.aborted) throw new Error(lastWords(plan, gaveUp.signal, log));
	}

	closed = keepRunning();
	const ready = becomeReady();
	// Whoever waits sees the fault; one that nobody waits for yet must not end the launcher.
	ready.catch(() => {});
	return {
		plan,
		ready,
		async stop(patienceMs) {
			stopping.abort();
			current?.kill('SIGTERM');
			const late = setTimeout(() => this.kill(), patienceMs);
			await closed;
			clearTimeout(late);
			log.close();
		},
		kill() {
			stopping.abort();
			if (current?.pid !== undefined && current.exitCode === null) signalGroup(current.pid, 'SIGKILL');
		},
	};
}

function spawnPlan(plan: ChildPlan, deps: ChildDeps): ChildProcess {
	const bound = !plan.ours && deps.binder !== null;
	return spawn(
		bound ? deps.binder! : plan.command,
		bound ? ['--pdeathsig', 'TERM', plan.command, ...plan.args] : plan.args,
		{
			cwd: deps.root,
			env: { ...deps.env, ...plan.env },
			// A group of its own: Ctrl-C in the terminal reaches the launcher only, which stops the rest in order.
			detached: true,
			stdio: plan.ours ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
		},
	);
}

function lastWords(plan: ChildPlan, gaveUp: AbortSignal, log: LogFile): string {
	const what = gaveUp.aborted
		? `keeps dying (${gaveUp.reason})`
		: `is not ready after ${READY_PATIENCE_MS / 1000} s (${plan.readyUrl})`;
	const lines = log.tail().map(line => `    ${line}`);
	return [`${plan.name} ${what}`, ...(lines.length > 0 ? ['  its last words:', ...lines] : [])].join('\n');
}
