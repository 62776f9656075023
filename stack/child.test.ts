import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Child, type ChildPlan, startChild } from './child.ts';
import { startTicks } from './left-over.ts';
import { freePort, ROOT, startProcess, until } from './process.fixture.ts';

let folder: string;
let said: string[];
let children: Child[];

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'child-'));
	said = [];
	children = [];
});
afterEach(async () => {
	for (const child of children) child.kill();
	await Promise.all(children.map(child => child.stop(1_000)));
	rmSync(folder, { recursive: true });
});

/** A process that writes its pid, and that of a child of its own, then answers on its port. */
const SERVER = `
import { createServer } from 'node:http';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const [port, folder] = process.argv.slice(2);
const grandchild = spawn('sleep', ['300']);
writeFileSync(folder + '/pids', process.pid + ' ' + grandchild.pid);
console.log('listening');
createServer((_, response) => response.end('ok')).listen(Number(port), '127.0.0.1');
`;

async function plan(script: string, port?: number): Promise<ChildPlan> {
	const file = join(folder, 'script.mjs');
	writeFileSync(file, script);
	const at = port ?? (await freePort());
	return {
		name: 'server',
		command: process.execPath,
		args: ['--import', join(ROOT, 'stack/with-launcher.ts'), file, `${at}`, folder],
		env: {},
		readyUrl: `http://127.0.0.1:${at}/`,
		ours: true,
	};
}

function start(of: ChildPlan): Child {
	const child = startChild(of, {
		root: ROOT,
		logs: folder,
		env: process.env,
		binder: null,
		say: text => said.push(text),
		started: () => {},
		ended: () => {},
	});
	children.push(child);
	return child;
}

const pids = () => {
	const text = readFileSync(join(folder, 'pids'), 'utf8').split(' ').map(Number);
	return text.length === 2 ? text : undefined;
};
const gone = (all: number[]) =>
	until('all to be gone', () => all.every(pid => startTicks(pid) === null) || undefined);

describe('a process of the stack', () => {
	test('is ready once it answers, and its words are in its log', async () => {
		const child = start(await plan(SERVER));
		await child.ready;
		expect(readFileSync(join(folder, 'server.log'), 'utf8')).toContain('listening');
	});

	test('takes what it has started with it when it is stopped', async () => {
		const child = start(await plan(SERVER));
		await child.ready;
		const all = pids()!;
		await child.stop(5_000);
		await gone(all);
		expect(said).toEqual([]);
	});

	test('is killed when it will not stop', async () => {
		const child = start(await plan(`process.on('SIGTERM', () => {});${SERVER}`));
		await child.ready;
		const all = pids()!;
		await child.stop(300);
		await gone(all);
	});

	test('is started again when it dies, and that is said', async () => {
		const child = start(await plan(SERVER));
		await child.ready;
		const first = pids()!;
		process.kill(first[0]!, 'SIGKILL');
		await until('another', () => pids()![0] !== first[0] || undefined);
		expect(said).toEqual(['server died (SIGKILL); starting it again in 0.5 s']);
		await gone(first);
	});

	test('that keeps dying at the start is given up with its last words', async () => {
		const child = start(await plan("console.error('robots.yaml: line 3: no such zone'); process.exit(3);"));
		await expect(child.ready).rejects.toThrow(
			/^server keeps dying \(exit code 3\)\n {2}its last words:\n(.*\n)* {4}robots\.yaml: line 3: no such zone/,
		);
	});

	test('whose program is not there is given up with the reason', async () => {
		const child = start({ ...(await plan('')), command: '/no/such/program' });
		await expect(child.ready).rejects.toThrow('ENOENT');
	});
});

describe('when the launcher is killed outright', () => {
	async function launcherWith(of: ChildPlan, binder: string | null) {
		const script = join(folder, 'launcher.ts');
		writeFileSync(
			script,
			`import { startChild } from '${ROOT}/stack/child.ts';
			startChild(${JSON.stringify(of)}, { root: '${ROOT}', logs: '${folder}', env: process.env, binder: ${JSON.stringify(binder)},
				say: () => {}, started: () => {}, ended: () => {} });`,
		);
		const launcher = startProcess(process.execPath, [script]);
		const all = await until('the child', pids);
		launcher.process.kill('SIGKILL');
		return all;
	}

	test('one of our own processes notices, and stops with what it has started', async () => {
		await gone(await launcherWith(await plan(SERVER), null));
	});

	test('another program is told by the kernel', async () => {
		const server = { ...(await plan(SERVER)), ours: false };
		const [child, grandchild] = await launcherWith({ ...server, args: server.args.slice(2) }, 'setpriv');
		await gone([child!]);
		process.kill(grandchild!);
	});
});
