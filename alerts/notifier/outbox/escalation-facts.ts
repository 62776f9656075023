import { chainOf, standingOf } from '../oncall/escalate.ts';
import { nextStep } from '../oncall/escalation.ts';
import type { EscalationFacts } from '../oncall/facts.ts';
import type { Oncall } from '../oncall/oncall.ts';
import type { EscalationRow } from '../store/escalations.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { recipientsOf } from './recipients.ts';

/** As if the mail that is being written were taken now; an incident that has just opened begins now. */
function asIfSent(rows: readonly EscalationRow[], now: number): EscalationRow[] {
	if (rows.length === 0) return [{ at: now, step: 0, cause: 'begun', mail: null, acceptedAt: now }];
	return rows.map(row => (row.acceptedAt === null ? { ...row, acceptedAt: now } : row));
}

/** What a mail that is written now tells of escalation; null for an incident that goes nowhere, or is over. */
export function escalationFacts(
	{ store, oncall }: { store: Store; oncall: Oncall },
	incident: IncidentRow,
	now: number,
): EscalationFacts | null {
	const chain = chainOf({ store, oncall }, incident);
	if (incident.closedAt !== null || chain.length === 0) return null;
	const standing = standingOf(store, incident, now);
	const rows = asIfSent(standing.rows, now);
	const next = nextStep(chain, oncall, { ...standing, rows }, now);
	const last = standing.rows.at(-1);
	const taken = store.acknowledgements.list(incident.id).at(-1);
	const own = () => recipientsOf(store, oncall, incident, now).addresses;
	const reached = (step: number, at: number) => oncall.addresses(chain[step - 1]?.notify ?? [], at);
	return {
		step: last?.step ?? 0,
		cause: last === undefined || last.cause === 'begun' || last.mail !== null ? null : last.cause,
		since: rows[0]!.acceptedAt ?? incident.openedAt,
		nextAt: next?.at ?? null,
		nextTo: next === null ? [] : next.step === 0 ? own() : reached(next.step, next.at),
		acknowledged: taken ? { by: taken.by, at: taken.at, until: taken.at + oncall.acknowledgedForMs } : null,
	};
}
