import type { CriterionVerdict } from '#model/read.ts';
import type { RunRow } from '../ledger/types.ts';
import type { RegisteredRobot } from '../register/types.ts';
import type { Punctuality } from '../schedule/punctuality.ts';
import type { Limits } from './limits.ts';
import type { Texts } from './texts/texts.ts';

/** All that is known of a robot in hypercare: what every criterion judges by. Times are epoch milliseconds. */
export interface Evidence {
	robot: RegisteredRobot;
	limits: Limits;
	now: number;
	/** Go-live, or the sign-off of a robot watched for relapse. */
	startedAt: number;
	/** Calendar days since then. */
	days: number;
	/** Runs since then that ended by themselves, oldest first: a cancelled run proves nothing. */
	runs: readonly RunRow[];
	/** How the schedule was met since then, as far as it is known; null for ad hoc robots. */
	punctuality: Punctuality | null;
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
	/** Go-live, or the sign-off of a robot watched for relapse; epoch milliseconds. */
	startedAt: number;
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
