import type {
	Decision,
	DecisionAction,
	Exception,
	ExplanationReport,
	FindingKind,
	HandoverReport,
	Sev,
} from '#model/decision.ts';
import type { EvidenceSnapshot } from '#model/evidence.ts';
import type { Role } from '#model/person.ts';
import type { TrailEntry } from '#model/trail.ts';

type Verdict = EvidenceSnapshot['verdict'];

/** What each action's entry holds in the audit trail: what was asked for, and what was made of it. */
export interface EntryData {
	'incident.reported': {
		id: string;
		what: FindingKind;
		sev: Sev;
		description: string;
		happenedAt?: string;
		run?: string;
	};
	'incident.graded': { incident: string; sev: Sev; reason: string };
	'incident.resolved': { incident: string; comment: string };
	'sample.recorded': { id: string; checked: number; errors: number; runs?: string[]; comment?: string };
	'handover.set': HandoverReport & { item: string };
	/** `ratio`: items seen of items expected at that moment, where it is about the volume. */
	'explanation.given': ExplanationReport & { id: string; ratio: number | null };
	/** `evidence` is on disk only. `release`: the last one in it. */
	'sign-off.frozen': {
		id: string;
		hash: string;
		verdict: Verdict;
		unmet: string[];
		release: string | null;
		evidence?: EvidenceSnapshot;
	};
	'sign-off.signed': {
		signOff: string;
		role: Role;
		decision: Decision;
		hash: string;
		comment?: string;
		exceptions?: Exception[];
		condition?: { id: string; text: string; deadline: string };
		until?: string;
	};
	'sign-off.withdrawn': { signOff: string; reason: string };
	'condition.fulfilled': { condition: string; comment: string };
	'phase.decided': { to: 'hypercare' | 'retired'; reason: string; proposal?: string };
	'proposal.dismissed': { proposal: string; reason: string };
	'review.held': { id: string; heldOn: string; comment: string };
	/** `also`: what else was found in the same alarm, and is accepted with it. */
	'drift.accepted': { change: string; also: string[]; reason: string };
}

/** An entry of a robot's trail, with what its action says. */
export type DecisionEntry<A extends DecisionAction = DecisionAction> = {
	[K in A]: Pick<TrailEntry, 'seq' | 'at' | 'by'> & { action: K; data: EntryData[K] };
}[A];

/** An entry as it is kept in memory: without the evidence, which may be large. */
export function withoutEvidence(entry: TrailEntry): TrailEntry {
	if (entry.action !== ('sign-off.frozen' satisfies DecisionAction)) return entry;
	const { evidence: _, ...data } = entry.data as EntryData['sign-off.frozen'];
	return { ...entry, data };
}
