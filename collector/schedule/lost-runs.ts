import type { Ledger, RunRow } from '../ledger/types.ts';
import type { Register, RegisteredRobot } from '../register/types.ts';
import { START_UP_MS } from './start-up.ts';

const HOUR = 3_600_000;
const UNREGISTERED = { stuck: 120_000, lost: 15 * 60_000, withoutHeartbeats: 24 * HOUR };

export interface LostRunWatchDeps {
	ledger: Pick<Ledger, 'activeRuns' | 'markLost'>;
	register: Pick<Register, 'robot'>;
	now: () => number;
	/** When the collector started; see START_UP_MS. */
	startedAt: number;
}

export interface LostRunWatch {
	/** Gives up the runs that are lost. Durable on return; the number given up. */
	tick(): Promise<number>;
}

/** A run whose robot promised signs of life (it has sent one) and has been silent for too long. */
export function isStuck(run: RunRow, robot: RegisteredRobot | undefined, now: number): boolean {
	const limit = robot === undefined ? UNREGISTERED.stuck : robot.stuckAfterSeconds * 1000;
	return run.endedAt === null && run.outcome === null && run.heartbeats > 0 && silence(run, now) > limit;
}

/**
 * A run whose end will not come: silent for `lostAfter` where it sends heartbeats. Where it does not, only its length can
 * tell: twice the longest it may take, at least an hour; a day for a robot we know nothing about.
 */
export function isLost(run: RunRow, robot: RegisteredRobot | undefined, now: number): boolean {
	return run.endedAt === null && run.outcome === null && silence(run, now) > lostAfter(run, robot);
}

function lostAfter({ heartbeats }: RunRow, robot: RegisteredRobot | undefined): number {
	if (heartbeats > 0) return robot === undefined ? UNREGISTERED.lost : robot.lostAfterSeconds * 1000;
	return robot === undefined
		? UNREGISTERED.withoutHeartbeats
		: Math.max(2000 * robot.maxDurationSeconds, HOUR);
}

/** Since the last sign of life of any kind, the start among them. */
function silence({ lastSeenAt, startedAt }: RunRow, now: number): number {
	return now - Math.max(lastSeenAt, startedAt ?? lastSeenAt);
}

/** Gives up runs whose end never came, so that silence is not taken for success. */
export function createLostRunWatch({ ledger, register, now, startedAt }: LostRunWatchDeps): LostRunWatch {
	return {
		async tick() {
			const at = now();
			if (at < startedAt + START_UP_MS) return 0;
			const lost = ledger.activeRuns().filter(run => isLost(run, register.robot(run.robot), at));
			return lost.length === 0
				? 0
				: ledger.markLost(
						lost.map(({ run }) => run),
						at,
					);
		},
	};
}
