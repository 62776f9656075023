import { Compile } from 'typebox/compile';
import { toName } from '#model/label.ts';
import { PlatformReport } from '#model/platform.ts';
import { toSlug } from '#model/slug.ts';
import type { PlatformSnapshot, QueueReport, TriggerReport, WorkerReport } from '../../ledger/types.ts';
import { firstFault } from '../fault.ts';
import type { Reading } from '../reading.ts';
import { robotSlug } from '../run-id.ts';
import { cleanText } from '../text.ts';
import { checkTime, parseTime } from '../time.ts';

/**
 * A platform tells of now, and its newest word holds: one from a clock that is an hour ahead would silence the right ones for
 * as long.
 */
const MAX_AHEAD_MS = 5 * 60_000;

const report = Compile(PlatformReport);
type Queue = NonNullable<PlatformReport['queues']>[number];
type Worker = NonNullable<PlatformReport['workers']>[number];
type Trigger = NonNullable<PlatformReport['triggers']>[number];

/** The snapshot of one platform's report, its names fit for labels. Throws Rejected with the path and the reason. */
export function readSnapshot(value: unknown, { now, limits }: Reading): PlatformSnapshot {
	if (!report.Check(value)) throw firstFault(report.Errors(value));
	const { source, at, queues, workers, triggers } = value;
	const time = (text: string, path: string, maxAgeMs: number) =>
		checkTime(parseTime(text, path), path, now, { ...limits, maxAheadMs: MAX_AHEAD_MS, maxAgeMs });
	// How long ago an item came, a worker was last seen or a trigger changed has no limit.
	const past: ReadTime = (text, path) => time(text, path, Number.POSITIVE_INFINITY);
	return {
		source: toSlug(cleanText(source)),
		at: time(at, '/at', limits.maxAgeMs),
		receivedAt: now,
		...(queues && { queues: queues.map((one, index) => toQueue(one, `/queues/${index}`, past)) }),
		...(workers && { workers: workers.map((one, index) => toWorker(one, `/workers/${index}`, past)) }),
		...(triggers && { triggers: triggers.map((one, index) => toTrigger(one, `/triggers/${index}`, past)) }),
	};
}

type ReadTime = (text: string, path: string) => number;

function toQueue({ queue, items, oldestNewAt }: Queue, path: string, past: ReadTime): QueueReport {
	// Counted a moment after it was looked for, the oldest may be gone already.
	const isGone = oldestNewAt === undefined || items.new === 0;
	return {
		queue: toName(queue),
		items,
		oldestNewAt: isGone ? null : past(oldestNewAt, `${path}/oldestNewAt`),
	};
}

function toWorker({ worker, state, lastSeenAt }: Worker, path: string, past: ReadTime): WorkerReport {
	return {
		worker: toName(worker),
		state,
		lastSeenAt: lastSeenAt === undefined ? null : past(lastSeenAt, `${path}/lastSeenAt`),
	};
}

function toTrigger(
	{ trigger, robot, state, since, reason }: Trigger,
	path: string,
	past: ReadTime,
): TriggerReport {
	return {
		trigger: toName(trigger),
		robot: robot === undefined || robot === '' ? null : robotSlug(robot),
		state,
		since: since === undefined ? null : past(since, `${path}/since`),
		reason: reason === undefined || reason === '' ? null : cleanText(reason),
	};
}
