import { Compile } from 'typebox/compile';
import { IncidentsTold, type IncidentTold } from '#model/incident.ts';
import type { IncidentRow } from '../ledger/types.ts';
import { firstFault } from '../receivers/fault.ts';
import { cleanText } from '../receivers/text.ts';
import { parseTime } from '../receivers/time.ts';

const body = Compile(IncidentsTold);

/**
 * The incidents of one telling, as they are kept: who acknowledged one, and what was said to it, stay with the notifier. Throws
 * Rejected with the path and the reason.
 */
export function readTold(value: unknown): IncidentRow[] {
	if (!body.Check(value)) throw firstFault(body.Errors(value));
	return value.incidents.map((one, index) => toRow(one, `/incidents/${index}`));
}

function toRow(told: IncidentTold, path: string): IncidentRow {
	const { id, revision = 0, alertname, severity, title, runs } = told;
	return {
		id: cleanText(id),
		revision,
		robots: robotsOf(told),
		alertname: cleanText(alertname),
		severity,
		title: cleanText(title),
		openedAt: parseTime(told.openedAt, `${path}/openedAt`),
		acknowledgedAt: timeOrNull(told.acknowledgedAt, `${path}/acknowledgedAt`),
		closedAt: timeOrNull(told.closedAt, `${path}/closedAt`),
		runs: runs.map(run => cleanText(run)),
	};
}

/** One that holds several robots' runs belongs to each of them. */
function robotsOf({ robot, robots }: IncidentTold): string[] {
	const all = robot === null ? robots : [robot, ...robots];
	return [...new Set(all.map(id => cleanText(id)))].sort();
}

const timeOrNull = (text: string | null, path: string) => (text === null ? null : parseTime(text, path));
