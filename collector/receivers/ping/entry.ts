import type { HeartbeatEntry, LedgerEntry, LogEntry, RunRow } from '../../ledger/types.ts';
import { factId, rootSpanIdOf, runId, traceIdOf } from '../run-id.ts';
import { cleanTail, TEXT_LENGTH } from '../text.ts';
import type { PingCall } from './call.ts';

/** One ping, read; `unique` tells it from every other ping. */
export interface Ping {
	robot: string;
	call: PingCall;
	/** Of a text the robot sent along; empty when there was none. */
	body: string;
	now: number;
	unique: string;
}

/**
 * The run a ping without `rid` belongs to: the newest one that was opened by such a ping and has no end, or was given up.
 * Undefined: the ping stands for itself.
 */
export function openRun(runs: readonly RunRow[]): string | undefined {
	const isOpen = (run: RunRow) => run.outcome === null || (run.outcome === 'unknown' && run.lostAt !== null);
	return runs.find(run => run.run.startsWith(ownRun(run.robot, '')) && isOpen(run))?.run;
}

/** The run of a ping that belongs to no other. */
function ownRun(robot: string, unique: string): string {
	return runId(robot, `ping-${unique}`);
}

/** What a ping becomes; `open` is the run it belongs to when it names none. */
export function pingEntries(ping: Ping, open: string | undefined): LedgerEntry[] {
	const { call, now } = ping;
	const joins = call.what === 'start' ? undefined : open;
	const run = call.rid ?? joins ?? ownRun(ping.robot, ping.unique);
	if (call.what === 'start') return [{ type: 'run.started', ...ofRun(ping, run), at: now }];
	if (call.what === 'log') return note(ping, run);
	const logTail = cleanTail(ping.body);
	return [
		{
			type: 'run.finished',
			...ofRun(ping, run),
			at: now,
			outcome: call.outcome,
			...(call.errorType !== undefined && { error: { type: call.errorType, message: saying(call) } }),
			...(call.exitCode !== undefined && { exitCode: call.exitCode }),
			...(logTail !== '' && { logTail }),
		},
	];
}

function saying({ exitCode }: PingCall): string {
	return exitCode === undefined ? 'the robot said that it failed' : `exit code ${exitCode}`;
}

/** `log` is a sign of life, and its text an event of the run's span. */
function note(ping: Ping, run: string): LedgerEntry[] {
	const heartbeat: HeartbeatEntry = { type: 'run.heartbeat', ...ofRun(ping, run), at: ping.now };
	const message = cleanTail(ping.body, TEXT_LENGTH.message);
	if (message === '') return [heartbeat];
	const { rootSpanId, run: _run, ...of } = ofRun(ping, run);
	const id = factId('note', run, ping.unique);
	const log: LogEntry = {
		...of,
		type: 'log',
		id,
		spanId: rootSpanId,
		name: 'log',
		at: ping.now,
		attributes: { message },
	};
	return [heartbeat, log];
}

/** With a `rid`, a start or an end told again (curl --retry) is the same fact. */
function ofRun({ robot, call, now, unique }: Ping, run: string) {
	const which = call.rid === undefined || call.what === 'log' ? unique : '';
	return {
		id: factId('ping', run, call.what, which),
		robot,
		source: 'ping',
		receivedAt: now,
		imported: false,
		run,
		traceId: traceIdOf(run),
		rootSpanId: rootSpanIdOf(run),
	};
}
