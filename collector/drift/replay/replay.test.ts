import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { random } from '../methods/random.fixture.ts';
import { alarmLevel } from '../watch/budget.ts';
import { readArguments } from './arguments.ts';
import { seriesOf } from './series.ts';
import { readTable } from './table.ts';

const MAIN = new URL('main.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'robotvagt-drift-'));
afterAll(() => rmSync(folder, { recursive: true }));

function robotvagtDrift(content: string, ...options: string[]) {
	const file = join(folder, 'runs');
	writeFileSync(file, content);
	const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, file, ...options], {
		encoding: 'utf8',
	});
	return { status, stdout, stderr: stderr.replaceAll(file, 'runs') };
}
const told = (content: string, ...options: string[]) =>
	JSON.parse(robotvagtDrift(content, ...options, '--json').stdout);

/** About half a minute, from a run on twice that. */
function durations(count: number, slowFrom = count, seed = 1): number[] {
	const { normal } = random(seed);
	return Array.from({ length: count }, (_, i) => (i < slowFrom ? 30 : 60) * Math.exp(normal() / 6));
}
const { uniform } = random(2);
const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 2, 2, 7);

describe('what the watch would have said of old runs', () => {
	test('is when it would have said it, since when, and from what to what', () => {
		const content = durations(160, 100).join('\n');
		const { alarms, history, runs, level } = told(content, '--kind', 'seconds');
		expect({ runs, level }).toEqual({ runs: 160, level: alarmLevel(260, 160) });
		expect(alarms).toHaveLength(1);
		const [{ foundAt, since, from, to, kind, state }] = alarms;
		expect(Math.abs(since.run - 101)).toBeLessThanOrEqual(2);
		expect(foundAt.run).toBeGreaterThan(101);
		expect(foundAt.run).toBeLessThan(113);
		expect({ kind, state }).toEqual({ kind: 'up', state: 'open' });
		expect(from).toBeCloseTo(30, -1);
		expect(Math.abs(to / from - 2)).toBeLessThan(0.4);
		expect(history).toHaveLength(2);
		expect(Math.abs(history[1].from - 101)).toBeLessThanOrEqual(2);
	});

	test('is that a change is over when the values have returned', () => {
		const values = [...durations(100), ...durations(40, 0, 2), ...durations(60, 60, 3)];
		const { alarms } = told(values.join('\n'), '--kind', 'seconds');
		expect(alarms[0]).toMatchObject({ kind: 'up', state: 'over' });
		expect(alarms[0].endedAt.run).toBeGreaterThan(140);
		expect(alarms[0].endedAt.run).toBeLessThan(165);
	});

	test('is that people accept what has lasted, where they do', () => {
		const content = durations(160, 100).join('\n');
		const { alarms } = told(content, '--kind', 'seconds', '--accept-after', '20');
		expect(alarms).toMatchObject([{ kind: 'up', state: 'accepted' }]);
	});

	test('is written as in the mails', () => {
		const { status, stdout } = robotvagtDrift(durations(160, 100).join('\n'), '--kind', 'seconds');
		expect(status).toBe(0);
		expect(stdout).toMatch(/run 1\d\d \(line 1\d\d\): slower since run \d+ \(line \d+\) \(open\)/);
		expect(stdout).toMatch(/Evidence 1 : [\d,]+ \(alarm level 1 : [\d,]+/);
		expect(stdout).toMatch(/Where it changed, seen afterwards:\n {2}run 1 \(line 1\) to \d+: (29|30|31) s/);
	});

	test('is nothing where nothing changed, whatever the form of the file', () => {
		const values = durations(120);
		const times = values.map((_, i) => new Date(MONDAY + i * 24 * HOUR).toISOString());
		const csv = `at;"how long"\r\n${values.map((value, i) => `${times[i]};"${value}"`).join('\r\n')}\r\n`;
		const lines = values.map((value, i) => JSON.stringify({ ended: times[i], seconds: value })).join('\n');
		for (const [content, ...options] of [
			[JSON.stringify(values)],
			[lines, '--column', 'seconds', '--time-column', 'ended'],
			[csv, '--column', 'how long', '--time-column', 'at'],
		] as const) {
			const { runs, alarms, history } = told(content, '--kind', 'seconds', ...options);
			expect(runs).toBe(120);
			expect(alarms).toEqual([]);
			expect(history).toHaveLength(1);
		}
	});

	test('follows the times of the runs, not the order of the file, and tells how many there are a year', () => {
		const rows = durations(200, 150).map((value, i) => `${MONDAY + i * 24 * HOUR},${value}`);
		const { alarms, runsPerYear } = told(
			['at,seconds', ...rows.reverse()].join('\n'),
			...['--column', 'seconds', '--time-column', 'at', '--kind', 'seconds'],
		);
		expect(Math.round(runsPerYear)).toBe(365);
		expect(alarms).toHaveLength(1);
		expect(Math.abs(alarms[0].since.run - 151)).toBeLessThanOrEqual(2);
		expect(alarms[0].since.line).toBe(202 - alarms[0].since.run);
		expect(alarms[0].since.at).toBe(new Date(MONDAY + (alarms[0].since.run - 1) * 24 * HOUR).toISOString());
	});

	test('knows failures and the types of errors', () => {
		const flags = Array.from({ length: 300 }, (_, i) => Number(uniform() < (i < 200 ? 0.02 : 0.6)));
		const { alarms, history } = told(flags.join('\n'), '--kind', 'flag');
		expect(alarms[0].kind).toBe('rate');
		expect(history).toHaveLength(2);
		const errors = flags.map((flag, i) => ({
			error: flag === 0 ? null : i < 200 ? 'Timeout' : 'LoginFailed',
		}));
		const mix = told(JSON.stringify(errors), '--kind', 'error');
		expect(mix.newErrors.map(({ error }: { error: string }) => error)).toContain('LoginFailed');
		expect(mix.history).toEqual([]);
	});

	test('begins anew with a new release, without an alarm', () => {
		const rows = durations(160, 100).map((value, i) => `${value},${i < 100 ? '1.0' : '1.1'}`);
		const content = ['seconds,release', ...rows].join('\n');
		const options = ['--column', 'seconds', '--kind', 'seconds'];
		expect(told(content, ...options).alarms).toHaveLength(1);
		expect(told(content, ...options, '--version-column', 'release').alarms).toEqual([]);
	});

	test('leaves out runs without a value, and says how many', () => {
		const content = [
			'seconds,note',
			...durations(30).map((value, i) => (i % 3 === 0 ? ',x' : `${value},`)),
		].join('\n');
		expect(told(content, '--column', 'seconds')).toMatchObject({ runs: 20, withoutValue: 10 });
	});

	test('reads standard input', () => {
		const input = durations(20).join('\n');
		const { stdout } = spawnSync(process.execPath, [MAIN, '-', '--json'], { input, encoding: 'utf8' });
		expect(JSON.parse(stdout)).toMatchObject({ file: 'standard input', runs: 20, alarms: [] });
	});
});

describe('a file that cannot be read', () => {
	test.each([
		['', [], 'it is empty'],
		['12\n13\nfast', [], 'line 3: value is to be a number, not "fast"'],
		['12\n-3', ['--kind', 'seconds'], 'line 2: value is to be a number of seconds, not "-3"'],
		['0\n2', ['--kind', 'flag'], 'line 2: value is to be 0 or 1, not "2"'],
		['a,b\n1,2\n1', ['--column', 'a'], 'line 3: 1 columns, and the header has 2'],
		['a,b\n1,2', [], 'say --column: there is a, b'],
		['a,b\n1,2', ['--column', 'c'], 'there is no column "c"; there is a, b'],
		['1,2\n3,4', [], 'line 1: a header is needed that names the columns'],
		[
			'at,s\nlater,2',
			['--column', 's', '--time-column', 'at'],
			'line 2: at is to be a time, ISO 8601 or epoch milliseconds, not "later"',
		],
		['[1, 2, [3]]', [], 'entry 3: an array, and no number or object'],
		['[1, null, "x"]', [], 'entry 3: value is to be a number, not "x"'],
		['{"s": 1}\n{"s": ', ['--column', 's'], 'line 2: no JSON:'],
		['s\n\n', [], 'column "s" has no value'],
	])('%j is refused with the place and the reason', (content, options, reason) => {
		const read = () => seriesOf(readTable(content), readArguments([...options])!);
		expect(read).toThrow(reason);
	});

	test('is told on standard error, with its name, and nothing on standard output', () => {
		expect(robotvagtDrift('12\n13\nfast')).toEqual({
			status: 2,
			stdout: '',
			stderr: 'robotvagt-drift: runs: line 3: value is to be a number, not "fast"\n',
		});
		const { status, stderr } = spawnSync(process.execPath, [MAIN, join(folder, 'none')], {
			encoding: 'utf8',
		});
		expect(status).toBe(2);
		expect(stderr).toContain('no such file');
	});

	test.each([
		['--kind', 'speed', '--kind is seconds, items, value, flag, error, not "speed"'],
		['--runs-per-year', '0', '--runs-per-year is a number above 0, not "0"'],
		['--time-zone', 'Mars', '--time-zone: there is no "Mars"'],
		['--colour', 'red', '--colour'],
	])('is not looked at with %s %s', (option, value, reason) => {
		expect(() => readArguments(['runs', option, value])).toThrow(reason);
	});
});

test('the command tells how it is used', () => {
	const { status, stdout } = spawnSync(process.execPath, [MAIN, '--help'], { encoding: 'utf8' });
	expect(status).toBe(0);
	expect(stdout).toContain('robotvagt-drift [FILE]');
});
