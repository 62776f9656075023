import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTicks, takePidFile } from './left-over.ts';
import { type Started, startProcess } from './process.fixture.ts';

let folder: string;
let file: string;
const started: Started[] = [];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'pids-'));
	file = join(folder, 'stack.pids');
});
afterEach(() => {
	for (const { process: child } of started.splice(0)) child.kill('SIGKILL');
	rmSync(folder, { recursive: true });
});

function sleeper(): Started {
	const one = startProcess('sleep', ['300'], {}, true);
	started.push(one);
	return one;
}

function note(...entries: { name: string; pid: number; startedTicks: string }[]) {
	writeFileSync(file, JSON.stringify(entries));
}

describe('what a killed launcher left behind', () => {
	test('is ended at the next start, and that is said', async () => {
		const left = sleeper();
		const pid = left.process.pid!;
		note(
			{ name: 'launcher', pid: 1, startedTicks: 'gone' },
			{ name: 'prometheus', pid, startedTicks: startTicks(pid)! },
		);
		const said: string[] = [];
		await takePidFile(file, text => said.push(text));
		await left.ended;
		expect(startTicks(pid)).toBeNull();
		expect(said).toEqual(['ending what an earlier launcher left behind: prometheus']);
	});

	test('is not confused with another program that got the same number since', async () => {
		const stranger = sleeper();
		note({ name: 'prometheus', pid: stranger.process.pid!, startedTicks: '1' });
		await takePidFile(file, () => {});
		expect(startTicks(stranger.process.pid!)).not.toBeNull();
	});

	test('is left alone while its launcher lives: the folder is taken', async () => {
		const launcher = sleeper();
		const pid = launcher.process.pid!;
		note({ name: 'launcher', pid, startedTicks: startTicks(pid)! });
		await expect(takePidFile(file, () => {})).rejects.toThrow(
			`another launcher (pid ${pid}) uses this data folder`,
		);
		expect(startTicks(pid)).not.toBeNull();
	});
});

test('the file names who runs now', async () => {
	const pids = await takePidFile(file, () => {});
	pids.add('web', 4242);
	pids.add('demo', 4243);
	pids.remove(4242);
	const names = JSON.parse(readFileSync(file, 'utf8')).map((one: { name: string }) => one.name);
	expect(names).toEqual(['launcher', 'demo']);
});

test('a torn file is no reason not to start', async () => {
	writeFileSync(file, '[{"name":');
	await expect(takePidFile(file, () => {})).resolves.toBeDefined();
});
