import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Check } from 'typebox/value';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RobotList } from '#model/read.ts';
import { type Running, runCollector } from '../app.fixture.ts';

const ROBOT = 'par-11-oplysningspligt';
/** A Monday; the robot starts at 06:00 in Copenhagen, and is late from half past. */
const MONDAY = Date.parse('2026-11-02T05:10:00Z');
const MINUTE = 60_000;

let now: number;
let collector: Running;
beforeEach(async () => {
	now = MONDAY - 24 * 60 * MINUTE;
	collector = await runCollector(() => now);
	now = MONDAY;
});
afterEach(() => collector.end());

async function list(since?: string): Promise<RobotList> {
	const answer = await collector.get<RobotList>(`/v1/robots${since ? `?since=${since}` : ''}`);
	expect(Check(RobotList, answer)).toBe(true);
	return answer;
}
const idsOf = ({ robots }: RobotList) => robots.map(robot => robot.id);
const run = (robot: string, more: object = {}) =>
	collector.post({
		...{ type: 'run.finished', robot, run: String(now), outcome: 'success', items: { success: 3 } },
		...{ startedAt: new Date(now - MINUTE).toISOString(), at: new Date(now).toISOString() },
		...more,
	});

test('whoever asks again is told only of the robots that have changed, and at once', async () => {
	const all = await list();
	expect(all.since).toBeUndefined();
	expect(all.robots.length).toBeGreaterThan(3);
	expect(await list(all.version)).toMatchObject({ since: all.version, version: all.version, robots: [] });

	await run(ROBOT);
	const next = await list(all.version);
	expect(idsOf(next)).toEqual([ROBOT]);
	expect(next.robots[0]).toMatchObject({
		lastSuccessAt: new Date(now).toISOString(),
		itemsToday: { success: 3 },
	});
	expect((await list(next.version)).robots).toEqual([]);
	expect(idsOf(await list(all.version))).toEqual([ROBOT]);
});

test('a robot that time alone has made late is told', async () => {
	const { version } = await list();
	now += 40 * MINUTE;
	const { robots } = await list(version);
	expect(robots).toMatchObject([{ id: ROBOT, state: 'missed' }]);
});

test('a run that falls silent is told as stuck', async () => {
	const at = new Date(now).toISOString();
	await collector.post({ type: 'run.heartbeat', robot: ROBOT, run: 'silent', at });
	const { version } = await list();
	now += 25 * MINUTE;
	const [robot] = (await list(version)).robots;
	expect(robot).toMatchObject({ state: 'stuck', lastRuns: [{ state: 'stuck' }] });
});

test('a version of another process, or of no process, is answered with all robots', async () => {
	const all = await list();
	for (const version of ['x.1', 'x', '1', `${all.version}9`, `${all.version?.split('.')[0]}.`]) {
		const answer = await list(version);
		expect(answer.since).toBeUndefined();
		expect(idsOf(answer)).toEqual(idsOf(all));
	}
});

test('when a robot comes or goes, all are told in their order', async () => {
	const before = await list();
	await run('nobody-knows-it');
	const more = await list(before.version);
	expect(more.since).toBeUndefined();
	expect(idsOf(more)).toEqual([...idsOf(before), 'nobody-knows-it']);
});

test('what the register says anew is told', async () => {
	await collector.end();
	const file = join(collector.data, '..', `register-${process.pid}.yaml`);
	const register = (name: string) =>
		`organisation: Eksempel\nrobots:\n  - id: brev\n    name: ${name}\n    owner: A\n    department: B\n    targetSystems: [X]\n    schedule: adhoc\n    maxDuration: 1h\n    recipients: { oncall: [a@example.dk], owner: [b@example.dk] }\n`;
	writeFileSync(file, register('Brev'));
	collector = await runCollector(() => now, { ROBOTVAGT_REGISTER: file });
	const { version } = await list();
	writeFileSync(file, register('Breve'));
	await collector.reload();
	expect((await list(version)).robots).toMatchObject([{ id: 'brev', name: 'Breve' }]);
});

test('the items of a robot begin again at midnight, though it has not run since', async () => {
	await run(ROBOT);
	const { version, robots } = await list();
	expect(robots.find(robot => robot.id === ROBOT)?.itemsToday).toEqual({ success: 3 });
	now = Date.parse('2026-11-02T23:00:00Z');
	const changed = (await list(version)).robots.find(robot => robot.id === ROBOT);
	expect(changed?.itemsToday).toEqual({});
});

test('of the last failed run the whole error is told, of earlier ones its type', async () => {
	const error = { type: 'TimeoutError', message: 'no answer', step: 'Send', stack: 'at send' };
	await run(ROBOT, { run: 'one', outcome: 'timeout', error });
	now += MINUTE;
	await run(ROBOT, { run: 'two', outcome: 'timeout', error });
	const { robots } = await list();
	const runs = robots.find(robot => robot.id === ROBOT)?.lastRuns;
	expect(runs?.map(one => one.error)).toEqual([
		{ type: 'TimeoutError' },
		{ type: 'TimeoutError', message: 'no answer', step: 'Send' },
	]);
});
