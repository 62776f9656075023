import type { DriftDetail } from '#model/drift.ts';
import { createPastDrift } from '../drift/watch/past-drift.ts';
import type { EvidenceDeps } from '../hypercare/evidence.ts';
import { createPastReviews } from '../hypercare/past-reviews.ts';
import { NO_FACTS } from '../hypercare/types.ts';
import type { Ledger, RunRow } from '../ledger/types.ts';
import type { Register, RegisteredRobot } from '../register/types.ts';
import { driftFamilies } from './drift.ts';
import type { Family } from './family.ts';
import { hypercareFamilies } from './hypercare.ts';
import type { Scrape } from './scrape.ts';

export interface PastVerdictsDeps {
	ledger: Ledger;
	register: Register;
	schedule: EvidenceDeps['schedule'];
	/** What was known then beside the runs and the drift; nothing unless it is given. */
	facts?: EvidenceDeps['facts'] | undefined;
	/** Where the past begins, in epoch milliseconds. */
	from: number;
}

/** So many runs of before are enough to know what was normal. */
const WARM_UP = 500;
const DAY = 86_400_000;

/**
 * What the watch would have said of hypercare and drift: it is told of times that go forward, with the runs that ended since
 * the last, and asked about those that matter. Families that cannot have changed are left out.
 */
export function createPastVerdicts({ ledger, register, schedule, facts, from }: PastVerdictsDeps) {
	const drift = createPastDrift(register);
	const reviews = createPastReviews({
		schedule,
		facts: (robot, since, at) => ({
			...(facts?.(robot, since, at) ?? NO_FACTS),
			drift: drift.of(robot.id),
		}),
	});
	/** Without the changes that were found: alarms are the present's. */
	const pastDetail = (robot: string): DriftDetail => {
		const signals = drift.of(robot);
		const evidence = signals.reduce((sum, { score }) => sum + score, 0);
		const level = signals[0]?.level ?? 0;
		return { robot, evidence, level, levelYears: null, signals, changes: [], releases: [], newErrors: [] };
	};
	const take = (run: RunRow) => {
		drift.take(run);
		reviews.take(run);
	};
	for (const { robot } of ledger.activity()) {
		for (const run of before(ledger, robot, register.robot(robot), from)) take(run);
	}
	let judgedAt = Number.NEGATIVE_INFINITY;
	return (scrape: Scrape, at: number, finished: readonly RunRow[]) => {
		for (const run of finished) take(run);
		return (): Family[] => {
			// They are dear, and change with the runs that end and with the days.
			if (finished.length === 0 && at < judgedAt + DAY) return [];
			judgedAt = at;
			return [
				...hypercareFamilies({ ...scrape, now: at }, { review: robot => reviews.of(robot, at) }),
				...driftFamilies(scrape, { driftDetail: pastDetail }),
			];
		};
	};
}

/** Runs that had ended by then, oldest end first: those since go-live where it was in hypercare, else the last ones. */
function before(
	ledger: Ledger,
	id: string,
	robot: RegisteredRobot | undefined,
	from: number,
): readonly RunRow[] {
	const endOf = (run: RunRow) => run.endedAt ?? run.lostAt ?? Number.POSITIVE_INFINITY;
	const since = robot?.hypercareSince(from) ?? null;
	const runs =
		since !== null
			? ledger.finishedRuns(id, since)
			: ledger.runs({ robot: id, to: from, limit: WARM_UP }).runs;
	return runs.filter(run => endOf(run) <= from).toSorted((a, b) => endOf(a) - endOf(b));
}
