import type { Outcome } from '#model/outcome.ts';
import { Rejected } from '../rejection.ts';

/**
 * What a ping says, in the grammar of Healthchecks (healthchecks.io/docs/http_api): nothing = success, `start`, `fail`,
 * `log`, or the exit code of a command; `rid` ties the pings of one run together.
 */
export interface PingCall {
	what: 'start' | 'end' | 'log';
	/** Of an end. */
	outcome: Outcome;
	/** Why it failed, in a word that can be counted. */
	errorType?: string;
	exitCode?: number;
	rid?: string;
}

/** Exit codes that mean something else than a system exception. */
const EXIT_OUTCOMES: Record<number, Outcome> = { 0: 'success' };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The call behind `/ping/<robot>/<action>?rid=…`; undefined when there is no such action. Throws Rejected on a bad rid. */
export function readPing(action: string | undefined, rid: unknown): PingCall | undefined {
	const said = sayingOf(action);
	if (said === undefined || rid === undefined) return said;
	if (typeof rid !== 'string' || !UUID.test(rid)) throw new Rejected('invalid', 'rid', 'must be one UUID');
	return { ...said, rid: rid.toLowerCase() };
}

function sayingOf(action: string | undefined): PingCall | undefined {
	if (action === undefined) return { what: 'end', outcome: 'success' };
	if (action === 'start') return { what: 'start', outcome: 'unknown' };
	if (action === 'log') return { what: 'log', outcome: 'unknown' };
	if (action === 'fail') return { what: 'end', outcome: 'system_exception', errorType: 'fail' };
	return /^\d{1,10}$/.test(action) ? exitOf(Number(action)) : undefined;
}

function exitOf(exitCode: number): PingCall {
	const outcome = EXIT_OUTCOMES[exitCode] ?? 'system_exception';
	return {
		what: 'end',
		outcome,
		exitCode,
		...(outcome !== 'success' && { errorType: `exit_code_${exitCode}` }),
	};
}
