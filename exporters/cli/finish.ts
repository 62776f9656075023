import { basename } from 'node:path';
import type { RunError } from '#model/event.ts';
import { maskText } from '#model/mask.ts';
import type { Outcome } from '#model/outcome.ts';
import type { Wrapping } from './arguments.ts';
import type { Ended } from './command.ts';
import type { Finish } from './report.ts';

/** Signals that people and systems send to stop something on purpose. */
const ASKED_TO_STOP: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** What is told of how a command ended. */
export function finishOf(ended: Ended, wrapping: Wrapping, logTail: string | undefined): Finish {
	const outcome = outcomeOf(ended, wrapping.outcomes);
	return {
		outcome,
		exitCode: ended.code,
		logTail: logTail || undefined,
		error: outcome === 'success' ? undefined : errorOf(ended, wrapping, logTail),
	};
}

function outcomeOf(
	{ code, signal, failure, timedOut, stoppedBy }: Ended,
	outcomes: Map<number, Outcome>,
): Outcome {
	if (timedOut) return 'timeout';
	if (failure !== undefined) return 'system_exception';
	if (signal !== undefined)
		return stoppedBy || ASKED_TO_STOP.includes(signal) ? 'cancelled' : 'system_exception';
	const told = outcomes.get(code ?? 0);
	if (told !== undefined) return told;
	if (code === 0) return 'success';
	return stoppedBy ? 'cancelled' : 'system_exception';
}

function errorOf(
	ended: Ended,
	{ command, timeoutMs, step }: Wrapping,
	logTail: string | undefined,
): RunError {
	const name = basename(command);
	const lastLine = logTail?.trim().split('\n').at(-1);
	const [type, message] = describe(ended, timeoutMs);
	const text = `${name}: ${message}${lastLine ? `: ${lastLine}` : ''}`;
	return {
		type,
		message: maskText(text).slice(0, 8000),
		...(step && { step: maskText(step).slice(0, 200) }),
	};
}

function describe({ code, signal, failure, timedOut }: Ended, timeoutMs = 0): [string, string] {
	if (failure !== undefined) return ['CommandFailed', failure];
	if (timedOut) return ['TimeoutError', `ended after ${timeoutMs / 1000} s, the time it is given`];
	if (signal !== undefined) return [signal, `ended by ${signal}`];
	return [`ExitCode${code}`, `exit code ${code}`];
}
