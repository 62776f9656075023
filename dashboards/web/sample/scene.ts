import type { SystemDrift } from '#model/drift.ts';
import type { SignOffDetail } from '#model/evidence.ts';
import type { Incident } from '#model/incident.ts';
import type { OncallView } from '#model/oncall.ts';
import type { RunSummary } from '#model/read.ts';
import type { Accepted } from './drift-accepted.ts';
import type { SampleLinks } from './oncall.ts';
import type { Decided } from './reviewed.ts';
import type { SampleRobot } from './sample-robot.ts';

/** What the sample site is made of. */
export interface Scene {
	robots: SampleRobot[];
	incidents: Incident[];
	/** False where the pages may not acknowledge. */
	acknowledge?: boolean;
	/** Robots watched for relapse, with the day they were signed off. */
	signedOff?: Record<string, string>;
	/** What people have said of robots, by robot. */
	decided?: Record<string, Decided>;
	/** Frozen evidence, by robot. */
	frozen?: Record<string, SignOffDetail[]>;
	/** The collector tells nothing of drift. */
	mute?: boolean;
	/** Changes that people have said are the new normal. */
	accepted?: Accepted;
	/** Systems on which robots fail more often together, none of them enough by itself. */
	failing?: SystemDrift[];
	/** Entries of the audit trail so far. */
	recorded?: number;
	/** What the collector says of requirements in place of its own words. */
	words?: string;
	/** Runs of a robot before its last ones, oldest first. */
	older?: Record<string, RunSummary[]>;
	/** What a run's page has to show beyond a common run, by the run's id: a name of `SPECIAL`. */
	special?: Record<string, string>;
	/** What the notifier says of on-call, and of links in mails by their tokens; made-up ones unless told otherwise. */
	oncall?: OncallView;
	links?: SampleLinks;
	/** No report has been sent yet. */
	noReports?: boolean;
	/** Alertmanager cannot be reached. */
	deaf?: boolean;
	/** Where the pages are told Grafana is. */
	grafanaUrl?: string;
	/** Epoch ms of the scene. */
	now: number;
	/** Requests answered so far, by path. */
	asked: string[];
}
