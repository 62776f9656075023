#!/usr/bin/env node
import { constants } from 'node:os';
import { createCourier } from '../delivery/courier.ts';
import { readSettings } from '../delivery/settings.ts';
import { readArguments, type Wrapping } from './arguments.ts';
import { childEnvironment } from './child-environment.ts';
import { type Ended, runCommand } from './command.ts';
import { finishOf } from './finish.ts';
import { createReport } from './report.ts';
import { createTail } from './tail.ts';
import { USAGE } from './usage.ts';
import { workerName } from './worker.ts';

/** robotvagt-run: runs a command as a run of a robot, and ends as the command ended. */
const settings = readSettings(process.env);
const note = (text: string) => settings.debug && process.stderr.write(`robotvagt-run: ${text}\n`);
// Whatever goes wrong in the telling, the command goes on.
process.on('uncaughtException', error => note(String(error.stack)));

const wrapping = readOrLeave();
const ended = await wrap(wrapping);
if (ended.failure) process.stderr.write(`robotvagt-run: ${wrapping.command}: ${ended.failure}\n`);
leaveAs(ended);

function readOrLeave(): Wrapping {
	try {
		const read = readArguments(process.argv.slice(2));
		if (read) return read;
		process.stdout.write(USAGE);
		process.exit(0);
	} catch (error) {
		process.stderr.write(`robotvagt-run: ${(error as Error).message}\n\n${USAGE}`);
		process.exit(2);
	}
}

async function wrap(wrapping: Wrapping): Promise<Ended> {
	const courier = createCourier(settings, Date.now, note);
	const report = createReport(wrapping, workerName(process.env.OTEL_RESOURCE_ATTRIBUTES), courier, Date.now);
	const tail = wrapping.tailLines > 0 ? createTail() : undefined;
	report.started();
	const heartbeat =
		settings.heartbeatMs > 0 ? setInterval(report.heartbeat, settings.heartbeatMs) : undefined;
	const environment = childEnvironment(process.env, report, wrapping.robot, settings);
	const ended = await runCommand({ ...wrapping, environment, tail });
	clearInterval(heartbeat);
	void report.finished(finishOf(ended, wrapping, tail?.text(wrapping.tailLines)));
	await courier.flush(settings.flushMs);
	return ended;
}

/** Ends this process as the command ended: with its code, or by its signal. */
function leaveAs({ code, signal }: Ended): void {
	if (signal === undefined) {
		leave(code ?? 0);
		return;
	}
	process.removeAllListeners(signal);
	process.kill(process.pid, signal);
	// Still here: the signal is blocked, or this is Windows, where a signal is an exit code.
	setTimeout(() => leave(128 + constants.signals[signal]), 500);
}

function leave(code: number): void {
	process.exitCode = code;
	// Output that was copied may still be on its way. Where none was, our own output is not even looked at: to open it
	// would change the pipe that others hold as well.
	if (wrapping.tailLines === 0) process.exit();
	process.stdout.write('', () => process.stderr.write('', () => process.exit()));
}
