import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RobotList } from '#model/read.ts';

/** The real process in a folder of its own with a copy of the example register. */
function launch(env: Record<string, string> = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'main-'));
	const register = join(folder, 'robots.yaml');
	copyFileSync('robots.yaml', register);
	const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
		env: {
			...process.env,
			ROBOTVAGT_DATA: join(folder, 'data'),
			ROBOTVAGT_REGISTER: register,
			COLLECTOR_PORT: '0',
			...env,
		},
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk));
	const exit = once(child, 'exit').then(([code]) => code as number | null);
	const until = async (pattern: RegExp) => {
		for (;;) {
			const found = pattern.exec(output);
			if (found !== null) return found;
			if (child.exitCode !== null) throw new Error(`it ended: ${output}`);
			await new Promise(resolve => setTimeout(resolve, 20));
		}
	};
	const url = async () => (await until(/listening at (http:\/\/[\d.:]+)/))[1]!;
	return { child, register, exit, until, url, output: () => output };
}

const ROBOT = `  - id: ny-robot
    name: Ny robot
    department: Borgerservice
    owner: Kim Eksempel
    targetSystems: [Prisme]
    schedule: adhoc
    maxDuration: 1h
    recipients: { oncall: [vagt@example.org] }
`;

test('asked to read the register again it does, and a faulty one leaves the good one in force', async () => {
	const collector = launch();
	const url = await collector.url();
	const robots = async () => ((await (await fetch(`${url}/v1/robots`)).json()) as RobotList).robots;
	const faults = async () =>
		((await (await fetch(`${url}/v1/register/faults`)).json()) as { faults: { path: string }[] }).faults;
	const before = (await robots()).length;
	appendFileSync(collector.register, ROBOT);
	collector.child.kill('SIGHUP');
	await collector.until(new RegExp(`"robots":${before + 1}`));
	expect((await robots()).map(robot => robot.id)).toContain('ny-robot');
	expect(await faults()).toEqual([]);

	appendFileSync(collector.register, ROBOT.replace('1h', 'soon'));
	collector.child.kill('SIGHUP');
	await collector.until(/register has faults/);
	expect(await robots()).toHaveLength(before + 1);
	expect((await faults()).length).toBeGreaterThan(0);
	collector.child.kill('SIGTERM');
	expect(await collector.exit).toBe(0);
});

test('told to stop it answers what it has begun, and ends well', async () => {
	const collector = launch();
	const url = await collector.url();
	const answers = Array.from({ length: 20 }, async (_, number) => {
		const at = new Date().toISOString();
		const event = { type: 'run.finished', robot: 'breve', run: `r${number}`, at, outcome: 'success' };
		try {
			const headers = { 'content-type': 'application/json' };
			return (await fetch(`${url}/v1/runs`, { method: 'POST', headers, body: JSON.stringify(event) })).status;
		} catch {
			return 'refused';
		}
	});
	await Promise.race(answers);
	collector.child.kill('SIGTERM');
	// Begun ones are kept and answered; later ones are refused and sent again by their robots. Nothing breaks off.
	expect(new Set([202, 503, 'refused', ...(await Promise.all(answers))])).toEqual(
		new Set([202, 503, 'refused']),
	);
	expect(await collector.exit).toBe(0);
	expect(collector.output()).not.toMatch(/"level":(50|60)/);
});

test('a client that holds its connection open does not keep it from stopping', async () => {
	const collector = launch();
	const { port } = new URL(await collector.url());
	const silent = connect(Number(port), '127.0.0.1');
	const halfway = connect(Number(port), '127.0.0.1');
	await Promise.all([once(silent, 'connect'), once(halfway, 'connect')]);
	halfway.write('POST /v1/runs HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
	for (const socket of [silent, halfway]) socket.on('error', () => {});
	collector.child.kill('SIGTERM');
	expect(await collector.exit).toBe(0);
});

test('a port that is taken is said, and it ends', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as { port: number };
	const collector = launch({ COLLECTOR_PORT: `${port}` });
	expect(await collector.exit).toBe(1);
	expect(collector.output()).toMatch(new RegExp(`EADDRINUSE.*${port}`));
	other.close();
});

test('a register that is faulty from the start is said with its place, and it ends', async () => {
	const file = join(mkdtempSync(join(tmpdir(), 'main-')), 'robots.yaml');
	writeFileSync(file, `robots:\n${ROBOT.replace('1h', 'soon')}`);
	const collector = launch({ ROBOTVAGT_REGISTER: file });
	expect(await collector.exit).toBe(1);
	expect(collector.output()).toMatch(/robots\.yaml:8:\d+ robots\[0\]\.maxDuration/);
});
