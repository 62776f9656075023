import type { HypercareIncident, Release, Sample } from '#model/hypercare.ts';
import type { Phase } from '#model/phase.ts';
import type { Voice } from '../voice.ts';
import type { ChartSize } from './runs-axis.ts';

/** What a timeline tells of. Nothing in it depends on the moment but its end. */
export interface Timeline {
	/** Epoch ms, as is `to`. */
	from: number;
	to: number;
	/** Times in epoch ms; `from` null: from the beginning; `until` null: it lasts. */
	phases: readonly { phase: Phase; from: number | null; until: number | null }[];
	/** Finished runs; `id` null where there is no page of it any more. */
	runs: readonly { id: string; startedAt: string; outcome: string }[];
	/** When runs that were missed were due. */
	missed: readonly { due: string; explained: boolean }[];
	incidents: readonly HypercareIncident[];
	releases: readonly Release[];
	samples: readonly Sample[];
	signatures: readonly { at: string; role: string; name: string; decision: string }[];
	/** When a severe incident began the period anew; null where none did. */
	restartedAt: number | null;
}

export interface Canvas {
	size: ChartSize;
	width: number;
	left: number;
	right: number;
	/** Room above a lane for its name. */
	heading: number;
	data: Timeline;
	voice: Voice;
	/** Where a moment stands. */
	x: (at: number) => number;
}

/** A row of the timeline; what it draws begins at its own top. */
export interface Lane {
	name: string;
	height: number;
	/** Where its name stands, from its top; in the middle of what is 20 high unless it is said. */
	nameAt?: number;
	draw: string;
	/** What it shows, for those who cannot see it. */
	said: string;
}
