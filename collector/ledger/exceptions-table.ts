import type { DatabaseSync } from 'node:sqlite';
import type { RunError } from '#model/event.ts';
import type { RunRow } from './types.ts';

/** An exception somewhere in a run; `scope` is the run it says it is inside of, or its trace. */
export interface ReportedException {
	scope: string;
	robot: string;
	at: number;
	id: string;
	error: RunError;
}

/**
 * The newest exception of each robot and trace: it tells a failed run its error when its end did not. Handled ones come
 * first, the fatal one last; so the newest is kept, by time and id, whichever order they came in.
 */
export function exceptionsTable(db: DatabaseSync) {
	const keep = db.prepare(
		`insert into exceptions values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do update
			set at = excluded.at, id = excluded.id, type = excluded.type, message = excluded.message,
				stack = excluded.stack, step = excluded.step
			where (excluded.at, excluded.id) > (exceptions.at, exceptions.id)`,
	);
	const find = db.prepare(
		'select * from exceptions where scope in (?, ?) and robot = ? order by at desc, id desc limit 1',
	);
	return {
		/** False when a newer one is known. */
		keep({ scope, robot, at, id, error }: ReportedException): boolean {
			const { type = null, message = null, stack = null, step = null } = error;
			return keep.run(scope, robot, at, id, type, message, stack, step).changes === 1;
		},
		/** The run, with its error found in its trace where its end did not tell. */
		tell(run: RunRow): RunRow {
			const silent = run.error === null && run.outcome !== null;
			if (!silent || run.outcome === 'success' || run.outcome === 'cancelled') return run;
			const row = find.get(run.run, run.traceId, run.robot);
			if (row === undefined) return run;
			const { type, message, stack, step } = row;
			const known = Object.entries({ type, message, stack, step }).filter(([, text]) => text !== null);
			return known.length === 0 ? run : { ...run, error: Object.fromEntries(known) as RunError };
		},
	};
}

/** What an event's `exception.*` attributes say; undefined when it is no exception. */
export function exceptionOf(name: string, attributes: Record<string, unknown>): RunError | undefined {
	if (name !== 'exception' && attributes['exception.type'] === undefined) return undefined;
	const error: RunError = {};
	const { 'exception.type': type, 'exception.message': message, 'exception.stacktrace': stack } = attributes;
	if (typeof type === 'string') error.type = type;
	if (typeof message === 'string') error.message = message;
	if (typeof stack === 'string') error.stack = stack;
	return Object.keys(error).length === 0 ? undefined : error;
}
