import type { Phase } from '#model/phase.ts';
import type { Robot } from '#model/robot.ts';

/** One robot of the register in force, its times and lengths worked out. */
export interface RegisteredRobot extends Robot {
	/** `cron · zone`, or `adhoc`. */
	scheduleText: string;
	timeZone: string;
	graceSeconds: number;
	maxDurationSeconds: number;
	minDurationSeconds: number | null;
	/** No sign of life for this long: stuck; for `lost`: given up. For runs that send heartbeats. */
	stuckAfterSeconds: number;
	lostAfterSeconds: number;
	phase(now: number): Phase;
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
	robots(): readonly RegisteredRobot[];
	robot(id: string): RegisteredRobot | undefined;
	/** Faults of the file as it is on disk now; empty when it is in force. */
	faults(): readonly Fault[];
	/** Reads the file again (on change and on SIGHUP). Returns the faults. */
	reload(): Promise<readonly Fault[]>;
	onChange(listener: () => void): () => void;
	close(): void;
}
