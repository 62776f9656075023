import type { DatabaseSync } from 'node:sqlite';
import { FAILED } from './run-queries.ts';
import type { RunStep } from './types.ts';

/** Steps are kept for a shorter time than runs; a robot without any is not searched to its beginning. */
const LOOK_BACK = 100;

/** The steps of the robot's last runs, added up by name in the database: a run may have thousands. */
export function lastSteps(db: DatabaseSync): (robot: string, runs: number) => RunStep[] {
	const recent = db.prepare(
		`select run, trace_id from runs where robot = ? and outcome is not null
			order by sort_at desc, run desc limit ${LOOK_BACK}`,
	);
	const columns = 'name, started_at, max(0, ended_at - started_at) as ms, outcome';
	const steps = db.prepare(
		`select name, min(started_at) as first, sum(ms) as ms, sum(outcome in (${FAILED})) as failures from (
			select ${columns} from spans where trace_id = ? and run = ? and step = 1
			union all
			select ${columns} from spans where inside_run = ? and trace_id <> ? and step = 1
		) group by name order by first`,
	);
	return (robot, runs) => {
		const found: RunStep[] = [];
		let left = runs;
		for (const { run, trace_id: trace } of recent.iterate(robot)) {
			const rows = steps.all(trace!, run!, run!, trace!);
			if (rows.length === 0) continue;
			const begin = rows[0]!.first as number;
			for (const { name, first, ms, failures } of rows) {
				found.push({
					run: run as string,
					name: name as string,
					afterMs: (first as number) - begin,
					ms: ms as number,
					failures: failures as number,
				});
			}
			if (--left === 0) break;
		}
		return found;
	};
}
