import type { HypercareIncident } from '#model/hypercare.ts';
import type { Decisions, RobotDecisions } from '../decisions/types.ts';
import type { IncidentRow, Ledger } from '../ledger/types.ts';
import type { Register } from '../register/types.ts';
import { sevOf } from './sev.ts';
import type { Incidents } from './types.ts';

export interface IncidentsDeps {
	ledger: Pick<Ledger, 'incidents' | 'versionAt' | 'run' | 'keepIncidents' | 'onChange'>;
	decisions: Pick<Decisions, 'of' | 'onChange'>;
	register: Pick<Register, 'robot'>;
}

export interface KeptIncidents extends Incidents {
	/** Incidents as the notifier told them. Resolves, once they are on disk, with how many are other than they were known. */
	keep(told: readonly IncidentRow[]): Promise<number>;
}

/** What does not depend on the moment that is asked about. */
interface Alert extends IncidentRow {
	run: string | null;
	version: string | null;
}

/** The incidents of each robot: those on-call was mailed about, and those people reported. */
export function createIncidents({ ledger, decisions, register }: IncidentsDeps): KeptIncidents {
	const alerts = new Map<string, readonly Alert[]>();
	const listeners = new Set<(robot: string) => void>();
	const changed = (robot: string) => {
		alerts.delete(robot);
		for (const listener of listeners) listener(robot);
	};
	// A run that is told late may have been the one, or named the release.
	ledger.onChange(robots => {
		for (const robot of robots) alerts.delete(robot);
	});
	decisions.onChange(changed);

	const alertsOf = (robot: string) => {
		const found =
			alerts.get(robot) ?? ledger.incidents(robot, 0).map(row => ({ ...row, ...begun(ledger, robot, row) }));
		alerts.set(robot, found);
		return found;
	};

	return {
		of(robot, from, now) {
			const said = decisions.of(robot, now);
			const told = alertsOf(robot).flatMap(alert => fromAlert(alert, register.robot(robot), now) ?? []);
			const reported = said.reported.map(one => ({ ...one, version: releaseOf(ledger, robot, one) }));
			return [...told, ...reported]
				.filter(one => one.closedAt === null || Date.parse(one.closedAt) >= from)
				.map(one => graded(one, said.grades))
				.sort((a, b) => Date.parse(a.openedAt) - Date.parse(b.openedAt) || (a.id < b.id ? -1 : 1));
		},
		async keep(told) {
			const kept = await ledger.keepIncidents(told);
			if (kept > 0) for (const robot of new Set(told.flatMap(one => one.robots))) changed(robot);
			return kept;
		},
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}

/** The first of the robot's runs in it, and the release that ran. */
function begun(ledger: IncidentsDeps['ledger'], robot: string, { runs, robots, openedAt }: IncidentRow) {
	const own = robots.length === 1 ? runs[0] : runs.find(run => ledger.run(run)?.robot === robot);
	return { run: own ?? null, version: ledger.versionAt(robot, openedAt) };
}

function releaseOf(ledger: IncidentsDeps['ledger'], robot: string, { run, openedAt }: HypercareIncident) {
	const told = run === null ? null : (ledger.run(run)?.version ?? null);
	return told ?? ledger.versionAt(robot, Date.parse(openedAt));
}

/** As it was known at a moment: what happened later had not. Null before it began, and for one that does not count. */
function fromAlert(
	alert: Alert,
	robot: ReturnType<Register['robot']>,
	now: number,
): HypercareIncident | null {
	const { id, alertname, title, openedAt, acknowledgedAt, closedAt, run, version } = alert;
	const sev = openedAt > now ? null : sevOf(alert, robot, now);
	if (sev === null) return null;
	return {
		...{ id, kind: 'alert', what: alertname, sev, graded: null, text: title },
		openedAt: new Date(openedAt).toISOString(),
		acknowledgedAt: by(acknowledgedAt, now),
		closedAt: by(closedAt, now),
		...{ run, version, reportedBy: null },
	};
}

const by = (time: number | null, now: number) =>
	time === null || time > now ? null : new Date(time).toISOString();

function graded(incident: HypercareIncident, grades: RobotDecisions['grades']): HypercareIncident {
	const grade = grades.get(incident.id);
	if (grade === undefined) return incident;
	const { sev, ...said } = grade;
	return { ...incident, sev, graded: said };
}
