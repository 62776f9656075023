import type { ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';
import type { QueueState } from '#model/platform.ts';
import { COLOUR, WORKER_COLOUR } from '../colours.ts';
import { type Lang, type Said, WORKER_STATE_WORDS } from '../words.ts';
import { codeMap } from './fields.ts';
import { gauge } from './promql.ts';

/** What the board of queues and workers is made of: its expressions, and how the states it tells of look. */

const series = (state: QueueState) => `rpa_queue_items{queue=~"$queue", state="${state}"}`;
const perQueue = (expr: string) => `max by (queue) (${expr})`;

/** Items per chosen queue; with an offset, as they were. */
export const queueItems = (state: QueueState, offset = '') => perQueue(`${series(state)} ${offset}`.trim());

/** How many more (or fewer) items wait than an hour ago. */
export const CHANGE = perQueue(`delta(${series('new')}[1h])`);

/** How long the oldest new item of each queue has waited, in seconds. */
export const OLDEST_AGE = `time() - ${perQueue('rpa_queue_oldest_item_timestamp_seconds{queue=~"$queue", state="new"}')}`;

const STOOD = `time() - ${perQueue('rpa_queue_last_progress_timestamp_seconds{queue=~"$queue"}')}`;

/** How long no item of each queue has been taken or finished while some wait, in seconds. */
export const UNMOVED = `(${STOOD}) and on (queue) ${queueItems('new')} > 0`;

/** The same as a share of the longest an item may wait. */
export const UNMOVED_SHARE = `(${UNMOVED}) / on (queue) ${perQueue('rpa_queue_max_wait_seconds{queue=~"$queue"}')}`;

/** Queues in which items have waited for an hour while none was taken (the count never fell) and none was in progress. */
export const STANDING_STILL = [
	`${perQueue(`min_over_time(${series('new')}[1h])`)} > 0`,
	`and on (queue) ${perQueue(`resets(${series('new')}[1h])`)} == 0`,
	`and on (queue) ${queueItems('new')}`,
	`and on (queue) ${queueItems('new', 'offset 1h')}`,
	`unless on (queue) ${perQueue(`max_over_time(${series('in_progress')}[1h])`)} > 0`,
].join(' ');

/** States of a queue, worst highest, so that sorting by it puts what needs somebody first. */
const QUEUE_CODE = { standing_still: 3, waiting: 2, in_progress: 1, empty: 0 } as const;
type QueueLook = keyof typeof QUEUE_CODE;

const QUEUE_LOOK: Record<QueueLook, Said & { color: string }> = {
	standing_still: { en: 'Standing still', da: 'Står stille', color: COLOUR.orange },
	waiting: { en: 'Waiting', da: 'Venter', color: COLOUR.slate },
	in_progress: { en: 'In progress', da: 'I gang', color: COLOUR.blue },
	empty: { en: 'Empty', da: 'Tom', color: COLOUR.green },
};

const coded = (expr: string, code: number) => `(${expr}) * 0 + ${code}`;

export function queueCode(): string {
	return [
		coded(STANDING_STILL, QUEUE_CODE.standing_still),
		coded(`${queueItems('in_progress')} > 0`, QUEUE_CODE.in_progress),
		coded(`${queueItems('new')} > 0`, QUEUE_CODE.waiting),
		coded(queueItems('new'), QUEUE_CODE.empty),
	].join(' or ');
}

const coloursOf = <K extends string>(looks: Record<K, { color: string }>) =>
	Object.fromEntries(
		Object.entries<{ color: string }>(looks).map(([key, { color }]) => [key, color]),
	) as Record<K, string>;

export const queueMapping = (lang: Lang): ValueMapping =>
	codeMap(QUEUE_CODE, QUEUE_LOOK, coloursOf(QUEUE_LOOK), lang);

/** Runs active on each worker. */
export const WORKER_RUNS = gauge('rpa_worker_runs_active', 'worker', '');

/** States of a worker, worst highest; one that is gone and has a run all the same is the worst. */
const WORKER_CODE = { stranded: 4, offline: 3, unknown: 2, busy: 1, available: 0 } as const;

const isIn = (state: string) => `${gauge('rpa_worker_state', 'worker', `state="${state}"`)} == 1`;

export function workerCode(): string {
	const { stranded, ...states } = WORKER_CODE;
	return [
		coded(`${isIn('offline')} and on (worker) ${WORKER_RUNS} > 0`, stranded),
		...Object.entries(states).map(([state, code]) => coded(isIn(state), code)),
	].join(' or ');
}

export function workerMapping(lang: Lang): ValueMapping {
	const words = { ...WORKER_STATE_WORDS, stranded: { en: 'Gone with a run', da: 'Væk midt i en kørsel' } };
	return codeMap(WORKER_CODE, words, { ...WORKER_COLOUR, stranded: COLOUR.red }, lang);
}
