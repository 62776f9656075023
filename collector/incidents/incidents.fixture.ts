import type { IncidentTold } from '#model/incident.ts';
import { fold } from '../decisions/fold.ts';
import type { Decisions, RobotDecisions } from '../decisions/types.ts';

const iso = (at: number) => new Date(at).toISOString();

/** Monday 2 March 2026, 09:00 in Copenhagen. */
export const MONDAY = Date.parse('2026-03-02T08:00Z');

/** An incident as the notifier tells it: a failed run of `breve`, open since Monday. */
export function told(more: Partial<IncidentTold> = {}): IncidentTold {
	return {
		id: 'incident-1',
		robot: 'breve',
		subject: null,
		robots: ['breve'],
		alertname: 'RpaRunFailed',
		severity: 'critical',
		title: 'En kørsel fejlede',
		openedAt: iso(MONDAY),
		closedAt: null,
		runs: [],
		mails: 1,
		acknowledgedAt: null,
		acknowledgedBy: null,
		comment: null,
		escalation: { step: 0, nextAt: null },
		silencedUntil: null,
		...more,
	};
}

/** What people have said, without a trail: a test changes it as it likes. */
export function saidOf(said: { [robot: string]: Partial<RobotDecisions> } = {}) {
	const listeners = new Set<(robot: string) => void>();
	const nothing = fold([]);
	const decisions: Pick<Decisions, 'of' | 'onChange'> = {
		of: robot => ({ ...nothing, ...said[robot] }),
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
	return {
		...decisions,
		say(robot: string, more: Partial<RobotDecisions>) {
			said[robot] = { ...said[robot], ...more };
			for (const listener of listeners) listener(robot);
		},
	};
}
