import { atMost } from './at-most.ts';
import type { Answer, Delivery } from './send.ts';
import type { Spool } from './spool.ts';

export interface Drained {
	delivered: number;
	refused: number;
	/** What still waits in the spool. */
	left: number;
	/** Why it stopped before the end. */
	stopped?: string;
}

export interface DrainDeps {
	spool: Spool;
	send: (delivery: Delivery) => Promise<Answer>;
	/** How many deliveries are under way at once. */
	abreast: number;
	signal?: AbortSignal;
}

/**
 * Delivers what waits in the spool, oldest first, and stops at the first that can't be delivered now.
 * A file is removed after the collector has answered, never before: a crash here sends again, and loses nothing.
 */
export async function drain({ spool, send, abreast, signal }: DrainDeps): Promise<Drained> {
	const waiting = spool.list();
	const result: Drained = { delivered: 0, refused: 0, left: 0 };
	const carry = async () => {
		for (let name = next(); name !== undefined; name = next()) {
			const delivery = spool.read(name);
			if (delivery === undefined) continue;
			settle(name, delivery, await send(delivery));
		}
	};
	await Promise.all(Array.from({ length: abreast }, carry));
	return { ...result, left: spool.list().length };

	function next(): string | undefined {
		return result.stopped !== undefined || signal?.aborted ? undefined : waiting.shift();
	}

	function settle(name: string, delivery: Delivery, answer: Answer): void {
		if (answer.verdict === 'unavailable') {
			result.stopped ??= answer.reason;
			return;
		}
		if (answer.verdict === 'refused') spool.refuse(delivery, answer.reason);
		spool.remove(name);
		result[answer.verdict === 'refused' ? 'refused' : 'delivered'] += 1;
	}
}

/** Drains in the background, once after each time the collector has been found to answer. */
export interface Drainer {
	start(): void;
	/** The collector went away: there is something to drain when it is back. */
	rearm(): void;
	/** Waits for what is under way for `ms` milliseconds at most, then stops it. */
	stop(ms: number): Promise<void>;
}

export function createDrainer(
	spool: Spool,
	send: (delivery: Delivery, signal: AbortSignal) => Promise<Answer>,
	note: (text: string) => void,
): Drainer {
	let armed = true;
	let running: { done: Promise<unknown>; abort: AbortController } | undefined;
	return {
		start() {
			if (!armed || running) return;
			armed = false;
			const abort = new AbortController();
			const { signal } = abort;
			const done = drain({ spool, send: delivery => send(delivery, signal), abreast: 1, signal })
				.catch(error => note(`spool: ${error}`))
				.finally(() => {
					running = undefined;
				});
			running = { done, abort };
		},
		rearm() {
			armed = true;
		},
		async stop(ms) {
			if (!running) return;
			const { done, abort } = running;
			await atMost(ms, done);
			if (running?.abort === abort) armed = true; // It did not get to the end: the next run goes on.
			abort.abort();
		},
	};
}
