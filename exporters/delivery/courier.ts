import { atMost } from './at-most.ts';
import { createDrainer } from './drain.ts';
import { createKeeper } from './keeper.ts';
import { type Answer, createSender, type Delivery } from './send.ts';
import type { Settings } from './settings.ts';
import { createSpool } from './spool.ts';

/**
 * Takes deliveries to the collector, or to the spool when it can't be reached. Nothing here throws or rejects.
 *
 * Costs: while the collector answers, one request each. Once it did not, everything goes straight to the spool for
 * SULK_MS; so a dead collector costs one refused connection and a hanging one a single time-out.
 */
export interface Courier {
	/** Resolves when the delivery is safe: committed by the collector, or on disk. For `slot` see Keeper. */
	deliver(delivery: Delivery, slot?: string): Promise<void>;
	/** Resolves when everything is safe, after `ms` milliseconds at most: what is still under way then is spooled. */
	flush(ms: number): Promise<void>;
	/** At once, without awaiting anything: what is under way is spooled, and what comes later as well. */
	seal(): void;
	/** False when the last try failed. */
	reachable(): boolean;
}

interface Pending {
	delivery: Delivery;
	slot: string | undefined;
	abort: AbortController;
	/** Called once, when the delivery is safe. */
	safe: () => void;
}

const SULK_MS = 10_000;
const LONGEST_SULK_MS = 60_000;
const REQUEST_TIMEOUT_MS = 2000;
/** What old deliveries may add to the end of a run that has nothing of its own left to send. */
const DRAIN_GRACE_MS = 250;

export function createCourier(settings: Settings, now: () => number, note: (text: string) => void): Courier {
	const sender = createSender(settings);
	const spool = createSpool({ folder: settings.spool, now });
	const keeper = createKeeper(spool, note);
	const timeoutMs = Math.min(settings.flushMs || REQUEST_TIMEOUT_MS, REQUEST_TIMEOUT_MS);
	const drainer = createDrainer(spool, (delivery, signal) => sender.send(delivery, timeoutMs, signal), note);
	const pending = new Set<Pending>();
	const waiting = new Set<Promise<void>>();
	let sulkUntil = 0;
	let sealed = false;

	return {
		deliver(delivery, slot) {
			if (sealed || now() < sulkUntil) {
				keeper.keep(delivery, slot);
				return Promise.resolve();
			}
			const done = new Promise<void>(safe => {
				void attempt({ delivery, slot, abort: new AbortController(), safe });
			}).finally(() => waiting.delete(done));
			waiting.add(done);
			return done;
		},
		async flush(ms) {
			const deadline = now() + ms;
			await atMost(ms, Promise.all(waiting));
			if (pending.size > 0) giveUp(SULK_MS);
			await drainer.stop(Math.min(DRAIN_GRACE_MS, deadline - now()));
		},
		seal() {
			sealed = true;
			takeOver();
		},
		reachable: () => now() >= sulkUntil,
	};

	async function attempt(entry: Pending): Promise<void> {
		pending.add(entry);
		const answer = await sender.send(entry.delivery, timeoutMs, entry.abort.signal);
		// Whoever takes an entry out of `pending` answers for it.
		if (pending.delete(entry)) conclude(entry, answer);
	}

	function conclude(entry: Pending, answer: Answer): void {
		if (answer.verdict !== 'accepted') note(`${entry.delivery.path}: ${answer.reason}`);
		if (answer.verdict === 'unavailable') {
			pending.add(entry);
			giveUp(answer.retryAfterMs ?? SULK_MS);
			return;
		}
		if (answer.verdict === 'refused') keeper.refuse(entry.delivery, answer.reason);
		sulkUntil = 0;
		keeper.outdate(entry.slot);
		drainer.start();
		entry.safe();
	}

	function giveUp(ms: number): void {
		sulkUntil = now() + Math.min(Math.max(ms, SULK_MS), LONGEST_SULK_MS);
		drainer.rearm();
		takeOver();
	}

	/** What is under way goes to the spool. It may arrive as well: the collector knows an event it has seen. */
	function takeOver(): void {
		for (const entry of pending) {
			pending.delete(entry);
			keeper.keep(entry.delivery, entry.slot);
			entry.abort.abort();
			entry.safe();
		}
	}
}
