import type { Ledger } from './ledger/types.ts';

/** Work that is due every so often; `main.ts` has the clock. */
export interface Tick {
	name: string;
	everyMs: number;
	/** Done once before the collector listens; the others, once it does. */
	first: boolean;
	run(): Promise<unknown>;
}

export interface TickDeps {
	ledger: Ledger;
	now: () => number;
	schedule: { tick(): Promise<unknown> };
	lostRuns: { tick(): Promise<unknown> };
	decisions: { check(): Promise<unknown>; verify(): Promise<unknown> };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A span's parent may come after it: exporters send in batches, as a rule every five seconds. */
const SETTLE_AFTER = 10 * SECOND;

/** What the collector does on its own, in the order in which it is done at the start. */
export function ticksOf({ ledger, now, schedule, lostRuns, decisions }: TickDeps): Tick[] {
	return [
		{ name: 'missed runs', everyMs: 5 * SECOND, first: true, run: () => schedule.tick() },
		{ name: 'lost runs', everyMs: 5 * SECOND, first: true, run: () => lostRuns.tick() },
		{
			name: 'settling traces',
			everyMs: 2 * SECOND,
			first: true,
			run: () => ledger.settle(now() - SETTLE_AFTER),
		},
		{ name: 'audit trail touched', everyMs: MINUTE, first: false, run: () => decisions.check() },
		{ name: 'audit trail', everyMs: HOUR, first: false, run: () => decisions.verify() },
		{ name: 'retention', everyMs: DAY, first: false, run: () => ledger.prune(now()) },
	];
}
