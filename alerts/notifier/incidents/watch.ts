import type { AlertmanagerClient } from '../alertmanager-client.ts';
import { collectFailedRuns, type FailedRunsDeps, lookUpRobot, reportMailedRuns } from './failed-runs.ts';
import { endRecovered, endResolved, type RecoveryDeps } from './recovery.ts';
import { robotStates } from './robot-list.ts';
import { resolveVanished } from './vanished.ts';
import { watchWatchdog } from './watchdog.ts';

export interface WatchDeps extends FailedRunsDeps {
	alertmanager: AlertmanagerClient;
	/** After so long without the watchdog the monitoring counts as blind; null where there is no Alertmanager. */
	watchdogMs: number | null;
	startedAt: number;
	/** Told after each round whether the collector answered. */
	onCollector: (error: Error | null) => void;
}

/** Recipients change seldom, and are asked for again whenever the robot fails. */
const ROBOTS_MS = 10 * 60_000;
const VANISHED_EVERY_MS = 60_000;

/** Remembers every robot with its recipients, so that mails know where to go while the collector is away. */
async function readRobots(deps: WatchDeps, now: number): Promise<void> {
	const { store, collector } = deps;
	const read = store.notes.get('robots-read');
	if (read !== null && read <= now && now - read < ROBOTS_MS) return;
	for (const id of await collector.robotIds()) await lookUpRobot(deps, id, now);
	store.notes.set('robots-read', now);
}

/** What needs the collector, in the order in which nothing can be lost. True when it answered throughout. */
async function askCollector(deps: WatchDeps & RecoveryDeps, now: number): Promise<boolean> {
	try {
		const unnotified = await collectFailedRuns(deps, now);
		await reportMailedRuns(deps, now);
		await endRecovered(deps, unnotified, now);
		await readRobots(deps, now);
		deps.onCollector(null);
		return true;
	} catch (error) {
		deps.onCollector(error as Error);
		return false;
	}
}

/** Of what has been over for so long that it does not go on any more. */
function countMails({ store, limits }: WatchDeps, now: number): void {
	store.atomically(() => store.incidents.countMails(now - limits.reopenMs));
}

/**
 * One round of the watch: failed runs in, mailed runs reported, incidents ended. `runOnce` is complete in itself; it never
 * waits for a mail, and works without Prometheus and Alertmanager.
 */
export function createWatch(deps: WatchDeps) {
	const robots = robotStates(deps.collector);
	let vanishedAt = 0;
	let listensSince = deps.startedAt;
	let lastRound = deps.startedAt;
	return {
		async runOnce(now: number): Promise<void> {
			// The clock has jumped, or the machine slept: nothing could arrive meanwhile.
			if (now < lastRound || now - lastRound >= (deps.watchdogMs ?? 0)) listensSince = now;
			lastRound = now;
			const reachable = await askCollector({ ...deps, robots }, now);
			await endResolved(deps, reachable, now);
			countMails(deps, now);
			if (deps.watchdogMs === null) return;
			watchWatchdog(deps, { since: listensSince, patienceMs: deps.watchdogMs }, now);
			if (now >= vanishedAt && now - vanishedAt < VANISHED_EVERY_MS) return;
			vanishedAt = now;
			const state = await deps.alertmanager.state();
			if (state !== null) resolveVanished(deps.store, state, now);
		},
	};
}
