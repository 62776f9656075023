import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alarmsOf } from './alarms.ts';
import { type Run, watchedRobot } from './watched.fixture.ts';

const SLOW_STEP: Run = { steps: { fetch: 20, write: 240 } };

describe('a step that takes three times as long', () => {
	test('is one alarm that names the step, from what to what, since which run, and what moved with it', async () => {
		const robot = watchedRobot();
		await robot.runs(60);
		expect(await robot.untilFound(SLOW_STEP)).toBeLessThanOrEqual(8);
		await robot.runs(25, SLOW_STEP);
		const { changes } = robot.detail();
		expect(alarmsOf(changes)).toHaveLength(1);
		expect(alarmsOf(changes)[0]!.lead.signal).toBe('step:write');
		const moved = changes.map(({ signal }) => signal);
		expect(moved).toContain('step:write');
		expect(moved).not.toContain('step:fetch');
		expect(moved).not.toContain('items');
		const step = changes.find(({ signal }) => signal === 'step:write')!;
		expect(step).toMatchObject({ kind: 'up', state: 'open', unit: 'seconds', endedAt: null, accepted: null });
		expect(step.from).toBeCloseTo(80, -1.1);
		expect(step.to! / step.from!).toBeGreaterThan(2.5);
		expect(Math.abs(robot.numberOf(step.since.run) - 61)).toBeLessThanOrEqual(2);
		expect(step.beyond!.count).toBe(step.runs);
		expect(step.evidence).toBeGreaterThanOrEqual(step.level);
		expect(step.alsoMoved.map(({ signal }) => signal).sort()).toEqual(
			moved.filter(signal => signal !== 'step:write').sort(),
		);
	});

	test('is over when it is as fast as before, and stays over', async () => {
		const robot = watchedRobot();
		await robot.runs(60);
		await robot.untilFound(SLOW_STEP);
		await robot.runs(20, SLOW_STEP);
		await robot.runs(12);
		const { changes, signals } = robot.detail();
		expect(new Set(changes.map(({ state }) => state))).toEqual(new Set(['over']));
		expect(signals.every(({ active }) => !active)).toBe(true);
		expect(robot.numberOf(changes[0]!.endedAt!.run)).toBeGreaterThan(
			robot.numberOf(changes[0]!.foundAt.run) + 20,
		);
		const found = robot.detail().found!.changes;
		await robot.runs(60);
		expect(robot.detail().found!.changes).toBe(found);
	});

	test('is normal once it is accepted; as fast as before is then another change', async () => {
		const robot = watchedRobot();
		await robot.runs(60);
		await robot.untilFound(SLOW_STEP);
		for (const { id } of robot.detail().changes) robot.accept(id);
		await robot.runs(40, SLOW_STEP);
		const { changes, signals } = robot.detail();
		expect(changes.map(({ state }) => state)).toEqual(changes.map(() => 'accepted'));
		expect(changes[0]!.accepted).toMatchObject({ by: 'Oda Owner' });
		expect(signals.find(({ signal }) => signal === 'step:write')).toMatchObject({
			active: false,
			change: null,
		});
		expect(await robot.untilFound({})).toBeLessThanOrEqual(9);
		expect(robot.detail().changes.find(({ signal }) => signal === 'step:write')).toMatchObject({
			kind: 'down',
			state: 'open',
		});
	});

	test('that is as slow again with the next release has not been alarmed twice, and is compared', async () => {
		const robot = watchedRobot();
		await robot.runs(40, { version: '1.0.0' });
		await robot.runs(30, { ...SLOW_STEP, version: '1.1.0' });
		const { changes, releases, signals } = robot.detail();
		expect(changes).toEqual([]);
		expect(releases).toHaveLength(1);
		expect(releases[0]).toMatchObject({ from: '1.0.0', to: '1.1.0', run: 'run-41' });
		const verdicts = Object.fromEntries(releases[0]!.signals.map(({ signal, verdict }) => [signal, verdict]));
		expect(verdicts).toMatchObject({ 'step:write': 'higher', 'step:fetch': 'same', items: 'same' });
		expect(signals.find(({ signal }) => signal === 'duration')?.runs).toBe(30);
	});
});

test('two workers that take turns with two versions begin nothing anew', async () => {
	const robot = watchedRobot();
	await robot.runs(20, { version: '1.0.0' });
	await robot.runs(30, i => ({ version: i % 2 === 0 ? '1.1.0' : '1.0.0' }));
	const { releases, signals } = robot.detail();
	expect(releases.map(({ to }) => to)).toEqual(['1.1.0']);
	expect(signals.find(({ signal }) => signal === 'duration')?.runs).toBe(30);
});

