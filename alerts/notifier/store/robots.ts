import type { RobotDetail } from '#model/read.ts';
import type { Database } from './database.ts';

export type Robots = ReturnType<typeof robotsIn>;

/** What the collector last said of each robot, recipients among it: mails go on while the collector is away. */
export function robotsIn({ sql }: Database) {
	const upsert = sql.prepare(
		`INSERT INTO robot (id, detail, seen_at) VALUES (?, ?, ?)
		 ON CONFLICT DO UPDATE SET detail = excluded.detail, seen_at = excluded.seen_at`,
	);
	const select = sql.prepare('SELECT detail FROM robot WHERE id = ?');
	const all = sql.prepare('SELECT id FROM robot ORDER BY id');
	return {
		ids: (): string[] => (all.all() as { id: string }[]).map(({ id }) => id),
		put: (robot: RobotDetail, now: number) => void upsert.run(robot.id, JSON.stringify(robot), now),
		get(id: string): RobotDetail | null {
			const raw = select.get(id) as { detail: string } | undefined;
			return raw === undefined ? null : JSON.parse(raw.detail);
		},
	};
}
