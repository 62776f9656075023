import type { DriftSignal, ReleaseChange } from '#model/drift.ts';
import type { Explanation, HandoverItem, HypercareIncident, Sample } from '#model/hypercare.ts';
import type { CriterionVerdict } from '#model/read.ts';
import type { RunRow } from '../ledger/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { Punctuality } from '../schedule/punctuality.ts';
import type { Limits } from './limits.ts';
import type { Texts } from './texts/texts.ts';

/** What was set of a hand-over item; what the register lacks for it is worked out. */
export type HandoverSet = Omit<HandoverItem, 'missing'>;

/** What the runs do not tell of a robot, as known at one moment. In no order. */
export interface HypercareFacts {
	/** Those that were open at or after the start asked for. */
	incidents: readonly HypercareIncident[];
	samples: readonly Sample[];
	/** Items that have been set at least once. */
	handover: readonly HandoverSet[];
	explanations: readonly Explanation[];
	drift: readonly DriftSignal[];
	/** What the last releases changed, those of before the time asked for too. */
	releases: readonly ReleaseChange[];
}

/** Of a robot nobody has said anything about. */
export const NO_FACTS: HypercareFacts = {
	incidents: [],
	samples: [],
	handover: [],
	explanations: [],
	drift: [],
	releases: [],
};

/** All that is known of a robot in hypercare: what every criterion judges by. Times are epoch milliseconds. */
export interface Evidence {
	robot: RegisteredRobot;
	limits: Limits;
	now: number;
	/** Start of hypercare, or of a severe incident since, or the sign-off of a robot watched for relapse. */
	startedAt: number;
	/** The incident that began the period anew; null where none did. */
	restartedBy: string | null;
	/** Calendar days since then. */
	days: number;
	/** Runs since then that ended by themselves, oldest first: a cancelled run proves nothing. */
	runs: readonly RunRow[];
	/** How the schedule was met since then, as far as it is known; null for ad hoc robots. */
	punctuality: Punctuality | null;
	/** What else is known of it, of that time alone but for the hand-over and incidents that were still open then. */
	facts: HypercareFacts;
}

/** What a criterion found, in figures. It is put into words when somebody reads it, in the language of the reader. */
export interface Finding extends Pick<CriterionVerdict, 'criterion' | 'verdict' | 'figures'> {
	/** The requirement. */
	rule(texts: Texts): string;
	/** What would change the verdict; null when it is `pass`. */
	missing: ((texts: Texts) => string) | null;
}

/** One requirement. Pure; null when it does not apply to the robot. Too little evidence is `insufficient`, never `pass`. */
export type Criterion = (evidence: Evidence) => Finding | null;

/** The stability of a robot so far. */
export interface Review {
	/** Start of hypercare, or of a severe incident since, or the sign-off of a robot watched for relapse; epoch milliseconds. */
	startedAt: number;
	/** The incident that began the period anew; null where none did. */
	restartedBy: string | null;
	/** Calendar days since then. */
	days: number;
	/** Runs since then that ended by themselves, and how many of them failed. */
	runs: number;
	failures: number;
	/** How many days and runs there must be at least. */
	daysRequired: number;
	runsRequired: number;
	/** Share of them that did not fail; null without runs. */
	successRatio: number | null;
	/** What that share proves: its exact one-sided 95 % lower confidence bound. */
	successLowerBound: number | null;
	criteria: Finding[];
}
