import type { IncidentState, Severity } from '#model/incident.ts';
import type { Database } from './database.ts';
import { type IncidentRow, incidentFromRaw, type Raw, selectIncidents } from './incident-row.ts';

/** Which incidents, newest first. */
export interface Wanted {
	state?: IncidentState | undefined;
	/** True: the open ones, whether somebody has them or not. False: those that are over. */
	open?: boolean | undefined;
	robot?: string | undefined;
	severity?: Severity | undefined;
	/** Only those older than this one. */
	before?: Pick<IncidentRow, 'openedAt' | 'id'> | undefined;
	limit: number;
}

const STATES: Record<IncidentState, string> = {
	open: 'closed_at IS NULL AND acknowledgement IS NULL',
	acknowledged: 'closed_at IS NULL AND acknowledgement IS NOT NULL',
	closed: 'closed_at IS NOT NULL',
};

/** The planner knows no numbers of a young file: few are open, and most of a robot's or severity's are over. */
function indexFor({ state, open, robot, severity }: Wanted): string {
	if (open === true || state === 'open' || state === 'acknowledged') return 'incident_live';
	if (robot !== undefined) return 'incident_robot';
	return severity === undefined ? 'incident_opened' : 'incident_severity';
}

function conditionsOf({ state, open, robot, severity, before }: Wanted): string[] {
	return [
		...(state === undefined ? [] : [STATES[state]]),
		...(open === undefined ? [] : [open ? 'closed_at IS NULL' : 'closed_at IS NOT NULL']),
		...(robot === undefined ? [] : ['robot = :robot']),
		...(severity === undefined ? [] : ['severity = :severity']),
		...(before === undefined ? [] : ['(opened_at, incident.id) < (:openedAt, :id)']),
	];
}

/** The statement with what is bound in it. */
export function queryOf(wanted: Wanted): [sql: string, given: Record<string, string | number>] {
	const { robot, severity, before, limit } = wanted;
	const all = conditionsOf(wanted);
	const given = {
		limit,
		...(robot !== undefined && { robot }),
		...(severity !== undefined && { severity }),
		...(before !== undefined && { openedAt: before.openedAt, id: before.id }),
	};
	const where = all.length === 0 ? '' : `WHERE ${all.join(' AND ')}`;
	const order = 'ORDER BY opened_at DESC, incident.id DESC LIMIT :limit';
	return [`${selectIncidents(indexFor(wanted))} ${where} ${order}`, given];
}

/** Reads pages of incidents, each by an index that is already in their order. */
export function listIncidents({ sql }: Database) {
	return {
		list(wanted: Wanted): IncidentRow[] {
			const [text, given] = queryOf(wanted);
			return (sql.prepare(text).all(given) as Raw[]).map(incidentFromRaw);
		},
	};
}
