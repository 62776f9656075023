import { toName } from '#model/label.ts';
import { QUEUE_STATES, type ReportedWorkerState, type WorkerState } from '#model/platform.ts';
import type {
	Ledger,
	PlatformLists,
	QueueReport,
	TriggerReport,
	WorkerActivity,
	WorkerReport,
} from './ledger/types.ts';

/** A platform's word is believed for an hour: after that nobody knows how it is, and an old number would look like a new one. */
export const BELIEVED_MS = 3_600_000;
/** Workers and queues not heard of for longer are not told of. */
export const REMEMBERED_MS = 30 * 86_400_000;
/** Robots in containers bring a name of their own for each run; so many of the latest are looked at. */
const WORKERS_READ = 5000;

/** What a platform said, and when. */
interface Told {
	source: string;
	at: number;
	/** No longer believed. */
	stale: boolean;
}

export interface QueueNow extends QueueReport, Told {
	/** When an item of it was last seen to be taken or finished, or none was waiting. */
	movedAt: number;
}

export interface TriggerNow extends TriggerReport, Told {}

export interface WorkerNow {
	worker: string;
	state: WorkerState;
	/** Null: only known as offline, since nobody says when. */
	lastSeenAt: number | null;
	/** Whose word the state is; null where only runs tell of it. */
	source: string | null;
	activeRuns: number;
}

export interface PlatformNow {
	queues: QueueNow[];
	workers: WorkerNow[];
	triggers: TriggerNow[];
	/** Sources that tell of a platform at all. */
	sources: string[];
	/** Somebody has told of workers, though perhaps that there are none. */
	knowsWorkers: boolean;
}

/** Queues, workers and triggers as they are now, from what platforms and runs tell, each list by name. Pure but for the ledger. */
export function platformNow(ledger: Pick<Ledger, 'platform' | 'workers'>, now: number): PlatformNow {
	const sources = ledger.platform(now - REMEMBERED_MS);
	const words = sources.flatMap(({ source, workers: told }) =>
		told === null ? [] : told.list.map((one): Word => ({ ...one, source, at: told.at })),
	);
	const workers = workersNow(words, ledger.workers(now - REMEMBERED_MS, WORKERS_READ), now);
	return {
		queues: sources
			.flatMap(lists => queuesOf(lists, now))
			.sort((a, b) => compare(a.queue, b.queue) || compare(a.source, b.source)),
		workers,
		triggers: sources
			.flatMap(lists => triggersOf(lists, now))
			.sort((a, b) => compare(a.trigger, b.trigger) || compare(a.source, b.source)),
		sources: sources.map(({ source }) => source),
		knowsWorkers:
			workers.length > 0 ||
			sources.some(({ workers: told }) => told !== null && told.at >= now - BELIEVED_MS),
	};
}

const toldBy = (source: string, at: number, now: number): Told => ({
	source,
	at,
	stale: at < now - BELIEVED_MS,
});

function queuesOf({ source, queues, progress }: PlatformLists, now: number): QueueNow[] {
	if (queues === null) return [];
	const { at, list } = queues;
	return mergedQueues(list).map(queue => ({
		...queue,
		...toldBy(source, at, now),
		movedAt: queue.items.new === 0 ? at : (progress.get(queue.queue) ?? at),
	}));
}

function triggersOf({ source, triggers }: PlatformLists, now: number): TriggerNow[] {
	if (triggers === null) return [];
	return triggers.list.map(trigger => ({ ...trigger, ...toldBy(source, triggers.at, now) }));
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Queues of one name are one: names fall together when they are cleaned, and two platforms may use the same. */
export function mergedQueues<T extends QueueReport>(list: readonly T[]): T[] {
	const found = new Map<string, T>();
	for (const one of list) {
		const present = found.get(one.queue);
		found.set(one.queue, present === undefined ? one : { ...present, ...together(present, one) });
	}
	return [...found.values()];
}

function together(a: QueueReport, b: QueueReport): Pick<QueueReport, 'items' | 'oldestNewAt'> {
	const items: QueueReport['items'] = {};
	for (const state of QUEUE_STATES) {
		if (a.items[state] === undefined && b.items[state] === undefined) continue;
		items[state] = (a.items[state] ?? 0) + (b.items[state] ?? 0);
	}
	const times = [a.oldestNewAt, b.oldestNewAt].filter(at => at !== null);
	return { items, oldestNewAt: times.length === 0 ? null : Math.min(...times) };
}

/** What one platform says of one worker. */
interface Word extends WorkerReport {
	source: string;
	at: number;
}

function workersNow(words: readonly Word[], activity: readonly WorkerActivity[], now: number): WorkerNow[] {
	const names = new Set([...words.map(one => one.worker), ...activity.map(one => toName(one.worker))]);
	const wordsOf = Map.groupBy(words, one => one.worker);
	const activityOf = Map.groupBy(activity, one => toName(one.worker));
	return [...names].sort(compare).flatMap(worker => {
		const said = wordsOf.get(worker) ?? [];
		const runs = activityOf.get(worker) ?? [];
		const activeRuns = runs.reduce((sum, one) => sum + one.activeRuns, 0);
		const seen = [...said.map(seenAt), ...runs.map(one => one.lastSeenAt)].filter(at => at !== null);
		const lastSeenAt = seen.length === 0 ? null : Math.min(now, Math.max(...seen));
		// Known as offline only: as long as its platform names it.
		const heardAt = lastSeenAt ?? Math.max(...said.map(one => one.at));
		if (activeRuns === 0 && heardAt < now - REMEMBERED_MS) return [];
		return [{ worker, lastSeenAt, activeRuns, ...stateOf(said, activeRuns, now) }];
	});
}

function seenAt({ state, at, lastSeenAt }: Word): number | null {
	return lastSeenAt ?? (state === 'offline' ? null : at);
}

/** Known to two platforms, it is as the one says that has seen most of it. */
const SURENESS: readonly ReportedWorkerState[] = ['busy', 'available', 'offline'];

/**
 * The state a platform tells of, or what runs show. A run makes an available worker busy. It does not bring back one that its
 * platform says is gone: a run left on a worker that is gone is what people must see.
 */
function stateOf(
	said: readonly Word[],
	activeRuns: number,
	now: number,
): Pick<WorkerNow, 'state' | 'source'> {
	const believed = said.filter(one => one.at >= now - BELIEVED_MS);
	const [word] = believed.sort((a, b) => SURENESS.indexOf(a.state) - SURENESS.indexOf(b.state));
	if (word === undefined) return { state: activeRuns > 0 ? 'busy' : 'unknown', source: null };
	const isBusy = word.state === 'available' && activeRuns > 0;
	return { state: isBusy ? 'busy' : word.state, source: word.source };
}
