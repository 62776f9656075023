import type { DecisionAction, Sev } from '#model/decision.ts';
import type { Explanation, HandoverItem, HypercareIncident, ReviewPlan, Sample } from '#model/hypercare.ts';
import type { Person } from '#model/person.ts';
import type { Phase } from '#model/phase.ts';
import type { Condition, SignOff } from '#model/sign-off.ts';
import type { Actor, TrailEntry, TrailState } from '#model/trail.ts';

export type { TrailState };

/** A phase that people decided on. */
export interface DecidedPhase {
	phase: Phase;
	/** Epoch milliseconds: it begins at that moment. */
	at: number;
	cause: 'sign-off' | 'decision';
	/** Names of who decided. */
	by: string;
	reason: string | null;
	/** The release that was signed off, where runs told one. */
	version: string | null;
}

/** An incident somebody reported; `acknowledgedAt` is when it was, since a person wrote it. */
export type ReportedIncident = HypercareIncident & { kind: 'reported' };

/** A change of the robot that people have said is the new normal. */
export interface AcceptedChange {
	change: string;
	by: Actor;
	reason: string;
	at: string;
}

/** All that people have said of one robot: what its entries in the audit trail come to. Oldest first in every list. */
export interface RobotDecisions {
	phases: readonly DecidedPhase[];
	reported: readonly ReportedIncident[];
	/** By incident, reported ones too. */
	grades: ReadonlyMap<string, { sev: Sev; reason: string; by: Actor; at: string }>;
	samples: readonly Sample[];
	/** Those that have been set at least once. */
	handover: readonly Omit<HandoverItem, 'missing'>[];
	explanations: readonly Explanation[];
	signOffs: readonly SignOff[];
	conditions: readonly Condition[];
	reviews: ReviewPlan['held'];
	/** Each change once. */
	acceptedChanges: readonly AcceptedChange[];
	/** Ids of proposals. */
	dismissed: ReadonlySet<string>;
}

/** What a person asks to be recorded, before it is known whether they may. */
export interface Said {
	person: Person;
	action: DecisionAction;
	robot: string;
	data: Record<string, unknown>;
}

/** The people's side of hypercare: an audit trail, and what it comes to. */
export interface Decisions {
	/** As of now, or as of a moment in the past (epoch milliseconds). The same object as long as nothing has changed. */
	of(robot: string, at?: number): RobotDecisions;
	/** Entries after `seq`, oldest first. */
	entries(after: number, limit: number): readonly TrailEntry[];
	/** Adds an entry once it is on disk. Rejects when it cannot be written: then nothing has been said. */
	record(said: Said, at: number): Promise<TrailEntry>;
	onChange(listener: (robot: string) => void): () => void;
	/** Whether what is on disk still follows from its hashes and holds all that was written. */
	verify(): Promise<TrailState>;
	/** The same where somebody else has touched the file since; cheap where nobody has. */
	check(): Promise<TrailState>;
	close(): Promise<void>;
}
