import type { RunRow } from '../../ledger/types.ts';
import type { TellContext } from './tell.ts';

export const AT = Date.parse('2026-03-02T06:00:00Z');

/** A run of 100 seconds that went well; `more` overrides. */
export function run(more: Partial<RunRow> = {}): RunRow {
	return {
		...{
			run: 'run-1',
			robot: 'moede-referater',
			traceId: '',
			rootSpanId: '',
			source: 'test',
			imported: false,
		},
		...{ startedAt: AT, endedAt: AT + 100_000, lastSeenAt: AT + 100_000, heartbeats: 0 },
		...{
			outcome: 'success',
			lostAt: null,
			items: {},
			error: null,
			trigger: null,
			version: null,
			worker: null,
		},
		...{ targetSystems: [], platform: null, retries: null, gauges: {} },
		...{ exitCode: null, logTail: null, notifiedAt: null },
		...more,
	};
}

export const CONTEXT: TellContext = {
	...{ level: 300, perYear: 52, batch: 1, weekday: 1, hour: 7, plannedStart: null },
	...{ gauges: [], off: [], known: new Set(), accepted: [] },
};
