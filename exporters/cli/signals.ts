import type { ChildProcess } from 'node:child_process';

const FORWARDED: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];

/**
 * Hands the signals we are sent on to the command, and stays to see what it makes of them. What a terminal sends goes to
 * all in the foreground, so the command has its Ctrl-C already; on Windows that holds for every console event.
 */
export function forwardSignals(child: ChildProcess): { stop(): NodeJS.Signals | undefined } {
	let last: NodeJS.Signals | undefined;
	const listeners = FORWARDED.filter(isKnown).map(signal => {
		const listener = () => {
			if (signal !== 'SIGUSR2') last = signal;
			if (process.platform !== 'win32' && !(process.stdin.isTTY && fromTerminal(signal))) child.kill(signal);
		};
		process.on(signal, listener);
		return { signal, listener };
	});
	return {
		stop() {
			for (const { signal, listener } of listeners) process.off(signal, listener);
			// What comes now, while the end of the run is reported, comes too late to stop anything.
			for (const { signal } of listeners) process.on(signal, () => {});
			return last;
		},
	};
}

function isKnown(signal: NodeJS.Signals): boolean {
	return process.platform !== 'win32' || ['SIGINT', 'SIGTERM', 'SIGHUP'].includes(signal);
}

function fromTerminal(signal: NodeJS.Signals): boolean {
	return signal === 'SIGINT' || signal === 'SIGQUIT';
}
