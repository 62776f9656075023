import { describe, expect, test } from 'vitest';
import { commandOf } from './command.ts';
import { drive } from './driver.ts';
import { randomOf } from './random.ts';
import { DEMO_ROBOTS, type DemoRobot } from './robots.ts';
import { readSchedules, type Scheduled } from './schedules.ts';

const [robot] = DEMO_ROBOTS as [DemoRobot];

/** A driver whose clock is turned by hand. */
function byHand(schedules: Scheduled[]) {
	const runs: string[] = [];
	const waits: number[] = [];
	const said: string[] = [];
	let tick = () => {};
	let wake = () => {};
	let finish = () => {};
	let stopped = 0;
	const stop = drive(schedules, {
		random: randomOf('driver'),
		onCron: (_cron, act) => {
			tick = act;
			return () => stopped++;
		},
		after: (ms, act) => {
			waits.push(ms);
			wake = act;
			return () => stopped++;
		},
		run: (one, trigger) => {
			runs.push(`${one.id} ${trigger}`);
			return new Promise(resolve => {
				finish = resolve;
			});
		},
		say: (_robot, what) => said.push(what),
	});
	return {
		runs,
		waits,
		said,
		stop,
		tick: () => tick(),
		wake: () => wake(),
		finish: () => finish(),
		stopped: () => stopped,
	};
}

describe('a robot of the demo', () => {
	test('is started by its schedule, and not a second time while it runs', async () => {
		const driver = byHand([{ robot, cron: { pattern: '* * * * *', timeZone: 'UTC' } }]);
		driver.tick();
		driver.tick();
		expect(driver.runs).toEqual([`${robot.id} schedule`]);
		expect(driver.said).toEqual(['still runs; not started again']);
		driver.finish();
		await Promise.resolve();
		await Promise.resolve();
		driver.tick();
		expect(driver.runs).toHaveLength(2);
	});

	test('that has a schedule is started soon as well: what was due before the demo was there is not missed', () => {
		const driver = byHand([{ robot, cron: { pattern: '* * * * *', timeZone: 'UTC' } }]);
		expect(driver.waits).toEqual([expect.any(Number)]);
		expect(driver.waits[0]).toBeLessThan(60_000);
		driver.wake();
		expect(driver.runs).toEqual([`${robot.id} schedule`]);
		driver.stop();
		expect(driver.stopped()).toBe(2);
	});

	test('that is ad hoc is started by hand: soon at first, then every few minutes', async () => {
		const driver = byHand([{ robot, everyMinutes: 5 }]);
		expect(driver.waits[0]).toBeLessThan(60_000);
		driver.wake();
		expect(driver.runs).toEqual([`${robot.id} manual`]);
		expect(driver.waits[1]).toBeGreaterThanOrEqual(3 * 60_000);
		expect(driver.waits[1]).toBeLessThanOrEqual(7 * 60_000);
	});

	test('is not started any more once the demo stops', () => {
		const driver = byHand([{ robot, everyMinutes: 5 }]);
		driver.stop();
		expect(driver.stopped()).toBe(1);
	});

	test('that the register names runs by its schedule there', () => {
		const schedules = readSchedules('robots.yaml');
		expect(schedules).toHaveLength(DEMO_ROBOTS.length);
		expect(schedules[0]).toEqual({ robot, cron: { pattern: '30 5 * * *', timeZone: 'Europe/Copenhagen' } });
	});
});

test('a robot in a language this machine lacks is not started', () => {
	const tools = { node: 'node', root: '/x', python: undefined, shell: 'sh' };
	const commands = DEMO_ROBOTS.map(
		one => [one.file.split('.').at(-1), commandOf(one, 'schedule', tools)] as const,
	);
	expect(commands.filter(([, command]) => command === undefined).map(([kind]) => kind)).toEqual(['py']);
	const shell = commands.find(([kind]) => kind === 'sh')![1]!;
	expect(shell.args.slice(0, 3)).toEqual([
		'/x/exporters/cli/run.ts',
		'--robot',
		'autogenerering-af-byggesagsstatistik',
	]);
	expect(shell.args.slice(-3)).toEqual([
		'--',
		'sh',
		'/x/stack/demo/robots/autogenerering-af-byggesagsstatistik.sh',
	]);
});