test('a robot with another version at every run is watched all the same', async () => {
	const robot = watchedRobot();
	await robot.runs(60, i => ({ version: `1.0.${i}` }));
	let build = 60;
	await robot.runs(20, () => ({ ...SLOW_STEP, version: `1.0.${build++}` }));
	expect(robot.detail().changes.map(({ signal }) => signal)).toContain('step:write');
});

test('runs that are longer because there is more to do are no change, and each item slower is one', async () => {
	const robot = watchedRobot();
	const busy = (i: number): Run => ({ items: [20, 40, 80, 160][i % 4]!, steps: { fetch: 5 }, perItem: 2 });
	await robot.runs(80, busy);
	expect(robot.detail().changes).toEqual([]);
	let found = 0;
	while (robot.detail().changes.length === 0 && found < 25) {
		await robot.runs(1, { ...busy(found), perItem: 3.4 });
		found++;
	}
	expect(found).toBeLessThanOrEqual(14);
	const lead = alarmsOf(robot.detail().changes)[0]!.lead;
	expect(['seconds_per_item', 'step:fetch']).toContain(lead.signal);
});

test('an error type the robot never had is told once, and none of its first runs', async () => {
	const robot = watchedRobot();
	const failed = (type: string): Run => ({ outcome: 'system_exception', error: { type, message: 'nej' } });
	await robot.runs(2, failed('LoginFailed'));
	await robot.runs(20);
	await robot.runs(1, failed('FormChanged'));
	await robot.runs(3);
	await robot.runs(1, failed('FormChanged'));
	expect(robot.detail().newErrors).toMatchObject([{ error: 'FormChanged', run: 'run-23', runs: 22 }]);
	expect(robot.detail().found?.newErrors).toBe(1);
});

test('a step that is no longer told of is forgotten, and its change with it', async () => {
	const robot = watchedRobot();
	await robot.runs(40);
	await robot.untilFound(SLOW_STEP);
	await robot.runs(240, { steps: { fetch: 20, letters: 80 } });
	const { signals, changes } = robot.detail();
	expect(signals.map(({ signal }) => signal)).not.toContain('step:write');
	expect(changes.find(({ signal }) => signal === 'step:write')?.state).toBe('over');
});

test('a robot that runs every five minutes is judged by medians of an hour, and told since about when', async () => {
	const robot = watchedRobot({ cron: '*/5 * * * *', every: 300_000 });
	await robot.runs(600);
	const slow = await robot.untilFound(SLOW_STEP, 240);
	expect(slow).toBeLessThanOrEqual(12 * 14);
	const { changes, levelYears } = robot.detail();
	expect(levelYears).toBeGreaterThan(0);
	const { since } = changes.find(({ signal }) => signal === 'step:write')!;
	expect(Math.abs(robot.numberOf(since.run) - 601)).toBeLessThanOrEqual(36);
});

test('what is known is the same however runs are told: together, twice, or with a collector that starts again', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'drift-'));
	const told = (i: number): Run => ({
		...(i < 40 ? {} : SLOW_STEP),
		outcome: i % 9 === 8 ? 'system_exception' : 'success',
		version: i < 12 ? '1.0.0' : '1.1.0',
		retries: i % 5 === 0 ? 1 : 0,
	});
	const plain = watchedRobot();
	await plain.runs(64, told);
	const expected = plain.detail();
	expect(expected.changes.length).toBeGreaterThan(0);
	let file = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(
				fc.record({ size: fc.integer({ min: 1, max: 23 }), again: fc.boolean(), restart: fc.boolean() }),
				{
					minLength: 4,
					maxLength: 9,
				},
			),
			async parts => {
				const robot = watchedRobot({ path: join(folder, `${file++}.db`) });
				const runs = Array.from({ length: 64 }, (_, i) => robot.entries(told(i)));
				let at = 0;
				while (at < runs.length) {
					const { size, again, restart } = parts[at % parts.length]!;
					const batch = runs.slice(at, at + size).flat();
					await robot.append(batch);
					if (again) await robot.append(batch);
					if (restart) await robot.restart();
					at += size;
				}
				expect(robot.detail()).toEqual(expected);
				await robot.close();
			},
		),
		{ numRuns: 8 },
	);
	rmSync(folder, { recursive: true });
});
