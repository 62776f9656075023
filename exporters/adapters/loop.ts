import type { Logger } from 'pino';
import type { Adapter, GetJson, SourceSettings } from './adapter.ts';
import type { Cursors } from './cursors.ts';
import type { Deliver } from './deliver.ts';

const LONGEST_BACKOFF_MS = 300_000;

/** How one source is doing, as `GET /v1/sources` shows it. */
export interface SourceStatus {
	name: string;
	adapter: string;
	lastPollAt: string | null;
	lastError: string | null;
	failures: number;
	events: number;
	rejected: number;
	unknown: Record<string, number>;
	/** Why its queues, workers and triggers could not be told last time; null when they could, or it has none to tell. */
	lastReportError: string | null;
}

export interface SourceLoop {
	status(): SourceStatus;
	/** Polls once: tells the collector, then moves the cursor. Never throws. Returns ms to wait until the next. */
	pollOnce(now: number): Promise<number>;
}

export interface LoopDeps {
	adapter: Adapter;
	source: SourceSettings;
	everyMs: number;
	get: GetJson;
	deliver: Deliver;
	cursors: Cursors;
	log: Logger;
}

/** The one loop of every adapter: poll, deliver, then remember. A crash between the last two only tells again. */
export function createSourceLoop({
	adapter,
	source,
	everyMs,
	get,
	deliver,
	cursors,
	log,
}: LoopDeps): SourceLoop {
	const status: SourceStatus = {
		name: source.name,
		adapter: adapter.name,
		lastPollAt: null,
		lastError: null,
		failures: 0,
		events: 0,
		rejected: 0,
		unknown: {},
		lastReportError: null,
	};

	async function pollAll(): Promise<void> {
		for (let more = true; more; ) {
			const poll = await adapter.poll(source, get, cursors.get(source.name));
			const { accepted, rejected } = await deliver.events(poll.events);
			cursors.set(source.name, poll.cursor);
			status.events += accepted;
			status.rejected += rejected.length;
			countUnknown(poll.unknown);
			if (rejected.length > 0)
				log.warn({ source: source.name, first: rejected[0], count: rejected.length }, 'events refused');
			more = poll.more;
		}
	}

	function countUnknown(unknown: readonly string[]): void {
		for (const what of unknown) status.unknown[what] = (status.unknown[what] ?? 0) + 1;
	}

	/** Only the newest report matters: one that fails is not kept, and holds no run back. */
	async function report(now: number): Promise<void> {
		if (adapter.report === undefined) return;
		try {
			const { unknown, ...lists } = await adapter.report(source, get, now);
			countUnknown(unknown);
			await deliver.report({ source: source.name, at: new Date(now).toISOString(), ...lists });
			status.lastReportError = null;
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			if (message !== status.lastReportError)
				log.warn({ source: source.name, error: message }, 'queues, workers and triggers could not be told');
			status.lastReportError = message;
		}
	}

	function failed(error: unknown): number {
		const message = error instanceof Error ? error.message : String(error);
		if (message !== status.lastError)
			log.warn({ source: source.name, error: message }, 'source cannot be read');
		status.lastError = message;
		status.failures++;
		return Math.min(everyMs * 2 ** Math.min(status.failures, 10), LONGEST_BACKOFF_MS);
	}

	return {
		status: () => ({ ...status, unknown: { ...status.unknown } }),
		async pollOnce(now) {
			try {
				await pollAll();
			} catch (error) {
				return failed(error);
			}
			await report(now);
			if (status.lastError !== null) log.info({ source: source.name }, 'source can be read again');
			Object.assign(status, { lastPollAt: new Date(now).toISOString(), lastError: null, failures: 0 });
			return everyMs;
		},
	};
}
