import type { DriftHistory } from '#model/drift.ts';
import type { Decisions } from '../../decisions/types.ts';
import type { Ledger } from '../../ledger/types.ts';

export interface KeptHistoryDeps {
	ledger: Pick<Ledger, 'onChange'>;
	decisions: Pick<Decisions, 'onChange'>;
	/** Null when the robot has no such signal. */
	read(robot: string, signal: string, limit: number): Promise<DriftHistory | null>;
}

/** Histories that are kept at most: each may be a few hundred kilobytes. */
const MOST = 60;

/** Histories of signals, worked out once until their robot runs again or somebody says something of it. */
export function keepHistories({ ledger, decisions, read }: KeptHistoryDeps): KeptHistoryDeps['read'] {
	const kept = new Map<string, { robot: string; answer: Promise<DriftHistory | null> }>();
	const forget = (robots: ReadonlySet<string>) => {
		for (const [key, { robot }] of kept) if (robots.has(robot)) kept.delete(key);
	};
	ledger.onChange(robots => forget(new Set(robots)));
	decisions.onChange(robot => forget(new Set([robot])));
	return (robot, signal, limit) => {
		const key = JSON.stringify([robot, signal, limit]);
		const found = kept.get(key)?.answer ?? read(robot, signal, limit);
		// The one asked for last comes last, so that the first is the one to give up.
		kept.delete(key);
		kept.set(key, { robot, answer: found });
		if (kept.size > MOST) kept.delete(kept.keys().next().value as string);
		found.catch(() => kept.delete(key));
		return found;
	};
}
