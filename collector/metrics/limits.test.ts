import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { type Running, runCollector, seriesIn } from '../app.fixture.ts';
import { newPath } from '../ledger/file.fixture.ts';

const ROBOT = 'udsendelse-af-kampagnebreve';
const NOW = Date.parse('2026-11-02T06:30:00Z');
const seconds = (text: string) => Date.parse(text) / 1000;

let now: number;
let collector: Running;
/** The example's register, with one robot in hypercare changed. */
async function withRobot(changes: object, file: object = {}) {
	const register = parse(readFileSync('robots.yaml', 'utf8'));
	const robots = register.robots.map((robot: { id: string }) =>
		robot.id === ROBOT ? { ...robot, limits: undefined, ...changes } : robot,
	);
	const path = join(newPath(), '..', 'robots.yaml');
	writeFileSync(path, stringify({ ...register, ...file, robots }));
	collector = await runCollector(() => now, { ROBOTVAGT_REGISTER: path });
}
async function seriesOf(name: string, labels = `robot="${ROBOT}"`) {
	const all = seriesIn(await collector.metrics());
	return all.get(`${name}{${labels}}`);
}
beforeEach(() => {
	now = NOW;
});
afterEach(() => collector.end());

test('limits come out as the register has them, and what it leaves out by its rule or not at all', async () => {
	await withRobot({ expectedItems: 200 });
	expect(await seriesOf('rpa_robot_repeated_failures_limit')).toBe(3);
	expect(await seriesOf('rpa_robot_min_items')).toBe(60);
	expect(await seriesOf('rpa_robot_max_items')).toBe(600);
	expect(await seriesOf('rpa_robot_max_runs_per_day')).toBeUndefined();
	expect(await seriesOf('rpa_robot_max_business_exceptions_ratio')).toBeUndefined();
});

test('limits an entry names are its own', async () => {
	const limits = { failures: 5, minItems: 0, maxItems: 7, runsPerDay: 2, businessExceptionRatio: 0.2 };
	await withRobot({ limits });
	expect([
		await seriesOf('rpa_robot_repeated_failures_limit'),
		await seriesOf('rpa_robot_min_items'),
		await seriesOf('rpa_robot_max_items'),
		await seriesOf('rpa_robot_max_runs_per_day'),
		await seriesOf('rpa_robot_max_business_exceptions_ratio'),
	]).toEqual([5, 0, 7, 2, 0.2]);
});

test('a credential works until the end of its last day, where the robot is', async () => {
	await withRobot({
		credentials: [
			{ name: 'Prisme', expires: '2026-12-31' },
			{ name: 'KMD Aktiv', expires: '2026-11-30' },
		],
	});
	const expiry = (credential: string) =>
		seriesOf('rpa_credential_expiry_timestamp_seconds', `credential="${credential}",robot="${ROBOT}"`);
	expect(await expiry('KMD Aktiv')).toBe(seconds('2026-12-01T00:00:00+01:00'));
	expect(await expiry('Prisme')).toBe(seconds('2027-01-01T00:00:00+01:00'));
});

test('hypercare is over ninety days after the go-live, across the change of the clocks, or later where that was agreed', async () => {
	await withRobot({ goLive: '2026-09-14', hypercare: { reason: 'a', days: 30 } });
	expect(await seriesOf('rpa_hypercare_deadline_timestamp_seconds')).toBe(
		seconds('2026-12-13T00:00:00+01:00'),
	);
	await collector.end();
	await withRobot({ goLive: '2026-09-14', hypercare: { reason: 'a', days: 120 } });
	expect(await seriesOf('rpa_hypercare_deadline_timestamp_seconds')).toBe(
		seconds('2027-01-12T00:00:00+01:00'),
	);
	const signedOff = 'robot="par-11-oplysningspligt"';
	expect(await seriesOf('rpa_hypercare_deadline_timestamp_seconds', signedOff)).toBeUndefined();
});

test('a robot is in a service window of its own or of one of its target systems, to the minute', async () => {
	const window = (from: string, to: string) => [{ from, to, reason: 'Opgradering' }];
	await withRobot(
		{
			targetSystems: ['Digital Post'],
			serviceWindows: window('2026-11-02T08:00', '2026-11-02T09:00'),
		},
		{
			targetSystems: [
				{ name: 'Digital Post', serviceWindows: window('2026-11-02T10:00', '2026-11-02T11:00') },
			],
		},
	);
	const at = async (time: string) => {
		now = Date.parse(`2026-11-02T${time}+01:00`);
		return seriesOf('rpa_service_window');
	};
	expect([await at('07:59:59'), await at('08:00:00'), await at('08:59:59'), await at('09:00:00')]).toEqual([
		0, 1, 1, 0,
	]);
	expect([await at('10:30:00'), await at('11:00:00')]).toEqual([1, 0]);
	now = Date.parse('2026-11-02T10:30:00+01:00');
	expect(await seriesOf('rpa_service_window', 'robot="opdatering-af-konti-i-sd-loen"')).toBe(0);
});
