import type { RobotSummary, RunSummary } from '#model/read.ts';

/** Whole runs, which the run pages are made from too. */
export interface SampleRobot extends RobotSummary {
	lastRuns: RunSummary[];
}
