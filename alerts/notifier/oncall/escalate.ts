import { CRITICALITIES } from '#model/robot.ts';
import { ensureMail, type Timing } from '../incidents/outbox-entry.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { type NextStep, nextStep, type Standing } from './escalation.ts';
import type { ChainStep, Oncall } from './oncall.ts';

export interface EscalateDeps {
	store: Store;
	oncall: () => Oncall;
	timing: Timing;
	/** Told of each step that was taken. */
	onStep: (incident: IncidentRow, step: NextStep) => void;
}

type Of = Pick<EscalateDeps, 'store'> & { oncall: Oncall };

/** The chain of an incident; empty for one that does not page. */
export function chainOf({ store, oncall }: Of, incident: IncidentRow): readonly ChainStep[] {
	const { alertname, robot, severity, quiet } = incident;
	if (quiet || !oncall.pages(severity)) return [];
	return oncall.chainOf({ alertname, robot, criticality: () => criticalityOf(store, incident) });
}

/** Of its robot; of several, that of the one that can wait least. */
function criticalityOf(store: Store, { id, robot }: IncidentRow): string | null {
	const robots = robot === null ? store.failedRuns.robots(id) : [robot];
	const all = robots.map(one => store.robots.get(one)?.criticality);
	return CRITICALITIES.findLast(criticality => all.includes(criticality)) ?? null;
}

/** How an incident stands in its chain, as the store has it. */
export function standingOf(store: Store, { id }: IncidentRow, now: number): Standing {
	return {
		rows: store.escalations.list(id),
		acknowledgedAt: store.acknowledgements.list(id).at(-1)?.at ?? null,
		silencedUntil: store.silencings.until(id, now),
	};
}

/** How far up the chain it is, and when it goes on: what the API shows. */
export function escalationOf(deps: Of, incident: IncidentRow, now: number) {
	const standing = standingOf(deps.store, incident, now);
	const step = standing.rows.at(-1)?.step ?? 0;
	if (incident.closedAt !== null) return { step, nextAt: null };
	const next = nextStep(chainOf(deps, incident), deps.oncall, standing, now);
	return { step, nextAt: next?.at ?? null };
}

/** When it begins, or begins anew because it went on after its end; null when it already has. */
function beginning(store: Store, { id }: IncidentRow, { rows }: Standing, now: number): number | null {
	const last = rows.at(-1);
	if (last === undefined) return now;
	const reopened = store.incidents.reopenings(id).at(-1)?.at ?? 0;
	return reopened > last.at ? reopened : null;
}

/** One incident's turn: begun, taken a step further, or left as it is. All that is decided is on disk on return. */
function escalateOne(deps: EscalateDeps, incident: IncidentRow, now: number): NextStep | null {
	const { store, timing } = deps;
	const oncall = deps.oncall();
	const chain = chainOf({ store, oncall }, incident);
	if (chain.length === 0 || !incident.confirmed) return null;
	const standing = standingOf(store, incident, now);
	const begins = beginning(store, incident, standing, now);
	if (begins !== null) {
		store.escalations.add(incident.id, { at: begins, step: 0, cause: 'begun' });
		return null;
	}
	const next = nextStep(chain, oncall, standing, now);
	if (next === null || next.at > now) return null;
	store.escalations.add(incident.id, { at: now, step: next.step, cause: next.cause });
	ensureMail(store, incident.id, now, timing);
	return next;
}

/**
 * One round: every open incident whose time has come goes one step up its chain, with the mail that tells of it, in one
 * transaction each. A step is decided from what is on disk, so that neither a restart nor a repeat takes it twice.
 */
export function escalate(deps: EscalateDeps, now: number): void {
	for (const incident of deps.store.incidents.listOpen()) {
		const taken = deps.store.atomically(() => escalateOne(deps, incident, now));
		if (taken !== null) deps.onStep(incident, taken);
	}
}
