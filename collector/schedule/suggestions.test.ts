import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { RobotDetail } from '#model/read.ts';
import { type Running, runCollector } from '../app.fixture.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-06-12T12:00Z');
const ROBOT = {
	id: 'planlagt',
	name: 'Planlagt',
	department: 'Sekretariatet',
	owner: 'Procesejer',
	targetSystems: ['SBSYS'],
	schedule: { cron: '0 6 * * *', days: 'bank', grace: '30m' },
	maxDuration: '1h',
	goLive: '2026-01-01',
	serviceWindows: [{ from: '2026-06-12T13:00', to: '2026-06-12T15:00', reason: 'Ny version' }],
	recipients: { oncall: ['rpa-vagt@example.dk'] },
};
const REGISTER = {
	targetSystems: [
		{ name: 'SBSYS', serviceWindows: [{ cron: '0 20 * * 5', length: '2h', reason: 'Opdatering' }] },
	],
	robots: [
		ROBOT,
		{ ...ROBOT, id: 'adhoc', schedule: 'adhoc', serviceWindows: [], targetSystems: ['Prisme'] },
		{ ...ROBOT, id: 'udviklet', goLive: '2026-06-18' },
	],
};

const running: Running[] = [];
const folders: string[] = [];
afterEach(async () => {
	for (const one of running.splice(0)) await one.end();
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function collector(now: () => number) {
	const folder = mkdtempSync(join(tmpdir(), 'suggestions-'));
	folders.push(folder);
	writeFileSync(join(folder, 'robots.yaml'), JSON.stringify(REGISTER));
	const one = await runCollector(now, { ROBOTVAGT_REGISTER: join(folder, 'robots.yaml') });
	running.push(one);
	return one;
}

test('a robot is told of with its next runs, its service windows and its credentials', async () => {
	const { get } = await collector(() => NOW);
	const robot = await get<RobotDetail>('/v1/robots/planlagt');
	expect(robot.nextRuns.map(time => time.slice(0, 16))).toEqual([
		'2026-06-15T04:00',
		'2026-06-16T04:00',
		'2026-06-17T04:00',
		'2026-06-18T04:00',
		'2026-06-19T04:00',
	]);
	expect(robot.serviceWindow).toEqual({
		from: '2026-06-12T11:00:00.000Z',
		until: '2026-06-12T13:00:00.000Z',
		reason: 'Ny version',
		targetSystem: null,
	});
	expect(robot.nextServiceWindows.map(({ from, targetSystem }) => [from.slice(0, 16), targetSystem])).toEqual(
		[
			['2026-06-12T18:00', 'SBSYS'],
			['2026-06-19T18:00', 'SBSYS'],
			['2026-06-26T18:00', 'SBSYS'],
			['2026-07-03T18:00', 'SBSYS'],
			['2026-07-10T18:00', 'SBSYS'],
		],
	);
	expect(robot).toMatchObject({ schedule: '0 6 * * * bank · Europe/Copenhagen', suggestedSchedule: null });
});

test('a robot in development is told of from its go-live on, and an ad hoc one has no next run', async () => {
	const { get } = await collector(() => NOW);
	const { nextRuns } = await get<RobotDetail>('/v1/robots/udviklet');
	expect(nextRuns[0]).toBe('2026-06-18T04:00:00.000Z');
	expect(await get<RobotDetail>('/v1/robots/adhoc')).toMatchObject({ nextRuns: [], serviceWindow: null });
});

test('a schedule is offered to robots that are ad hoc or in no register, and to one that does not keep its own', async () => {
	let at = NOW - 60 * DAY;
	const { get, post } = await collector(() => at);
	at = NOW;
	const daily = (robot: string, clock: string, days: number) =>
		Array.from({ length: days }, (_, index) => ({
			type: 'run.finished',
			robot,
			run: `${robot}-${index}`,
			source: 'json',
			at: `${new Date(NOW - index * DAY).toISOString().slice(0, 10)}T${clock}:40Z`,
			startedAt: `${new Date(NOW - index * DAY).toISOString().slice(0, 10)}T${clock}:10Z`,
			outcome: 'success',
		}));
	for (const [robot, clock] of [
		['adhoc', '05:15'],
		['ukendt', '07:30'],
		['planlagt', '09:00'],
	] as const) {
		expect((await post(daily(robot, clock, 40))).statusCode).toBe(202);
	}
	const offered = async (robot: string) => (await get<RobotDetail>(`/v1/robots/${robot}`)).suggestedSchedule;
	expect(await offered('adhoc')).toMatchObject({
		schedule: { cron: '15 7 * * *', grace: '10m' },
		starts: 40,
		matched: 40,
		missed: 0,
	});
	expect((await offered('ukendt'))?.schedule).toEqual({ cron: '30 9 * * *', grace: '10m' });
	expect((await offered('planlagt'))?.yaml).toBe('schedule:\n  cron: 0 11 * * *\n  grace: 10m\n');
});
