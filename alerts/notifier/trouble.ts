import type { FastifyBaseLogger } from 'fastify';

/** Tells trouble once and its end once, however often it is met: the log of a night must stay readable. */
export function onceUntilGood(log: FastifyBaseLogger, bad: string, good: string) {
	let inTrouble = false;
	return (error: Error | null): void => {
		if (error !== null && !inTrouble) log.warn({ err: error }, bad);
		if (error === null && inTrouble) log.info(good);
		inTrouble = error !== null;
	};
}
