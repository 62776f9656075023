import type { DatabaseSync } from 'node:sqlite';
import type { StepSeconds } from './types.ts';

/** What the robot's last successful runs spent in one step: added up in the database, since a run may repeat it thousands of times. */
export function stepSeconds(db: DatabaseSync): (robot: string, step: string, limit: number) => StepSeconds[] {
	const read = db.prepare(
		`with last as (
			select run, trace_id, closed_at from runs where robot = ? and closed_at is not null and outcome = 'success'
				order by closed_at desc, run desc limit ?
		), took as (
			select last.run, closed_at, spans.ended_at - spans.started_at as ms from last
				join spans on spans.trace_id = last.trace_id and spans.run = last.run
				where step = 1 and name = ?
			union all
			select last.run, closed_at, spans.ended_at - spans.started_at as ms from last
				join spans on spans.inside_run = last.run and spans.trace_id <> last.trace_id
				where step = 1 and name = ?
		)
		select run, sum(max(0, ms)) / 1000 as seconds from took group by closed_at, run order by closed_at desc, run desc`,
	);
	return (robot, step, limit) =>
		read
			.all(robot, limit, step, step)
			.map(({ run, seconds }) => ({ run: run as string, seconds: seconds as number }));
}
