/**
 * What one finished run says: all that drift ever asks of it. It is kept until the state that follows from it is, so that the
 * same runs told in the same order always come to the same state. JSON.
 */
export interface Told {
	run: string;
	/** When it ended and when it started (null: nobody told), epoch milliseconds. */
	at: number;
	startedAt: number | null;
	/** The robot's alarm level then. */
	level: number;
	/** Values a year by its schedule: runs, or batches of them; null without one. */
	perYear: number | null;
	/** Changes smaller than this share of the value before are nobody's business, where the register says so. */
	floor?: number;
	/** Runs that make one value, so that a robot that runs every few minutes is judged about once an hour; 1: each by itself. */
	batch: number;
	/** Of the start, where the robot is: 0 Sunday … 6 Saturday. */
	weekday: number;
	/** Of the start, there: 0 … 23. */
	hour: number;
	version: string | null;
	/** What runs the robot, with its version: `robotframework 7.1`. */
	platform: string | null;
	worker: string | null;
	targetSystems: readonly string[];
	/** Items it handled, whatever came of them; null of a robot without any. */
	items: number | null;
	/** By signal, on the scale of its detector (see `signals/families.ts`); what the run does not tell is left out. */
	values: Readonly<Record<string, number>>;
	/** Of a run that failed or ended in a business exception. */
	error: string | null;
	/** Open changes that people have said are the new normal, since the run before. */
	accepted: readonly { change: string; by: string; reason: string; at: number }[];
}
