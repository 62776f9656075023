import type { Phase, PhaseSpan } from '#model/phase.ts';
import type { Robot } from '#model/robot.ts';

/** The times a schedule means. All times are epoch milliseconds. Nobody else looks into a schedule. */
export interface Occurrences {
	/** The first one after `time`; null when there is none. */
	after(time: number): number | null;
	/** The last one at or before `time`; null when there is none. */
	before(time: number): number | null;
	/** The shortest time between two neighbouring ones, in milliseconds, on days without a clock change. */
	readonly interval: number;
	/** How many there are on the days that have any. */
	readonly perDay: number;
	/** How many there are in a year, on average. */
	readonly perYear: number;
}

/** One service window in time; epoch milliseconds, `until` is the first moment after it. */
export interface Span {
	from: number;
	until: number;
}

/** A service window of the register: once, or again and again. */
export interface PlannedWork {
	reason: string;
	/** Whose it is; null when it is the robot's own. */
	targetSystem: string | null;
	/** The window that a moment is in. */
	at(time: number): Span | null;
	/** The first window that begins after a moment. */
	after(time: number): Span | null;
}

/** One robot of the register in force, its times, lengths and limits worked out. */
export interface RegisteredRobot extends Robot {
	/** `cron · zone`, or `adhoc`; see `scheduleText`. */
	scheduleText: string;
	/** The times its schedule means; null for an ad hoc robot. */
	occurrences: Occurrences | null;
	timeZone: string;
	graceSeconds: number;
	maxDurationSeconds: number;
	minDurationSeconds: number | null;
	/** No sign of life for this long: stuck; for `lost`: given up. For runs that send heartbeats. */
	stuckAfterSeconds: number;
	lostAfterSeconds: number;
	/** So many failed runs among the last so many are too many. */
	repeatedFailures: { failures: number; ofRuns: number };
	/** More starts in 24 hours are too many; null where nobody can say. */
	runsPerDay: number | null;
	/** Items of a good run; null where nothing is expected. */
	minItems: number | null;
	maxItems: number | null;
	/** Of items; null where nothing was agreed. */
	businessExceptionRatio: number | null;
	/** Its own service windows and those of its target systems; see `collector/schedule/service-window.ts`. */
	plannedWork: readonly PlannedWork[];
	/** The organisation's own closing days, `YYYY-MM-DD`. */
	closedDays: ReadonlySet<string>;
	/** The phase it is in: by the register's dates and by what people decided. Also of a moment in the past. */
	phase(now: number): Phase;
	/** Its life up to then, oldest first; the last one lasts. */
	phases(now: number): PhaseSpan[];
	/** When its present hypercare began, epoch milliseconds; null when it is not in hypercare. */
	hypercareSince(now: number): number | null;
	/** When its present operation began, epoch milliseconds; null when it is not in operation. */
	signedOffAt(now: number): number | null;
	/** Since when it has been in service without a break (hypercare or operation), epoch milliseconds; null when it is not. */
	liveSince(now: number): number | null;
}

/** What the register says of a target system; one that it does not list has the defaults. */
export interface RegisteredTargetSystem {
	name: string;
	/** So many robots failing on it mean that it is down. */
	downAfter: number;
	plannedWork: readonly PlannedWork[];
}

/** One fault in `robots.yaml`. */
export interface Fault {
	file: string;
	line: number;
	column: number;
	/** Where in the file, as people say it: `robots[2].schedule.cron`. */
	path: string;
	reason: string;
}

/** The register in force. A faulty file never replaces a good one; its faults are kept until the file is good again. */
export interface Register {
	readonly organisation: string | null;
	/** Of schedules that name none, and of the days reports tell of. */
	readonly timeZone: string;
	readonly unregisteredOncall: readonly string[];
	/** Those who keep the robots running; none where the register names nobody. */
	readonly rpaTeam: readonly string[];
	/** The organisation's own closing days, `YYYY-MM-DD`. */
	readonly closedDays: ReadonlySet<string>;
	robots(): readonly RegisteredRobot[];
	robot(id: string): RegisteredRobot | undefined;
	/** Names as robots write them; case matters. */
	targetSystem(name: string): RegisteredTargetSystem;
	/** An item that waits longer in the queue is wrong. */
	queueMaxWaitSeconds(queue: string): number;
	/** A source that is silent for longer is wrong; null where the register names no limit. */
	sourceMaxSilenceSeconds(source: string): number | null;
	/** Faults of the file as it is on disk now; empty when it is in force. */
	faults(): readonly Fault[];
	/** Reads the file again (on change and on SIGHUP). Returns the faults. */
	reload(): Promise<readonly Fault[]>;
	onChange(listener: () => void): () => void;
	close(): void;
}
