import { isFailure } from '#model/outcome.ts';
import type { FailedSpan, RunRow } from '../ledger/types.ts';
import { type Named, systemsNamed } from './systems-named.ts';

/** What one finished run of a robot says of the target systems it worked in. */
export interface Trial extends Named {
	run: string;
	/** Epoch milliseconds. */
	endedAt: number;
	failed: boolean;
}

export interface TrialDeps {
	/** What the register says the robot works in. */
	registered: readonly string[];
	/** The name a system goes by, however a robot writes it. */
	nameOf(system: string): string;
	failedSpans(run: RunRow): readonly FailedSpan[];
}

/**
 * The runs that prove something, newest end first. Imported ones tell of the past, cancelled ones prove nothing, and a run given
 * up as lost fell silent: a system that fails is not silent. A failure before a good run is over, and left out.
 */
export function trialsOf(runs: readonly RunRow[], deps: TrialDeps): Trial[] {
	const proofs = runs.filter(proves).sort((a, b) => b.endedAt! - a.endedAt! || (a.run < b.run ? 1 : -1));
	const lastGood = proofs.findIndex(run => !isFailure(run.outcome!));
	return proofs
		.filter((run, index) => lastGood === -1 || index <= lastGood || !isFailure(run.outcome!))
		.map(run => toTrial(run, deps));
}

function proves({ imported, outcome, endedAt }: RunRow): boolean {
	return !imported && outcome !== null && outcome !== 'cancelled' && endedAt !== null;
}

function toTrial(run: RunRow, { registered, nameOf, failedSpans }: TrialDeps): Trial {
	const failed = isFailure(run.outcome!);
	const own = [...new Set(run.targetSystems.map(nameOf))];
	const worked = own.length > 0 ? own : registered;
	const named = failed
		? systemsNamed({ error: run.error, spans: failedSpans(run), worked, nameOf })
		: { systems: worked, sure: own.length > 0 || worked.length === 1 };
	return { run: run.run, endedAt: run.endedAt!, failed, ...named };
}
