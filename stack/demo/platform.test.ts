import { describe, expect, test } from 'vitest';
import { runCollector, seriesIn } from '../../collector/app.fixture.ts';
import { NOW } from './back-office/app.fixture.ts';
import { AREAS } from './back-office/areas.ts';
import { createTown } from './back-office/town.ts';
import { createMachines } from './machines.ts';
import { createReporter, platformReport } from './platform.ts';
import { randomOf } from './random.ts';

const [advis] = AREAS;
const MINUTE = 60_000;

function atWork() {
	let now = NOW;
	const town = createTown(
		randomOf('queues'),
		() => now,
		() => false,
	);
	const machines = createMachines();
	return {
		town,
		machines,
		wait: (ms: number) => {
			now += ms;
		},
		queue() {
			const { queues } = platformReport(town.counts(), machines.all(), now);
			return queues!.find(one => one.queue === advis.title)!;
		},
	};
}

describe('a queue of the office', () => {
	test('fills bit by bit while the robot is away, the oldest first', () => {
		const { queue, wait } = atWork();
		const waiting = [0, 1, 2, 3].map(() => {
			const { items } = queue();
			wait(MINUTE);
			return items.new!;
		});
		expect(waiting[0]).toBe(0);
		expect(waiting).toEqual(waiting.toSorted((a, b) => a - b));
		expect(waiting[3]).toBeGreaterThanOrEqual(advis.arriving[0]);
		expect(NOW + 4 * MINUTE - Date.parse(queue().oldestNewAt!)).toBeGreaterThan(2 * MINUTE);
	});

	test('has a whole lot when a robot comes, which takes it one by one', () => {
		const { town, queue } = atWork();
		const [first, second] = town.open(advis);
		const size = town.open(advis).length;
		expect(size).toBeGreaterThanOrEqual(advis.arriving[0]);
		town.begin(advis, first!);
		expect(queue().items).toEqual({ new: size - 1, in_progress: 1, pending_user: 0, completed: 0 });
		expect(town.handle(advis, first!, advis.answer(first!.facts))).toBeUndefined();
		town.begin(advis, second!);
		town.refer(advis, second!);
		expect(queue().items).toEqual({ new: size - 2, in_progress: 0, pending_user: 1, completed: 1 });
	});

	test('lets a case for a person go when a person has decided it', () => {
		const { town, queue, wait } = atWork();
		town.refer(advis, town.open(advis)[0]!);
		wait(21 * MINUTE);
		expect(queue().items.pending_user).toBe(0);
		expect(town.counts()[0]).toMatchObject({ referred: 1 });
	});

	test('shows what a robot that died was at, until the next one comes', () => {
		const { town, queue } = atWork();
		town.begin(advis, town.open(advis)[0]!);
		expect(queue().items.in_progress).toBe(1);
		town.open(advis);
		expect(queue().items.in_progress).toBe(0);
	});
});

test('a run gets the machine with the fewest runs, and is off it when it fails', async () => {
	const machines = createMachines();
	const [done, fail] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	const used: string[] = [];
	const first = machines.use(machine => {
		used.push(machine);
		return done.promise;
	});
	const second = machines.use(machine => {
		used.push(machine);
		return fail.promise;
	});
	expect(used).toEqual(['vdi-01', 'vdi-02']);
	fail.reject(new Error('crash'));
	await expect(second).rejects.toThrow('crash');
	expect(machines.all().map(one => one.runs)).toEqual([1, 0]);
	done.resolve();
	await first;
	expect(await machines.use(async machine => machine)).toBe('vdi-01');
	expect(await machines.use(async machine => machine)).toBe('vdi-02');
});

test('the collector knows the queues and machines of the office', async () => {
	const { town, machines } = atWork();
	const collector = await runCollector(() => NOW);
	const collectorUrl = await collector.app.listen({ port: 0, host: '127.0.0.1' });
	const warnings: string[] = [];
	const warn = (why: string) => void warnings.push(why);
	town.open(advis);
	await createReporter({ town, machines, collectorUrl, token: undefined, now: () => NOW, warn })();
	const series = seriesIn(await collector.metrics());
	expect(series.get(`rpa_queue_items{queue="${advis.title}",state="new"}`)).toBeGreaterThan(0);
	expect(series.get('rpa_workers{state="available"}')).toBe(2);
	expect(series.get('rpa_workers{state="offline"}')).toBe(1);
	await collector.end();
	const gone = createReporter({ town, machines, collectorUrl, token: undefined, now: () => NOW, warn });
	await gone();
	await gone();
	expect(warnings).toHaveLength(1);
});
