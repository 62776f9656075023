import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finished, heartbeat, MONDAY, started, traceOf } from './entries.fixture.ts';
import { contents, newLightPath } from './file.fixture.ts';
import { createLedger } from './ledger.ts';
import type { PlatformSnapshot, QueueReport } from './types.ts';

const DAY = 86_400_000;
const queue = (name: string, waiting: number): QueueReport => ({
	queue: name,
	items: { new: waiting },
	oldestNewAt: null,
});
const snapshot = (at: number, more: Partial<PlatformSnapshot> = {}): PlatformSnapshot => ({
	source: 'odense',
	at: MONDAY + at,
	receivedAt: MONDAY + at,
	...more,
});
const open = () => createLedger({ path: ':memory:' });
const queuesOf = (ledger: ReturnType<typeof open>) =>
	ledger.platform(0).flatMap(({ source, queues }) => queues?.list.map(one => [source, one.queue]) ?? []);

describe('what a platform says', () => {
	test('holds until it says something newer, and a queue that is no longer named is gone', async () => {
		const ledger = open();
		expect(await ledger.keepPlatform(snapshot(1, { queues: [queue('a', 1), queue('b', 2)] }))).toBe('new');
		expect(await ledger.keepPlatform(snapshot(2, { queues: [queue('b', 3)] }))).toBe('new');
		expect(await ledger.keepPlatform(snapshot(1, { queues: [queue('c', 9)] }))).toBe('known');
		expect(ledger.platform(0)).toMatchObject([
			{ source: 'odense', queues: { at: MONDAY + 2, list: [queue('b', 3)] }, workers: null, triggers: null },
		]);
	});

	test('of one list leaves the others as they are, and an empty list empties it', async () => {
		const ledger = open();
		const worker = { worker: 'vdi-01', state: 'available' as const, lastSeenAt: null };
		const trigger = { trigger: 'Breve', robot: 'breve', state: 'armed' as const, since: null, reason: null };
		await ledger.keepPlatform(
			snapshot(1, { queues: [queue('a', 1)], workers: [worker], triggers: [trigger] }),
		);
		await ledger.keepPlatform(snapshot(2, { queues: [] }));
		expect(ledger.platform(0)).toMatchObject([
			{
				source: 'odense',
				queues: { at: MONDAY + 2, list: [] },
				workers: { at: MONDAY + 1, list: [worker] },
				triggers: { at: MONDAY + 1, list: [trigger] },
			},
		]);
	});

	test('says nothing of what another platform has', async () => {
		const ledger = open();
		await ledger.keepPlatform(snapshot(1, { queues: [queue('a', 1)] }));
		await ledger.keepPlatform(snapshot(2, { source: 'skript', queues: [queue('b', 1)] }));
		expect(queuesOf(ledger)).toEqual([
			['odense', 'a'],
			['skript', 'b'],
		]);
	});

	test('counts as a sign of life of its source, also when it is old news', async () => {
		const ledger = open();
		await ledger.keepPlatform(snapshot(5, { queues: [] }));
		await ledger.keepPlatform({ ...snapshot(1, { queues: [] }), receivedAt: MONDAY + 9 });
		expect(ledger.sources()).toEqual([
			{ source: 'odense', lastSeenAt: MONDAY + 9, events: 0, duplicates: 0 },
		]);
	});

	test('is forgotten after 30 days of silence', async () => {
		const ledger = open();
		await ledger.keepPlatform(snapshot(0, { queues: [queue('a', 1)] }));
		await ledger.append([started(1, 0, { worker: 'vdi-01' }), finished(1, 5)]);
		await ledger.prune(MONDAY + 29 * DAY);
		expect([queuesOf(ledger), ledger.workers(0, 10)]).toEqual([[['odense', 'a']], [expect.anything()]]);
		await ledger.prune(MONDAY + 31 * DAY);
		expect([queuesOf(ledger), ledger.workers(0, 10)]).toEqual([[], []]);
	});

	test('is the same after a restart', async () => {
		const path = newLightPath();
		const before = createLedger({ path });
		await before.keepPlatform(snapshot(1, { queues: [queue('a', 1)] }));
		await before.close();
		const after = createLedger({ path });
		expect(queuesOf(after)).toEqual([['odense', 'a']]);
		await after.close();
	});
});

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
const snapshots = fc.array(
	fc
		.record({ source: fc.constantFrom('odense', 'skript'), at: fc.nat(4), names, waiting: fc.nat(2) })
		.chain(({ names, waiting, ...one }) =>
			fc.constantFrom('queues', 'workers', 'both').map(which => ({
				...snapshot(one.at, { source: one.source }),
				...(which !== 'workers' && { queues: names.map(name => queue(name, waiting)) }),
				...(which !== 'queues' && {
					workers: names.map(worker => ({ worker, state: 'busy' as const, lastSeenAt: waiting })),
				}),
			})),
		),
	{ maxLength: 12 },
);

