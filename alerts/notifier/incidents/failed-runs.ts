import { isFailure } from '#model/outcome.ts';
import type { RobotDetail, RunDetail, RunSummary } from '#model/read.ts';
import type { CollectorClient } from '../collector-client.ts';
import { logTailOf } from '../mails/log-tail.ts';
import type { RunFacts } from '../store/failed-runs.ts';
import type { IncidentRow } from '../store/incident-row.ts';
import type { Store } from '../store/store.ts';
import { failureSeverity, RUN_FAILED } from './labels.ts';
import { ensureMail, type Timing } from './outbox-entry.ts';

export interface FailedRunsDeps {
	store: Store;
	collector: CollectorClient;
	timing: Timing;
	/** Told of a part that could not be asked for; the mail goes without it. */
	onError: (error: Error) => void;
}

/** So many of a robot's new runs are asked for in detail; a mail shows no more of them than that in full. */
const DETAILS = 3;

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

function openIncident(store: Store, id: string, robot: RobotDetail | null, first: RunSummary, now: number) {
	return store.incidents.open({
		alertname: RUN_FAILED,
		robot: id,
		severity: failureSeverity(robot),
		quiet: false,
		since: Math.min(endOf(first), now),
		openedAt: now,
		confirmed: true,
	});
}

/** Adds what is new to the robot's incident and sees to its mail, in one transaction. */
function keep(
	deps: FailedRunsDeps,
	id: string,
	robot: RobotDetail | null,
	news: RunFacts[],
	now: number,
): void {
	const { store, timing } = deps;
	store.atomically(() => {
		const first = news[0]!.run;
		const incident: IncidentRow =
			store.incidents.findOpen(RUN_FAILED, id) ?? openIncident(store, id, robot, first, now);
		for (const facts of news) store.failedRuns.add(incident.id, facts, endOf(facts.run), now);
		store.incidents.confirm(incident);
		store.incidents.raise(incident, failureSeverity(robot), false);
		ensureMail(store, incident.id, now, timing);
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

/**
 * Asks the collector for the failed runs on-call has not been mailed about and gives each a place in its robot's incident
 * and in a mail. Returns the ids of all that are unnotified. Rejects when the collector can't be asked.
 */
export async function collectFailedRuns(deps: FailedRunsDeps, now: number): Promise<Set<string>> {
	const unnotified = await deps.collector.unnotifiedRuns();
	const news = Map.groupBy(reportAgain(deps.store, unnotified), run => run.robot);
	for (const [id, runs] of news) {
		const robot = await lookUpRobot(deps, id, now);
		const sorted = runs.sort((a, b) => endOf(a) - endOf(b));
		const facts = await Promise.all(
			sorted.map((run, index) => factsOf(deps, run, index >= sorted.length - DETAILS)),
		);
		keep(deps, id, robot, facts, now);
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
