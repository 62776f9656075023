import type { HypercareIncident } from '#model/hypercare.ts';

/** The incidents of robots as hypercare counts them: the notifier's, and those people reported. */
export interface Incidents {
	/** Those of a robot that were open at or after `from`, as known at `now` (both epoch milliseconds), oldest first. */
	of(robot: string, from: number, now: number): readonly HypercareIncident[];
	onChange(listener: (robot: string) => void): () => void;
}
