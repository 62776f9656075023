import { failureSeverity } from '#model/incident.ts';
import { isFailure } from '#model/outcome.ts';
import type { RobotDetail, RunDetail, RunSummary } from '#model/read.ts';
import type { CollectorClient } from '../collector-client.ts';
import { logTailOf } from '../mails/log-tail.ts';
import type { Oncall } from '../oncall/oncall.ts';
import { oncallOf } from '../outbox/recipients.ts';
import type { RunFacts } from '../store/failed-runs.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { isGroup } from './labels.ts';
import { ensureMail, type Timing } from './outbox-entry.ts';
import { placeRuns } from './place.ts';
import { windowAt } from './service-window.ts';
import type { Limits } from './storm.ts';

export interface FailedRunsDeps {
	store: Store;
	collector: CollectorClient;
	timing: Timing;
	limits: Limits;
	/** Whose turn it is. */
	oncall: () => Oncall;
	/** Told of a part that could not be asked for; the mail goes without it. */
	onError: (error: Error) => void;
}

/** So many of a robot's new runs are asked for in detail; a mail shows no more of them than that in full. */
const DETAILS = 3;
/** So many robots are asked for at the same time. */
const AT_ONCE = 16;

export const endOf = (run: RunSummary): number => Date.parse(run.endedAt ?? run.lastSeenAt);

/** What a mail tells of a run beyond its summary. Of its log only the end is kept. */
function contextOf({ logTail, usualSeconds, sameError }: RunDetail): Omit<RunFacts, 'run' | 'step'> {
	const tail = logTailOf(logTail);
	return {
		logTail: tail?.lines.join('\n') ?? null,
		logCut: tail?.cut ?? false,
		usualSeconds,
		sameError: sameError && { total: sameError.total, firstAt: sameError.firstAt },
	};
}

/** The step a run failed in: the one the error names, else the last step that failed. */
function failedStep({ error, spans }: RunDetail): string | null {
	const failed = spans.findLast(span => span.step && span.outcome !== null && isFailure(span.outcome));
	return error?.step ?? failed?.name ?? null;
}

async function factsOf(
	{ collector, onError }: FailedRunsDeps,
	run: RunSummary,
	full: boolean,
): Promise<RunFacts> {
	const bare = { run, step: run.error?.step ?? null };
	if (!full) return bare;
	try {
		const detail = await collector.run(run.id);
		return detail === null ? bare : { run, step: failedStep(detail), ...contextOf(detail) };
	} catch (error) {
		onError(error as Error);
		return bare;
	}
}

/** The robot as the collector tells it, remembered; as last told when it can't be asked. */
export async function lookUpRobot(
	{ store, collector, onError }: Pick<FailedRunsDeps, 'store' | 'collector' | 'onError'>,
	id: string,
	now: number,
): Promise<RobotDetail | null> {
	try {
		const robot = await collector.robot(id);
		if (robot !== null) store.robots.put(robot, now);
		return robot;
	} catch (error) {
		onError(error as Error);
		return store.robots.get(id);
	}
}

/** Somebody is on call for the robot who has not heard of the incident that others' robots have begun. */
function bringsReaders(
	deps: FailedRunsDeps,
	{ id, alertname }: IncidentRow,
	robot: RobotDetail | null,
	now: number,
): boolean {
	const oncall = deps.oncall();
	if (robot === null || !isGroup(alertname) || oncall.teamOf(alertname, now) !== undefined) return false;
	const heard = deps.store.deliveries.addressesOf(id);
	return oncallOf(oncall, robot, now).some(address => !heard.has(address));
}

/** Adds what is new to the incident it belongs to and sees to its mail, in one transaction. */
function keep(
	deps: FailedRunsDeps,
	id: string,
	robot: RobotDetail | null,
	news: RunFacts[],
	now: number,
): void {
	const { store, timing, limits } = deps;
	store.atomically(() => {
		const failing = { id, robot, since: endOf(news[0]!.run) };
		const { incident, toldOver } = placeRuns(store, limits, failing, now);
		for (const facts of news) {
			const window = windowAt(robot, endOf(facts.run));
			store.failedRuns.add(incident.id, { ...facts, window }, endOf(facts.run), now);
		}
		store.incidents.confirm(incident);
		store.incidents.raise(incident, failureSeverity(robot), false);
		const haste = toldOver ? 'now' : bringsReaders(deps, incident, robot, now) ? 'soon' : null;
		ensureMail(store, incident.id, now, timing, haste);
	});
}

/** A run that is known here as mailed and reported, and still waits there, is reported again. */
function reportAgain(store: Store, runs: readonly RunSummary[]): RunSummary[] {
	return runs.filter(run => {
		const known = store.failedRuns.get(run.id);
		if (known?.reportedAt) store.failedRuns.setReported(run.id, null);
		return known === undefined;
	});
}

/** The robot and what its mail tells of the runs, asked for at the same time. */
async function contextOfRuns(deps: FailedRunsDeps, id: string, runs: RunSummary[], now: number) {
	const [robot, ...facts] = await Promise.all([
		lookUpRobot(deps, id, now),
		...runs.map((run, index) => factsOf(deps, run, index >= runs.length - DETAILS)),
	]);
	return { robot, facts };
}

/**
 * Asks the collector for the failed runs on-call has not been mailed about and gives each a place in an incident and in
 * a mail. Returns the ids of all that are unnotified. Rejects when the collector can't be asked.
 */
export async function collectFailedRuns(deps: FailedRunsDeps, now: number): Promise<Set<string>> {
	const unnotified = await deps.collector.unnotifiedRuns();
	const news = [...Map.groupBy(reportAgain(deps.store, unnotified), run => run.robot)];
	for (let from = 0; from < news.length; from += AT_ONCE) {
		const asked = news.slice(from, from + AT_ONCE).map(async ([id, runs]) => {
			const sorted = runs.sort((a, b) => endOf(a) - endOf(b));
			return { id, ...(await contextOfRuns(deps, id, sorted, now)) };
		});
		for (const { id, robot, facts } of await Promise.all(asked)) keep(deps, id, robot, facts, now);
	}
	return new Set(unnotified.map(run => run.id));
}

/** Tells the collector of the runs whose mail a mail server has taken. A repeat changes nothing there. */
export async function reportMailedRuns({ store, collector }: FailedRunsDeps, now: number): Promise<void> {
	for (;;) {
		const mailed = store.failedRuns.listUnreported(500);
		if (mailed.length === 0) return;
		for (const [at, runs] of Map.groupBy(mailed, run => run.mailedAt)) {
			const ids = runs.map(({ run }) => run);
			await collector.reportNotified(ids, at);
			store.atomically(() => {
				for (const id of ids) store.failedRuns.setReported(id, now);
			});
		}
	}
}
