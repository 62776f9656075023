import type { Reading } from '../reading.ts';

/** What every event says of its run, worked out. */
export interface OfRun extends Reading {
	robot: string;
	run: string;
	at: number;
}
