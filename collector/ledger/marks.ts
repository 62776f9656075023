import { isUnnotified } from './run-state.ts';
import type { Transaction } from './transaction.ts';

/** On-call has been mailed about these. Returns how many that was news of. */
export function markNotified(tx: Transaction, runs: readonly string[], at: number): number {
	let marked = 0;
	for (const id of runs) {
		const run = tx.run(id);
		if (run === undefined || !isUnnotified(run)) continue;
		run.notifiedAt = at;
		run.changes++;
		marked++;
	}
	return marked;
}

/** Gives up active runs. Their end, should it come, still takes the place of `unknown`. */
export function markLost(tx: Transaction, runs: readonly string[], at: number): number {
	let lost = 0;
	for (const id of runs) {
		const run = tx.run(id);
		if (run === undefined || run.outcome !== null) continue;
		run.outcome = 'unknown';
		run.lostAt = at;
		run.errorChanged = true;
		run.changes++;
		tx.totals.count('rpa_runs_total', run.robot, 'unknown');
		tx.totals.count('rpa_runs_lost_total', run.robot, '');
		// While it was active its worker was heard of by its signs of life.
		tx.workers.note(run.worker, run.lastSeenAt);
		tx.ended.add(run);
		lost++;
	}
	return lost;
}
