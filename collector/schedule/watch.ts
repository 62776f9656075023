import type { Ledger } from '../ledger/types.ts';
import type { Register, RegisteredRobot } from '../register/types.ts';
import { startOf } from '../run-start.ts';
import { type Deadline, nextDeadline } from './deadline.ts';
import { startDelay } from './delay.ts';
import { firstUnjudged, judgedStartsFrom, missedRuns } from './missed.ts';
import { START_UP_MS } from './start-up.ts';
import { startsSince } from './starts.ts';

export interface ScheduleWatchDeps {
	ledger: Pick<Ledger, 'accountedUntil' | 'lastRuns' | 'markMissed' | 'runs' | 'scheduleSince'>;
	register: Pick<Register, 'robot' | 'robots'>;
	now: () => number;
	/** When the collector started; see START_UP_MS. */
	startedAt: number;
}

export interface ScheduleState extends Deadline {
	/** The deadline has passed and the robot has not started. */
	missed: boolean;
}

export interface ScheduleWatch {
	/** Counts the runs that have been missed since the last tick. Durable on return. Call it once before `of`. */
	tick(): Promise<void>;
	/** When the robot is expected. Nothing is, of robots that are unregistered, ad hoc or not in service. */
	of(robot: string): ScheduleState;
	/** How long after its time the last scheduled run started, in seconds; null when there is none to tell of. */
	startDelay(robot: string): number | null;
	/** Since when the robot's schedule is known as it is now, in epoch milliseconds; null before the first tick. */
	since(robot: string): number | null;
}

const IDLE: ScheduleState = { nextRunAt: null, deadlineAt: null, missed: false };

/** Holds the robots to their schedules. */
export function createScheduleWatch({ ledger, register, now, startedAt }: ScheduleWatchDeps): ScheduleWatch {
	const known = new Map<string, { schedule: string; since: number }>();

	const sinceOf = async (robot: RegisteredRobot, at: number): Promise<number> => {
		const schedule = scheduleKey(robot);
		const kept = known.get(robot.id);
		if (kept?.schedule === schedule) return kept.since;
		const since = await ledger.scheduleSince(robot.id, schedule, at);
		known.set(robot.id, { schedule, since });
		return since;
	};

	const judge = async (robot: RegisteredRobot, since: number, at: number): Promise<void> => {
		const accountedUntil = ledger.accountedUntil(robot.id);
		if (firstUnjudged(robot, { since, accountedUntil }, at) === null) return;
		const from = judgedStartsFrom(robot, Math.max(since, accountedUntil ?? since));
		const starts = startsSince(ledger, robot.id, from);
		const missed = missedRuns(robot, { since, accountedUntil, starts }, at);
		// Also when none was missed: or a robot that never misses one would be judged from its first day on, every time.
		await ledger.markMissed(robot.id, missed, at);
	};

	return {
		async tick() {
			const at = now();
			for (const robot of register.robots()) {
				const since = await sinceOf(robot, at);
				if (at >= startedAt + START_UP_MS) await judge(robot, since, at);
			}
		},
		of(id) {
			const robot = register.robot(id);
			const since = known.get(id)?.since;
			if (robot === undefined || since === undefined) return IDLE;
			const at = now();
			const last = ledger.lastRuns(id, 1)[0];
			const deadline = nextDeadline(robot, { lastStartAt: last ? startOf(last) : null, since }, at);
			const deadlineAt = fairDeadline(deadline.deadlineAt, ledger.accountedUntil(id), startedAt);
			return { ...deadline, deadlineAt, missed: deadlineAt !== null && deadlineAt < at };
		},
		startDelay(id) {
			const robot = register.robot(id);
			const since = known.get(id)?.since;
			const last = ledger.lastRuns(id, 1)[0];
			if (robot === undefined || since === undefined || last === undefined) return null;
			const startsFrom = (from: number) => startsSince(ledger, id, from);
			return startDelay(robot, { lastStartAt: startOf(last), since, startsFrom }, now());
		},
		since: id => known.get(id)?.since ?? null,
	};
}

/** A longer grace is another schedule: otherwise a run missed under the shorter one would be judged again. */
function scheduleKey({ scheduleText, schedule }: RegisteredRobot): string {
	return schedule === 'adhoc' ? scheduleText : `${scheduleText} · ${schedule.grace}`;
}

/** A deadline that passed while the collector was down is put off until it has listened for a while. */
function fairDeadline(deadlineAt: number | null, accountedUntil: number | null, startedAt: number) {
	if (deadlineAt === null) return null;
	const judged = accountedUntil !== null && deadlineAt < accountedUntil;
	return judged ? deadlineAt : Math.max(deadlineAt, startedAt + START_UP_MS);
}
