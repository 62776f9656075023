import type { DriftChange, DriftHistory, DriftSignal, RobotChange, SystemDrift } from '#model/drift.ts';

export const DRIFT = 'RpaDriftDetected';
export const SYSTEM_DRIFT = 'RpaSystemDriftDetected';
export const isDrift = (alertname: string): boolean => alertname === DRIFT || alertname === SYSTEM_DRIFT;

/** What the collector knows of a change that a mail is about. */
export interface DriftFacts {
	/** Newest alarm first: those the incident's alerts name, one for each signal that led one. */
	changes: DriftChange[];
	/** The signal of the first change over its last runs, and how it stands; null where they could not be had. */
	history: DriftHistory | null;
	signal: DriftSignal | null;
	/** Of an alert about a target system: the system, and what has changed of its robots. */
	system: { drift: SystemDrift; changes: RobotChange[] } | null;
}
