import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LedgerEntry, RunFinishedEntry, SpanEntry } from '../../../collector/ledger/types.ts';
import { receivers } from '../../../collector/receivers/app.fixture.ts';
import { listeningOffice } from '../back-office/app.fixture.ts';
import { AREAS, type AreaId } from '../back-office/areas.ts';
import { createChildren } from '../children.ts';
import { commandOf } from '../command.ts';
import { DEMO_ROBOTS, type DemoRobot } from '../robots.ts';
import { plainPython, shellWithCurl } from '../tools.ts';

/** Which area of the back office each robot works in. */
const AREA: Record<string, AreaId> = {
	'betaling-af-laegeerklaeringer': 'fakturaer',
	'par-11-oplysningspligt': 'advis',
	'beregning-af-fleksloenstilskud': 'fleksloen',
	'autogenerering-af-byggesagsstatistik': 'byggesager',
	'opdatering-af-konti-i-sd-loen': 'konti',
	'udsendelse-af-kampagnebreve': 'kampagne',
};
const root = resolve(import.meta.dirname, '../../..');
const tools = { node: process.execPath, root, python: await plainPython(), shell: await shellWithCurl() };

let office: Awaited<ReturnType<typeof listeningOffice>>;
let received: ReturnType<typeof receivers>;
let environment: NodeJS.ProcessEnv;
const spool = mkdtempSync(join(tmpdir(), 'robotvagt-demo-spool-'));

beforeEach(async () => {
	office = await listeningOffice();
	received = receivers({}, () => Date.now());
	const url = await received.app.listen({ port: 0, host: '127.0.0.1' });
	const { ROBOTVAGT_TOKEN: _token, ...rest } = process.env;
	environment = { ...rest, ROBOTVAGT_URL: url, ROBOTVAGT_SPOOL: spool, BACK_OFFICE_URL: office.url };
});
afterEach(async () => {
	await office.app.close();
	await received.app.close();
	rmSync(spool, { recursive: true, force: true });
});

async function run(robot: DemoRobot): Promise<string | undefined> {
	const command = commandOf(robot, 'manual', tools);
	return command && createChildren(root, environment).run(command, {});
}

/** How the run ended, as the collector is told: by a span of the SDK or an event of the wrapper. */
function ending(entries: LedgerEntry[]) {
	const root = entries.find(
		(entry): entry is SpanEntry => entry.type === 'span' && entry.parentSpanId === undefined,
	);
	if (root !== undefined) return { ...root.asRun, outcome: root.outcome };
	return entries.find((entry): entry is RunFinishedEntry => entry.type === 'run.finished');
}

const area = (robot: DemoRobot) => office.town.counts().find(one => one.area.id === AREA[robot.id])!;
const byId = (id: string) => DEMO_ROBOTS.find(robot => robot.id === id)!;

describe('a robot of the demo does its work, and the collector hears of it', () => {
	test.each(DEMO_ROBOTS.map(robot => [robot.id, robot] as const))('%s', async (_id, robot) => {
		const ended = await run(robot);
		if (ended === undefined) return expect([tools.python, tools.shell]).toContain(undefined);
		expect(ended).toBe('exit code 0');
		const { open, handled, referred } = area(robot);
		expect(handled).toBeGreaterThan(0);
		expect(handled + referred + open).toBeGreaterThanOrEqual(
			AREAS.find(({ id }) => id === AREA[robot.id])!.arriving[0],
		);
		expect(received.entries.every(entry => entry.robot === robot.id)).toBe(true);
		expect(ending(received.entries)).toMatchObject({
			outcome: 'success',
			targetSystems: robot.targetSystems,
		});
		expect(received.entries.map(({ type }) => type)).toContain('run.started');
	});
});

describe('what goes wrong in the back office', () => {
	test('a system that is down fails the run, with the step', async () => {
		office.faults.switchOn('down', 'advis', 3);
		expect(await run(byId('par-11-oplysningspligt'))).toMatch(/^exit code 1/);
		expect(ending(received.entries)).toMatchObject({
			outcome: 'system_exception',
			error: {
				type: 'SystemDown',
				message: 'KMD Aktiv er ude af drift. Prøv igen senere.',
				step: 'Hent advis',
			},
		});
	});

	test('a renamed field fails the run, with the name of the field', async () => {
		office.faults.switchOn('renamed', 'fleksloen', 3);
		await run(byId('beregning-af-fleksloenstilskud'));
		expect(ending(received.entries)).toMatchObject({
			outcome: 'system_exception',
			error: { type: 'FormChanged', message: 'the form has no field "tilskud"' },
		});
	});

	test('cases that need judgement go to a person, and the run succeeds', async () => {
		office.faults.switchOn('judgement', 'fakturaer', 3);
		expect(await run(byId('betaling-af-laegeerklaeringer'))).toBe('exit code 0');
		const { items } = ending(received.entries)!;
		expect(items!.business_exception).toBeGreaterThan(items!.success!);
		expect(area(byId('betaling-af-laegeerklaeringer')).referred).toBe(items!.business_exception);
	});

	test('a campaign that is not approved is a business exception, and no failure', async () => {
		office.faults.switchOn('judgement', 'kampagne', 3);
		expect(await run(byId('udsendelse-af-kampagnebreve'))).toBe('exit code 0');
		expect(ending(received.entries)).toMatchObject({
			outcome: 'business_exception',
			error: { type: 'BusinessException' },
		});
	});

	test('a wrapped robot fails with what it said last', async () => {
		const robot = byId('autogenerering-af-byggesagsstatistik');
		office.faults.switchOn('renamed', 'byggesager', 3);
		if ((await run(robot)) === undefined) return expect(tools.shell).toBeUndefined();
		const end = ending(received.entries) as RunFinishedEntry;
		expect(end).toMatchObject({ outcome: 'system_exception', exitCode: 1 });
		expect(end.logTail).toContain('Feltet ”modtaget” er ikke udfyldt rigtigt');
	});
});
