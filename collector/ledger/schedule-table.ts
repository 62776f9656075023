import type { DatabaseSync } from 'node:sqlite';

/** What the watch of schedules remembers. */
export function scheduleTable(db: DatabaseSync) {
	const until = db.prepare('select until from accounted where robot = ?');
	const saveUntil = db.prepare('insert or replace into accounted values (?, ?)');
	const schedule = db.prepare('select schedule, since from schedules where robot = ?');
	const saveSchedule = db.prepare('insert or replace into schedules values (?, ?, ?)');
	const missed = db.prepare('insert into missed values (?, ?, ?)');
	const missedIn = db.prepare(
		'select coalesce(sum(runs), 0) as v from missed where robot = ? and at >= ? and at < ?',
	);
	const accountedUntil = (robot: string) => (until.get(robot)?.until as number | undefined) ?? null;
	return {
		accountedUntil,
		/** False when that time is accounted for already. */
		account(robot: string, at: number): boolean {
			const present = accountedUntil(robot);
			if (present !== null && at <= present) return false;
			saveUntil.run(robot, at);
			return true;
		},
		/** Keeps when so many runs were found to be missed; once for each time accounted. */
		keepMissed: (robot: string, at: number, runs: number) => void missed.run(robot, at, runs),
		missedRuns: (robot: string, from: number, to: number) => missedIn.get(robot, from, to)!.v as number,
		/** Since when the robot has had this schedule. */
		since(robot: string, text: string, now: number): number {
			const row = schedule.get(robot);
			if (row?.schedule === text) return row.since as number;
			saveSchedule.run(robot, text, now);
			return now;
		},
	};
}
export type ScheduleTable = ReturnType<typeof scheduleTable>;
