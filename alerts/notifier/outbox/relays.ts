import type { MailContent } from '../store/mails.ts';
import { DeliveryError, type Mailer, type Relay, type RelayName } from './smtp.ts';

/** So many attempts in a row that fail through the server's fault, and it counts as down. */
const DOWN_AFTER = 3;
/** A server that is down is asked after 5 s, then ever more seldom up to once a minute. */
const FIRST_PROBE_MS = 5000;
const LONGEST_PROBE_MS = 60_000;
/** One that nothing was sent through for so long is asked too: a second relay must be known to work before it is needed. */
const IDLE_PROBE_MS = 5 * 60_000;

export interface RelaysDeps {
	/** In the order they are used. */
	relays: readonly Relay[];
	now: () => number;
	/** Told of every attempt and every probe: null, or what was wrong. */
	onResult: (relay: RelayName, error: Error | null) => void;
}

interface State {
	relay: Relay;
	failures: number;
	probes: number;
	nextProbeAt: number;
	probing: Promise<void> | null;
	/** It answered a probe after it was down: one mail tells whether it takes mails as well. */
	onTrial: boolean;
	trying: boolean;
	lastError: Error | null;
}

const isDown = ({ failures }: State) => failures >= DOWN_AFTER;

function noteGood(state: State, { now, onResult }: RelaysDeps): void {
	state.failures = 0;
	state.probes = 0;
	state.onTrial = false;
	state.nextProbeAt = now() + IDLE_PROBE_MS;
	onResult(state.relay.name, null);
}

function noteBad(state: State, { now, onResult }: RelaysDeps, error: Error): void {
	state.failures = state.onTrial ? DOWN_AFTER : state.failures + 1;
	state.onTrial = false;
	state.lastError = error;
	if (isDown(state)) {
		state.nextProbeAt = now() + Math.min(LONGEST_PROBE_MS, FIRST_PROBE_MS * 2 ** Math.min(state.probes, 10));
	}
	onResult(state.relay.name, error);
}

async function probeOne(state: State, deps: RelaysDeps): Promise<void> {
	const wasDown = isDown(state);
	state.probes += 1;
	try {
		await state.relay.probe();
	} catch (error) {
		return noteBad(state, deps, error as Error);
	}
	if (!wasDown) return noteGood(state, deps);
	state.failures = 0;
	state.onTrial = true;
	state.nextProbeAt = deps.now() + IDLE_PROBE_MS;
	deps.onResult(state.relay.name, null);
}

/** The first that may be used; one on trial gets a single mail at a time where another can take the rest. */
function usable(states: readonly State[]): State[] {
	const up = states.filter(state => !isDown(state));
	const free = up.filter(state => !(state.onTrial && state.trying));
	return free.length > 0 ? free : up;
}

async function sendThrough(state: State, deps: RelaysDeps, content: MailContent, address: string) {
	state.trying = true;
	try {
		await state.relay.send(content, address);
		noteGood(state, deps);
	} catch (error) {
		if (error instanceof DeliveryError && error.server) noteBad(state, deps, error);
		// It talked with us, whatever it thinks of this mail.
		else if (error instanceof DeliveryError) noteGood(state, deps);
		throw error;
	} finally {
		state.trying = false;
	}
}

/** Whether another server may help: this one refuses for good, or has just turned out to be down. */
const helps = (error: unknown, state: State): error is DeliveryError =>
	error instanceof DeliveryError && (error.permanent || isDown(state));

/** What remains when a second server did not help either. One that refused for good is believed, unless the other is only busy. */
function worseOf(first: DeliveryError, second: unknown): unknown {
	if (!(second instanceof DeliveryError)) return second;
	if (first.permanent && (second.permanent || second.server)) return first;
	const { permanent, server } = second;
	return new DeliveryError(second, { permanent, server, doubt: first.doubt || second.doubt });
}

/**
 * Several mail servers as one. The second is used while the first is down, and for what the first refuses for good; the first
 * again as soon as it answers a probe. Rejects as a Mailer does. A mail whose fate at one server is unknown may go to the other:
 * it is the same mail, with the same Message-ID.
 */
export function createRelays(deps: RelaysDeps) {
	const states = deps.relays.map(
		(relay): State => ({
			relay,
			failures: 0,
			probes: 0,
			nextProbeAt: 0,
			probing: null,
			onTrial: false,
			trying: false,
			lastError: null,
		}),
	);
	const mailer: Mailer = {
		async send(content, address) {
			const left = usable(states);
			const state = left.shift();
			if (state === undefined) throw downError(states);
			try {
				await sendThrough(state, deps, content, address);
			} catch (error) {
				const other = states.find(one => one !== state && !isDown(one) && left.includes(one));
				if (other === undefined || !helps(error, state)) throw error;
				await sendThrough(other, deps, content, address).catch(second => {
					throw worseOf(error, second);
				});
			}
		},
	};
	return {
		...mailer,
		/** Whether a mail may be tried at all. */
		isUp: (): boolean => states.some(state => !isDown(state)),
		/**
		 * Asks those whose time has come, all that are down when it is urgent. Resolves when they have answered; true when one
		 * has come back. Never rejects.
		 */
		async probe(urgent: boolean): Promise<boolean> {
			// A clock put back must not keep a server from being asked.
			for (const state of states) {
				const longest = isDown(state) ? LONGEST_PROBE_MS : IDLE_PROBE_MS;
				state.nextProbeAt = Math.min(state.nextProbeAt, deps.now() + longest);
			}
			const due = states.filter(
				state => state.probing === null && (state.nextProbeAt <= deps.now() || (urgent && isDown(state))),
			);
			const down = due.filter(isDown);
			const all = due.map(state => {
				state.probing = probeOne(state, deps).finally(() => {
					state.probing = null;
				});
				return state.probing;
			});
			await Promise.all(all);
			return down.some(state => !isDown(state));
		},
	};
}
export type Relays = ReturnType<typeof createRelays>;

function downError(states: readonly State[]): DeliveryError {
	const reason = states.find(state => state.lastError !== null)?.lastError;
	const error = new Error(`no mail server takes mails: ${reason?.message ?? 'none is set'}`);
	return new DeliveryError(error, { permanent: false, doubt: false, server: true });
}
