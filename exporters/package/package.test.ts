import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newFolder, runProgram } from '../testing/process.ts';
import { type Sink, startSink } from '../testing/sink.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../examples/node/robot.mjs', import.meta.url));
const SLOW = { timeout: 240_000 };

/** Packs and installs the package into an empty folder, as a robot's project would. */
let folder: string;
let sink: Sink;
beforeAll(async () => {
	sink = await startSink();
	folder = newFolder();
	const packed = npm(here, 'pack', '--silent', '--pack-destination', folder).trim().split('\n').at(-1)!;
	writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
	npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, packed));
	copyFileSync(EXAMPLE, join(folder, 'robot.mjs'));
}, 240_000);
afterAll(() => sink.close());

function npm(cwd: string, ...args: string[]): string {
	return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A Node of this version, from npm, kept for the next time; or why there is none. */
function findNode(major: number): { node: string } | { reason: string } {
	const cache = join(tmpdir(), `robotvagt-test-node-${major}`);
	const node = join(cache, 'node_modules/node/bin/node');
	try {
		mkdirSync(cache, { recursive: true });
		if (!existsSync(node)) {
			writeFileSync(join(cache, 'package.json'), '{ "private": true, "allowScripts": { "node": true } }');
			npm(cache, 'install', '--no-audit', '--no-fund', `node@${major}`);
		}
		execFileSync(node, ['--version']);
		return { node };
	} catch (error) {
		return { reason: `no Node ${major} from npm: ${(error as Error).message.split('\n')[0]}` };
	}
}

for (const major of [20, 22, 24]) {
	test(`a robot outside this repository runs with the package on Node ${major}`, SLOW, async ({ skip }) => {
		const found = findNode(major);
		if ('reason' in found) return skip(found.reason);
		sink.received.length = 0;
		const environment = { ROBOTVAGT_URL: sink.url, ROBOTVAGT_SPOOL: newFolder() };
		const ran = await runProgram(found.node, ['robot.mjs'], { cwd: folder, environment });
		expect([ran.code, String(ran.stdout), String(ran.stderr)]).toEqual([0, '', '']);
		const run = sink.spans().find(span => span.name === 'RUN betaling-af-laegeerklaeringer')!;
		expect(run.attributes).toMatchObject({
			'rpa.outcome': 'success',
			'rpa.items.success': 2,
			'rpa.items.business_exception': 1,
		});

		const bins = join(folder, 'node_modules/robotvagt/dist');
		const away = { ...environment, ROBOTVAGT_URL: 'http://127.0.0.1:1' };
		const args = [join(bins, 'run.js'), '--robot', 'r', '--', found.node, '-e', 'process.exit(6)'];
		expect((await runProgram(found.node, args, { environment: away })).code).toBe(6);
		const flushed = await runProgram(found.node, [join(bins, 'flush.js')], { environment });
		expect([flushed.code, String(flushed.stdout)]).toEqual([0, expect.stringContaining('delivered 2,')]);
		expect(sink.events().map(event => event.type)).toEqual(['run.started', 'run.finished']);
	});

	test(`process.exit in a run is told by the package on Node ${major}`, SLOW, async ({ skip }) => {
		const found = findNode(major);
		if ('reason' in found) return skip(found.reason);
		sink.received.length = 0;
		const code = `import { robot } from 'robotvagt'; await robot('r').run(() => process.exit(7));`;
		writeFileSync(join(folder, 'exit.mjs'), code);
		const environment = { ROBOTVAGT_URL: sink.url, ROBOTVAGT_SPOOL: newFolder() };
		expect((await runProgram(found.node, ['exit.mjs'], { cwd: folder, environment })).code).toBe(7);
		expect(sink.spans().map(span => span.attributes['rpa.outcome'])).toEqual(['system_exception']);
	});
}

test('the installed commands are on the path of npm', SLOW, async () => {
	const ran = await runProgram('npx', ['--no-install', 'robotvagt-run', '--help'], { cwd: folder });
	expect(String(ran.stdout)).toContain('usage: robotvagt-run');
});

test('the installed types compile, and hold a robot to them', SLOW, async () => {
	const good = `import { BusinessException, robot, type Outcome, type Run } from 'robotvagt';
		const n: number = await robot('r', { version: '1', targetSystems: ['Prisme'] }).run(async (run: Run) => {
			run.item('success'); run.item('pending_user', 2);
			const outcome: Outcome = 'timeout'; run.outcome(outcome);
			if (run.id === '') throw new BusinessException('no');
			return run.step('Log in', step => { step.attribute('a', 1); return 5; });
		});
		console.log(n);`;
	const bad = `import { robot } from 'robotvagt';
		await robot('r').run(run => { run.item('done'); run.outcome('fine'); });`;
	const compile = (name: string, code: string) => {
		writeFileSync(join(folder, name), code);
		const tsc = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(
			'package.json',
			'bin/tsc',
		);
		const options = [
			'--noEmit',
			'--strict',
			'--target',
			'es2022',
			'--module',
			'nodenext',
			'--lib',
			'es2022,dom',
		];
		return runProgram(process.execPath, [tsc, ...options, name], { cwd: folder });
	};
	const [fine, faulty] = [await compile('good.ts', good), await compile('bad.ts', bad)];
	expect(String(fine.stdout)).toBe('');
	expect(fine.code).toBe(0);
	expect(String(faulty.stdout).match(/error TS2345/g)).toHaveLength(2);
});
