import type { DriftDetail, DriftHistory, SystemDrift } from '#model/drift.ts';
import type { EvidenceSnapshot } from '#model/evidence.ts';
import type { Proposal, ReviewPlan } from '#model/hypercare.ts';
import type { RobotDetail } from '#model/read.ts';
import type { SuggestedSchedule } from '#model/schedule.ts';
import type { Decisions, TrailState } from '../decisions/types.ts';
import type { Lang } from '../hypercare/texts/index.ts';
import type { Evidence, Review } from '../hypercare/types.ts';
import type { Incidents } from '../incidents/types.ts';
import type { LastRuns } from '../last-runs.ts';
import type { Ledger } from '../ledger/types.ts';
import type { RecentRuns } from '../recent-runs.ts';
import type { Register, RegisteredRobot } from '../register/types.ts';
import type { RobotFacts } from '../robot-facts.ts';
import type { ScheduleWatch } from '../schedule/watch.ts';
import type { TargetSystems } from '../target-systems/target-systems.ts';
import type { UsualOf } from '../usual.ts';

/** What everything that tells of the robots reads from: pages of the read API and metrics alike. */
export interface ReadDeps {
	ledger: Ledger;
	register: Register;
	/** Epoch milliseconds. */
	now: () => number;
	recentRuns: RecentRuns;
	facts: (robot: string) => RobotFacts;
	/** When the robot runs next, and by when it must have started. */
	schedule: Pick<ScheduleWatch, 'of' | 'startDelay'>;
	targetSystems: TargetSystems;
	/** What its last runs come to, to be held against its limits. */
	lastRuns: (robot: string) => LastRuns;
	/** The schedule its starts speak for, where it has none or does not keep it. */
	suggestion(robot: string): SuggestedSchedule | null;
	/** How long the robot usually takes. */
	usual: UsualOf;
	/** The version the robot's last runs named, fit for a label; null when they named none. */
	version(robot: string): string | null;
	/** The stability so far of a robot in hypercare; null in any other phase. */
	review(robot: RegisteredRobot): Review | null;
	/** Its stability since the sign-off, while it is watched for relapse; null at any other time. */
	relapse(robot: RegisteredRobot): Review | null;
	/** What the present review rests on, be it of hypercare or of the relapse watch; null outside both. */
	evidence(robot: RegisteredRobot): Evidence | null;
	/** The evidence as it is frozen when people sign; null unless the robot is in hypercare. */
	snapshot(robot: RegisteredRobot): EvidenceSnapshot | null;
	/** What people have said of the robots, and the incidents of each as hypercare counts them. */
	decisions: Decisions;
	incidents: Incidents;
	/** Why a robot in operation should be back in hypercare; what nobody has decided about. */
	proposals(robot: RegisteredRobot): readonly Proposal[];
	/** The status meetings of a robot in operation. */
	plan(robot: RegisteredRobot): ReviewPlan;
	/** How the audit trail was found the last time it was checked. */
	trailState(): TrailState;
	/** Of texts, where the reader asks for no other. */
	lang: Lang;
	/** What is known of how a robot has changed, with what people have said of it. */
	driftDetail(robot: string): DriftDetail;
	/** The same, signal by signal; what people have accepted is quiet. */
	drift(robot: string): RobotDetail['drift'];
	/** A signal over all runs that are kept, at most `limit` points; null when the robot has no such signal. */
	driftHistory(robot: string, signal: string, limit: number): Promise<DriftHistory | null>;
	/** Target systems on which several robots have changed, while that is so. */
	systemDrift(): readonly SystemDrift[];
}
