import type { Proposal } from '#model/hypercare.ts';
import type { Decisions, RobotDecisions } from '../decisions/types.ts';
import type { Ledger, RunRow } from '../ledger/types.ts';
import type { RecentRuns } from '../recent-runs.ts';
import type { RegisteredRobot } from '../register/types.ts';
import { startOf } from '../run-start.ts';
import { majorOf } from './major-version.ts';
import type { Review } from './types.ts';

/** What is known of a robot in operation. Times are epoch milliseconds. */
export interface Standing {
	signedOffAt: number;
	/** How it has stood since then; null when it is not watched for relapse any more. */
	relapse: Pick<Review, 'criteria'> | null;
	/** The release that was signed off; null where nobody can say. */
	signedVersion: string | null;
	/** Its last runs, newest first. One before the sign-off counts too: evidence is frozen before it is signed. */
	runs: readonly Pick<RunRow, 'version' | 'startedAt' | 'endedAt' | 'lastSeenAt'>[];
	/** Ids of the proposals people have decided about. */
	dismissed: ReadonlySet<string>;
	now: number;
}

/** Why a robot in operation should be back in hypercare, as far as nobody has decided about it: at most one per cause. Pure. */
export function proposalsOf(standing: Standing): Proposal[] {
	return [...relapse(standing), ...largeVersion(standing)];
}

/**
 * A criterion fails while the robot is watched for relapse; too little evidence is no relapse. What was dismissed is dismissed for
 * those criteria alone: another one that fails is proposed anew.
 */
function relapse({ relapse: review, signedOffAt, runs, dismissed, now }: Standing): Proposal[] {
	const prefix = `relapse-${stamp(signedOffAt)}-`;
	const settled = new Set(
		[...dismissed].flatMap(id => (id.startsWith(prefix) ? id.slice(prefix.length).split('.') : [])),
	);
	const failing = (review?.criteria ?? [])
		.filter(({ criterion, verdict }) => verdict === 'fail' && !settled.has(criterion))
		.map(({ criterion }) => criterion);
	if (failing.length === 0) return [];
	const at = runs.find(({ endedAt }) => endedAt !== null && endedAt >= signedOffAt)?.endedAt ?? now;
	return [{ id: prefix + failing.toSorted().join('.'), cause: 'relapse', at: iso(at), about: failing }];
}

/** The release that runs has another major version than the one signed off, up or down. */
function largeVersion({ signedVersion, signedOffAt, runs, dismissed }: Standing): Proposal[] {
	const signed = signedVersion === null ? null : majorOf(signedVersion);
	const telling = runs.filter(run => run.version !== null);
	const running = telling[0]?.version ?? null;
	const major = running === null ? null : majorOf(running);
	if (signed === null || major === null || major === signed) return [];
	const id = `large-version-${stamp(signedOffAt)}-${major}`;
	if (dismissed.has(id)) return [];
	const since = telling.findIndex(run => majorOf(run.version!) !== major);
	const first = telling.at(since === -1 ? -1 : since - 1)!;
	return [{ id, cause: 'large-version', at: iso(startOf(first)), about: [signedVersion!, running!] }];
}

const iso = (time: number) => new Date(time).toISOString();
/** `20261103T142500Z`: an id is part of an address. */
const stamp = (time: number) => `${iso(time).slice(0, 19).replace(/[-:]/g, '')}Z`;

export interface ProposalsDeps {
	ledger: Pick<Ledger, 'versionAt'>;
	decisions: Pick<Decisions, 'of'>;
	recentRuns: RecentRuns;
	/** How the robot has stood since its sign-off; null when it is not watched for relapse. */
	relapse(robot: RegisteredRobot): Pick<Review, 'criteria'> | null;
	now: () => number;
}

/** The proposals of each robot; none for one that is not in operation. */
export function createProposals({ ledger, decisions, recentRuns, relapse, now }: ProposalsDeps) {
	return (robot: RegisteredRobot): readonly Proposal[] => {
		const signedOffAt = robot.signedOffAt(now());
		if (signedOffAt === null) return [];
		const said = decisions.of(robot.id);
		return proposalsOf({
			signedOffAt,
			relapse: relapse(robot),
			signedVersion: signedVersion(said, signedOffAt) ?? ledger.versionAt(robot.id, signedOffAt),
			runs: recentRuns(robot.id),
			dismissed: said.dismissed,
			now: now(),
		});
	};
}

/** The release in the evidence three people signed; null for a robot that was signed off on paper, or told no version. */
function signedVersion({ phases }: RobotDecisions, at: number): string | null {
	return phases.findLast(one => one.phase === 'operation' && one.at === at)?.version ?? null;
}
