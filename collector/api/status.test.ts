import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { RobotStatus, StatusView } from '#model/status.ts';
import { type Running, runCollector } from '../app.fixture.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const REGISTER = `
organisation: Eksempel Kommune
robots:
  - id: letters
    name: Breve
    department: Ydelse
    owner: Leder af Ydelse
    targetSystems: [KMD Aktiv]
    schedule: { cron: '0 6 * * *', grace: 30m }
    maxDuration: 1h
    minutesPerItem: 6
    plannedItemsPerYear: 3650
    goLive: 2026-11-18
    recipients: { oncall: [vagt@example.dk], owner: [ydelse@example.dk] }
  - id: accounts
    name: Aktivering
    department: Løn
    owner: Leder af Løn
    targetSystems: [Prisme]
    schedule: adhoc
    maxDuration: 1h
    goLive: 2026-01-05
    signedOff: 2026-03-02
    recipients: { oncall: [vagt@example.dk] }
`;

let collector: Running;
afterEach(() => collector.end());

async function start(now = () => NOW): Promise<void> {
	const file = join(mkdtempSync(join(tmpdir(), 'register-')), 'robots.yaml');
	writeFileSync(file, REGISTER);
	collector = await runCollector(now, { ROBOTVAGT_REGISTER: file });
}
const tell = (robot: string, endedAt: string, more: object = {}) =>
	collector.post({
		type: 'run.finished',
		robot,
		run: `${robot}-${endedAt}`.replaceAll(/[^\w-]/g, '-'),
		startedAt: new Date(Date.parse(endedAt) - 100_000).toISOString(),
		at: endedAt,
		outcome: 'success',
		...more,
	});
const status = (from: string, to: string) => collector.get<StatusView>(`/v1/status?from=${from}&to=${to}`);
const of = async (robot: string, from: string, to: string) =>
	(await status(from, to)).robots.find(({ id }) => id === robot) as RobotStatus;
/** 16 to 22 November in Copenhagen. */
const WEEK = ['2026-11-15T23:00:00Z', '2026-11-22T23:00:00Z'] as const;

test('a robot is told of with its runs and items by outcome, day by day, history from before our time included', async () => {
	await start();
	await tell('letters', '2026-11-18T05:10:00Z', { items: { success: 30, business_exception: 2 } });
	await tell('letters', '2026-11-18T22:59:59Z', { outcome: 'system_exception', items: { success: 1 } });
	await tell('letters', '2026-11-18T23:00:00Z', { imported: true, items: { success: 9 } });
	const robot = await of('letters', ...WEEK);
	expect(robot).toMatchObject({
		name: 'Breve',
		registered: true,
		owner: 'Leder af Ydelse',
		ownerMails: ['ydelse@example.dk'],
		phase: 'hypercare',
		items: { success: 40, business_exception: 2 },
		medianSeconds: 100,
	});
	expect(robot.runs).toEqual({
		success: 2,
		business_exception: 0,
		system_exception: 1,
		timeout: 0,
		cancelled: 0,
		unknown: 0,
	});
	expect(robot.days.map(({ date, runs, failures, items }) => [date.slice(5), runs, failures, items])).toEqual(
		[
			['11-16', 0, 0, 0],
			['11-17', 0, 0, 0],
			['11-18', 2, 1, 33],
			['11-19', 1, 0, 9],
			['11-20', 0, 0, 0],
			['11-21', 0, 0, 0],
			['11-22', 0, 0, 0],
		],
	);
});

test('the first moment of a period is in it, and its last is not', async () => {
	await start();
	await tell('letters', WEEK[0]);
	await tell('letters', WEEK[1]);
	expect((await of('letters', ...WEEK)).runs.success).toBe(1);
});

test('hours saved are what was handled, hours planned are the share of the year the robot was live', async () => {
	await start();
	await tell('letters', '2026-11-18T05:10:00Z', { items: { success: 25, system_exception: 5 } });
	const robot = await of('letters', ...WEEK);
	expect(robot.hoursSaved).toBe(2.5);
	// Live for five of the seven days: 3650 items a year are ten a day, an hour's work.
	expect(robot.hoursPlanned).toBeCloseTo(5, 9);
	expect(await of('accounts', ...WEEK)).toMatchObject({ hoursSaved: null, hoursPlanned: null });
});

test('business exceptions are held against the share of the four weeks before, where there was anything', async () => {
	await start();
	expect((await of('letters', ...WEEK)).businessExceptionsBefore).toBeNull();
	await tell('letters', '2026-11-10T05:10:00Z', { items: { success: 15, business_exception: 5 } });
	await tell('letters', '2026-10-01T05:10:00Z', { items: { business_exception: 100 } });
	expect((await of('letters', ...WEEK)).businessExceptionsBefore).toBe(0.25);
});

test('runs that were missed are told in the period in which that was found', async () => {
	let now = Date.parse('2026-11-18T12:00:00Z');
	await start(() => now);
	now = Date.parse('2026-11-20T12:00:00Z');
	for (const tick of collector.ticks) await tick.run();
	const missed = async (from: string, to: string) => (await of('letters', from, to)).missedRuns;
	expect(await missed('2026-11-19T00:00:00Z', '2026-11-21T00:00:00Z')).toBe(2);
	expect(await missed('2026-11-21T00:00:00Z', '2026-11-23T00:00:00Z')).toBe(0);
});

test('registered robots come by name, whether they ran or not; strangers follow where they ran', async () => {
	await start();
	await tell('stranger', '2026-11-18T05:10:00Z');
	await tell('long-gone', '2026-01-18T05:10:00Z');
	const { organisation, robots } = await status(...WEEK);
	expect(organisation).toBe('Eksempel Kommune');
	expect(robots.map(({ id, phase, registered }) => [id, phase, registered])).toEqual([
		['accounts', 'operation', true],
		['letters', 'hypercare', true],
		['stranger', 'unregistered', false],
	]);
});

test.each([
	['', /from/],
	['?from=yesterday&to=2026-11-22T23:00:00Z', /querystring\/from.*date-time/],
	['?from=2026-11-22T23:00:00Z&to=2026-11-22T23:00:00Z', /querystring\/to.*not after from/],
	['?from=2025-01-01T00:00:00Z&to=2026-11-22T23:00:00Z', /querystring\/from.*400 days/],
	['?from=2026-11-15T23:00:00Z&to=2026-11-22T23:00:00Z&robot=letters', /additional/],
])('the question “%s” is refused with place and reason', async (query, reason) => {
	await start();
	const answer = await collector.app.inject(`/v1/status${query}`);
	expect(answer.statusCode).toBe(400);
	expect(answer.body).toMatch(reason);
});
