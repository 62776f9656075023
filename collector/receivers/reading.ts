import type { Limits } from './deps.ts';

/** What reading a fact needs to know of the time. */
export interface Reading {
	now: number;
	limits: Limits;
}