test('holds the same queues and workers in whichever order and however often platforms told of them', async () => {
	const told = async (list: readonly PlatformSnapshot[]) => {
		const path = newLightPath();
		const ledger = createLedger({ path });
		for (const one of list) void ledger.keepPlatform(one);
		await ledger.close();
		return contents(path);
	};
	const retold = snapshots.chain(list =>
		fc
			.subarray(list)
			.chain(again =>
				fc.tuple(
					fc.constant(list),
					fc.shuffledSubarray([...list, ...again], { minLength: list.length + again.length }),
				),
			),
	);
	await fc.assert(
		fc.asyncProperty(retold, async ([list, again]) => {
			expect(await told(again)).toEqual(await told(list));
		}),
		{ numRuns: 100 },
	);
});

describe('a queue was last seen to move', () => {
	type Items = QueueReport['items'];
	/** When, of a queue that was told of at 1, 2, 3 … */
	async function movedAt(...told: (Items | { items: Items; oldestNewAt: number } | null)[]) {
		const ledger = open();
		for (const [index, one] of told.entries()) {
			const of = one !== null && 'oldestNewAt' in one ? one : { items: one as Items, oldestNewAt: null };
			const queues = one === null ? [] : [{ queue: 'a', ...of }];
			await ledger.keepPlatform(snapshot(index + 1, { queues }));
		}
		return ledger.platform(0)[0]!.progress.get('a')! - MONDAY;
	}

	test('when it was first told of, and not because more comes', async () => {
		expect(await movedAt({ new: 3 }, { new: 3 }, { new: 7 })).toBe(1);
	});

	test('when fewer wait, or more are at work, done, failed or with a person', async () => {
		expect(await movedAt({ new: 3 }, { new: 2 }, { new: 2 })).toBe(2);
		for (const state of ['in_progress', 'pending_user', 'failed', 'completed']) {
			expect(await movedAt({ new: 3 }, { new: 4, [state]: 1 }, { new: 5, [state]: 1 })).toBe(2);
		}
	});

	test('not because finished ones are cleared away', async () => {
		expect(await movedAt({ new: 3, completed: 9 }, { new: 3, completed: 0 })).toBe(1);
	});

	test('when its oldest item is a later one than before', async () => {
		const oldest = (at: number) => ({ items: { new: 3 }, oldestNewAt: at });
		expect(await movedAt(oldest(5), oldest(6), oldest(6))).toBe(2);
		expect(await movedAt(oldest(5), oldest(4))).toBe(1);
	});

	test('when the first item came after none had waited, or the queue came back', async () => {
		expect(await movedAt({ new: 0 }, { new: 4 }, { new: 4 })).toBe(2);
		expect(await movedAt({ new: 4 }, null, { new: 4 }, { new: 4 })).toBe(3);
	});

	test('at the same time after a restart, and after it has stood still for longer than silence is remembered', async () => {
		const path = newLightPath();
		const before = createLedger({ path });
		await before.keepPlatform(snapshot(1, { queues: [queue('a', 3), queue('gone', 1)] }));
		await before.close();
		const after = createLedger({ path });
		await after.keepPlatform(snapshot(40 * DAY, { queues: [queue('a', 3)] }));
		await after.prune(MONDAY + 40 * DAY);
		expect([...after.platform(0)[0]!.progress]).toEqual([['a', MONDAY + 1]]);
		await after.close();
	});
});

describe('a worker that a run names', () => {
	const workers = async (...entries: Parameters<ReturnType<typeof open>['append']>[0]) => {
		const ledger = open();
		await ledger.append(entries);
		return ledger;
	};

	test('is at work while the run is active, and was last seen when the run last showed life', async () => {
		const ledger = await workers(started(1, 0, { worker: 'vdi-01' }), heartbeat(1, 30));
		expect(ledger.workers(0, 10)).toEqual([{ worker: 'vdi-01', lastSeenAt: MONDAY + 30, activeRuns: 1 }]);
	});

	test('was last seen when its last run ended, though only the start named it', async () => {
		const ledger = await workers(started(1, 0, { worker: 'vdi-01' }), finished(1, 70));
		expect(ledger.workers(0, 10)).toEqual([{ worker: 'vdi-01', lastSeenAt: MONDAY + 70, activeRuns: 0 }]);
	});

	test('was last seen when a lost run last showed life, not when it was given up', async () => {
		const ledger = await workers(started(1, 0, { worker: 'vdi-01' }), heartbeat(1, 30));
		await ledger.markLost([traceOf(1)], MONDAY + DAY);
		expect(ledger.workers(0, 10)).toEqual([{ worker: 'vdi-01', lastSeenAt: MONDAY + 30, activeRuns: 0 }]);
	});

	test('is left out when it has not been heard of since, unless a run of it is active', async () => {
		const ledger = await workers(
			started(1, 0, { worker: 'vdi-01' }),
			finished(1, 70),
			started(2, 0, { worker: 'vdi-02' }),
			started(3, 90, { worker: 'vdi-03' }),
			finished(3, 99),
		);
		const names = (since: number, limit: number) =>
			ledger
				.workers(MONDAY + since, limit)
				.map(one => one.worker)
				.sort();
		expect(names(80, 10)).toEqual(['vdi-02', 'vdi-03']);
		expect(names(0, 1)).toEqual(['vdi-02', 'vdi-03']);
	});
});
