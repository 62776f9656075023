import type { DatabaseSync } from 'node:sqlite';

const DAY = 86_400_000;

/** The span names of each robot, for the trace search. */
export function operationsTable(db: DatabaseSync) {
	const seen = db.prepare(
		`insert into operations values (?, ?, ?) on conflict do update set seen_at = excluded.seen_at
			where excluded.seen_at > operations.seen_at + ${DAY}`,
	);
	const services = db.prepare('select robot from robots union select robot from operations order by robot');
	const names = db.prepare('select name from operations where robot = ? order by name');
	return {
		seen: (robot: string, name: string, at: number) => void seen.run(robot, name, at),
		services: () => services.all().map(row => row.robot as string),
		names: (robot: string) => names.all(robot).map(row => row.name as string),
	};
}
