import type { EscalationRow } from '../store/escalations.ts';
import type { EscalationCause } from './facts.ts';
import { nextOpen } from './hours.ts';
import type { ChainStep, Oncall } from './oncall.ts';

/** What is known of an incident that a chain cares about. Times are epoch milliseconds. */
export interface Standing {
	/** How far it was taken, oldest first; the first is where it began. It begins anew when it goes on after its end. */
	rows: readonly EscalationRow[];
	/** The last time somebody said to have it. */
	acknowledgedAt: number | null;
	silencedUntil: number | null;
}

export interface NextStep {
	at: number;
	step: number;
	cause: EscalationCause;
}

export type Pace = Pick<Oncall, 'acknowledgedForMs' | 'repeatMs' | 'repeats'>;

/** It goes round again when an acknowledgement has been held for long enough. */
const beginsRound = ({ cause }: EscalationRow) => cause === 'begun' || cause === 'still_failing';

/**
 * From when the acknowledgement that still counts holds it. One from before the chain applied counts from then on; one from
 * before the incident went on after its end only for as long as it would have.
 */
function heldSince({ rows, acknowledgedAt }: Standing, { acknowledgedForMs }: Pace): number | null {
	const round = rows.findLast(beginsRound);
	if (acknowledgedAt === null || round === undefined) return null;
	if (round === rows[0]) return Math.max(acknowledgedAt, round.at);
	const from = round.cause === 'begun' ? round.at - acknowledgedForMs : round.at;
	return acknowledgedAt >= from ? acknowledgedAt : null;
}

/** The next step by its wait alone, counted from when a mail server took the mail of the last: till then nobody has failed to answer. */
function byWait(chain: readonly ChainStep[], pace: Pace, { rows }: Standing): NextStep | null {
	const last = rows.at(-1)!;
	if (last.acceptedAt === null) return null;
	const since = Math.max(last.at, last.acceptedAt);
	const next = chain[last.step];
	if (next !== undefined) return { at: since + next.waitMs, step: last.step + 1, cause: 'unacknowledged' };
	const repeated = rows.slice(rows.findLastIndex(beginsRound)).filter(({ cause }) => cause === 'repeated');
	if (repeated.length >= pace.repeats) return null;
	return { at: since + pace.repeatMs, step: chain.length, cause: 'repeated' };
}

/**
 * Where an incident goes next, and when; null when nowhere. Pure. An acknowledgement holds it back for its time, and then it
 * begins anew; a silence holds it back; a step with hours waits until they are open at the time it would go.
 */
export function nextStep(
	chain: readonly ChainStep[],
	pace: Pace,
	standing: Standing,
	now: number,
): NextStep | null {
	if (chain.length === 0 || standing.rows.length === 0) return null;
	const held = heldSince(standing, pace);
	const next: NextStep | null =
		held === null
			? byWait(chain, pace, standing)
			: { at: held + pace.acknowledgedForMs, step: 0, cause: 'still_failing' };
	if (next === null) return null;
	const at = Math.max(next.at, standing.silencedUntil ?? 0);
	const hours = next.step === 0 ? null : (chain[next.step - 1]?.hours ?? null);
	return { ...next, at: hours === null ? at : nextOpen(hours, Math.max(at, now)) };
}
