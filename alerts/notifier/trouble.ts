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

/** What the log tells of each part that others run: told null, or what is wrong, as often as it is met. */
export const troublesIn = (log: FastifyBaseLogger) => ({
	collector: onceUntilGood(log, 'the collector does not answer', 'the collector answers again'),
	telling: onceUntilGood(log, 'the collector does not take incidents', 'the collector takes incidents again'),
	alertmanager: onceUntilGood(log, 'Alertmanager does not answer', 'Alertmanager answers again'),
	heartbeat: onceUntilGood(log, 'the outside watcher cannot be told', 'the outside watcher is told again'),
	primary: onceUntilGood(log, 'the mail server has trouble', 'the mail server is well again'),
	fallback: onceUntilGood(log, 'the second mail server has trouble', 'the second mail server is well again'),
});
