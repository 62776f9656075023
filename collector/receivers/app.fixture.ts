import Fastify, { type FastifyInstance } from 'fastify';
import type { AppendResult, LedgerEntry, RunRow } from '../ledger/types.ts';
import { otlpRoutes, pingRoutes, runRoutes } from './index.ts';

/** An hour that all tests of the receivers live in. */
export const NOW = Date.parse('2026-03-02T06:00:00Z');

export interface Received {
	app: FastifyInstance;
	entries: LedgerEntry[];
	rejected: Record<string, number>;
	/** What the ledger would say of the robot's last runs, newest first. */
	runs: RunRow[];
	/** While true the ledger cannot commit. */
	broken: { value: boolean };
}

/**
 * All three ways in on an app without a network, over a stand-in for the ledger that remembers what was appended and knows
 * an id again. It does not build runs, nor is anything durable: that is tested with the ledger itself.
 */
export function receivers(limits?: { bodyBytes?: number }, now: () => number = () => NOW): Received {
	const received: Received = {
		app: Fastify({ logger: false }),
		entries: [],
		rejected: {},
		runs: [],
		broken: { value: false },
	};
	const known = new Set<string>();
	const append = async (entries: readonly LedgerEntry[]): Promise<AppendResult> => {
		if (received.broken.value) throw new Error('disk full');
		const statuses = entries.map(entry => {
			if (known.has(entry.id)) return 'known' as const;
			known.add(entry.id);
			received.entries.push(entry);
			return 'new' as const;
		});
		return { statuses };
	};
	const reject = (reason: string, count: number) => {
		received.rejected[reason] = (received.rejected[reason] ?? 0) + count;
	};
	const deps = { append, now, reject, ...(limits && { limits }), lastRuns: () => received.runs };
	runRoutes(received.app, deps);
	otlpRoutes(received.app, deps);
	pingRoutes(received.app, deps);
	return received;
}
