import type { DatabaseSync } from 'node:sqlite';
import type { RobotActivity } from './types.ts';

/** What each robot, or one, did last and does now, from the indexes alone as far as may be: it is asked for at every scrape. */
export function activityQuery(db: DatabaseSync): (robot?: string) => RobotActivity[] {
	const robots = db.prepare('select robot, first_seen_at as firstSeenAt from robots order by robot');
	const only = db.prepare('select robot, first_seen_at as firstSeenAt from robots where robot = ?');
	const lastStart = db.prepare(
		'select started_at as v from runs where robot = ? and started_at is not null order by sort_at desc limit 1',
	);
	const closed = 'from runs where robot = ? and closed_at is not null';
	const lastEnd = db.prepare(
		`select closed_at as v, outcome ${closed} order by closed_at desc, run desc limit 1`,
	);
	const lastSuccess = db.prepare(
		`select closed_at as v ${closed} and outcome = 'success' order by closed_at desc limit 1`,
	);
	const lastDuration = db.prepare(
		`select max(0, (ended_at - started_at) / 1000) as v ${closed} and ended_at is not null
			and started_at is not null order by closed_at desc, run desc limit 1`,
	);
	const lastOutcome = db.prepare(
		`select outcome as v ${closed} and imported = 0 order by closed_at desc, run desc limit 1`,
	);
	const active = db.prepare(
		'select count(*) as n, min(sort_at) as oldest from runs where robot = ? and outcome is null',
	);
	const unnotified = db.prepare('select count(*) as v from runs where robot = ? and unnotified = 1');
	return of =>
		(of === undefined ? robots.all() : only.all(of)).map(row => {
			const robot = row.robot as string;
			const value = <T>(statement: typeof lastStart) => (statement.get(robot)?.v ?? null) as T | null;
			const { n, oldest } = active.get(robot)!;
			const end = lastEnd.get(robot);
			return {
				robot,
				firstSeenAt: row.firstSeenAt as number,
				lastStartAt: value<number>(lastStart),
				lastEndAt: (end?.v ?? null) as number | null,
				lastEndOutcome: (end?.outcome ?? null) as RobotActivity['lastEndOutcome'],
				lastSuccessAt: value<number>(lastSuccess),
				lastDurationSeconds: value<number>(lastDuration),
				lastOutcome: value<NonNullable<RobotActivity['lastOutcome']>>(lastOutcome),
				active: n as number,
				oldestActiveStartAt: oldest as number | null,
				unnotified: value<number>(unnotified) ?? 0,
			};
		});
}
