import type { Outcome } from '#model/outcome.ts';
import type { Settings } from '../delivery/settings.ts';
import { deliverNow } from './deliver-now.ts';
import type { Ending } from './span-end.ts';

/** A run as the end of the process sees it. Both are synchronous: after them there is nothing more. */
export interface Watched {
	end(ending: Ending): void;
	/** Puts everything to disk; returns whether it is worth trying to deliver it now. */
	seal(): boolean;
	settings: Settings;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
type Signal = (typeof SIGNALS)[number];

const watched = new Set<Watched>();
let drained = false;
let signalled: Signal | undefined;
let fatal: { error: unknown } | undefined;

/**
 * Sees to it that a run does not vanish with its process: `process.exit`, an uncaught exception, a signal, an event loop
 * that ran dry. Changes nothing of how the process ends. Returns what ends the watch.
 */
export function watchExit(run: Watched): () => void {
	if (watched.size === 0) listen();
	watched.add(run);
	return () => {
		watched.delete(run);
		if (watched.size === 0) unlisten();
	};
}

function listen(): void {
	process.on('exit', atExit);
	process.on('beforeExit', ranDry);
	process.on('uncaughtExceptionMonitor', sawFatal);
	for (const signal of SIGNALS) process.on(signal, atSignal);
}

function unlisten(): void {
	process.off('exit', atExit);
	process.off('beforeExit', ranDry);
	process.off('uncaughtExceptionMonitor', sawFatal);
	for (const signal of SIGNALS) process.off(signal, atSignal);
}

function ranDry(): void {
	drained = true;
}

function sawFatal(error: unknown): void {
	fatal = { error };
}

/** The robot's own listeners decide what a signal means; without any, the process must die of it, and at once. */
function atSignal(signal: Signal): void {
	signalled = signal;
	if (process.listenerCount(signal) > 1) return;
	endAll({ outcome: 'cancelled', thrown: { error: named(signal, `the process got ${signal}`) } });
	unlisten();
	if (process.platform === 'win32') process.exit(128 + SIGNAL_NUMBERS[signal]);
	process.kill(process.pid, signal);
}

function atExit(code: number): void {
	endAll(endingOf(code));
}

function endingOf(code: number): Ending {
	if (fatal) return { outcome: 'system_exception', thrown: fatal };
	if (signalled) {
		return { outcome: 'cancelled', thrown: { error: named(signalled, `the process got ${signalled}`) } };
	}
	if (code === 0 && !drained) return { outcome: 'success' };
	const outcome: Outcome = drained ? 'unknown' : 'system_exception';
	const message = drained
		? 'the process had nothing left to do before the run was over'
		: `the process exited with ${code} before the run was over`;
	return { outcome, thrown: { error: named('ProcessExit', message) } };
}

function endAll(ending: Ending): void {
	const targets = new Map<string, Settings>();
	for (const run of watched) {
		run.end(ending);
		if (run.seal()) targets.set(JSON.stringify(run.settings), run.settings);
	}
	watched.clear();
	for (const settings of targets.values()) deliverNow(settings);
}

function named(name: string, message: string): Error {
	const error = new Error(message);
	error.name = name;
	error.stack = `${name}: ${message}`;
	return error;
}
