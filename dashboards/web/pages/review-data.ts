import type { ReleaseChange } from '#model/drift.ts';
import type { RobotHistory } from '#model/history.ts';
import type { HypercareReview } from '#model/hypercare.ts';
import type { Person } from '#model/person.ts';
import type { Answer } from '../answer.ts';
import type { FailedRuns } from '../failed-runs.ts';

/** What the page of a review is drawn from. */
export interface ReviewData {
	review: HypercareReview;
	/** The register's limits for the charts. */
	limits: { maxSeconds: number | null; expected: number | null };
	history: Answer<RobotHistory | null>;
	failed: FailedRuns;
	/** What the robot's last version made different. */
	lastRelease: ReleaseChange | null;
	/** Who looks; null for a visitor nobody knows. */
	person: Person | null;
}
