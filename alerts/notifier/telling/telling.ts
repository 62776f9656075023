import type { Incident, IncidentTold } from '#model/incident.ts';
import { type CollectorClient, CollectorRefusal } from '../collector-client.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import type { Gone } from '../store/tellings.ts';

export interface TellingDeps {
	store: Pick<Store, 'tellings'>;
	collector: Pick<CollectorClient, 'tellIncidents'>;
	/** The incident as others see it. */
	viewOf: (incident: IncidentRow) => Incident;
	now: () => number;
	/** Told after each try whether the collector, where it answered, took what it was told: null, or why not. */
	onAnswer: (error: Error | null) => void;
	/** One that the collector will never take; it is not told again until it changes. */
	onRefused: (error: Error, incident: string) => void;
}

/** What hypercare may still ask about. */
const TOLD_DAYS = 365;
/** Incidents in one request. */
const BATCH = 100;
/** A collector that is away, or too old to be told, is not asked every two seconds. */
const RETRY_MS = 30_000;
const DAY_MS = 86_400_000;

type Telling = IncidentTold & { revision: number };

/**
 * Tells the collector of every incident that has changed, until it has taken it. What is untold is in the store, so neither a
 * restart nor a collector that is away loses a change; a repeat changes nothing there.
 */
export function createTelling(deps: TellingDeps) {
	const { now, onAnswer } = deps;
	let restsUntil = 0;
	const rest = () => {
		restsUntil = now() + RETRY_MS;
	};

	async function tellAll(): Promise<void> {
		for (;;) {
			const batch = nextBatch(deps);
			if (batch.length === 0) return;
			if (!(await tell(deps, batch))) return rest();
			onAnswer(null);
		}
	}

	return {
		/** Everything that is untold. Never rejects: whatever goes wrong, it is tried again. */
		async runOnce(): Promise<void> {
			// A clock that was set back must not keep it waiting.
			if (now() < restsUntil && restsUntil - now() <= RETRY_MS) return;
			try {
				await tellAll();
			} catch (error) {
				rest();
				// That the collector is away is told by the watch, which asks it all the time.
				if (error instanceof CollectorRefusal) onAnswer(error);
			}
		},
	};
}
export type IncidentTelling = ReturnType<typeof createTelling>;

function nextBatch({ store, viewOf, now }: TellingDeps): Telling[] {
	const untold = store.tellings.untold(now() - TOLD_DAYS * DAY_MS, BATCH);
	return [
		...store.tellings.gone(BATCH - untold.length).map(asNobodys),
		...untold.map(({ incident, revision }) => ({ ...viewOf(incident), revision })),
	];
}

/** Tells it, and notes that the collector has it. False when it takes no incidents at all. */
async function tell(deps: TellingDeps, batch: readonly Telling[]): Promise<boolean> {
	try {
		if (!(await deps.collector.tellIncidents(batch))) return false;
	} catch (error) {
		if (!(error instanceof CollectorRefusal) || ![400, 413].includes(error.status)) throw error;
		if (batch.length > 1) return tellEach(deps, batch);
		deps.onRefused(error, batch[0]!.id);
	}
	deps.store.tellings.setTold(batch);
	return true;
}

/** One that is refused must not keep the others from being told. */
async function tellEach(deps: TellingDeps, batch: readonly Telling[]): Promise<boolean> {
	for (const one of batch) if (!(await tell(deps, [one]))) return false;
	return true;
}

/** What was no incident after all is over, and nobody's. */
function asNobodys({ id, alertname, severity, openedAt, revision }: Gone): Telling {
	const at = new Date(openedAt).toISOString();
	return {
		...{ id, alertname, severity, revision, title: alertname, openedAt: at, closedAt: at },
		...{ robot: null, subject: null, robots: [], runs: [], mails: 0 },
		...{ acknowledgedAt: null, acknowledgedBy: null, comment: null, silencedUntil: null },
		escalation: { step: 0, nextAt: null },
	};
}
