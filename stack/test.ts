import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import {
	ALERTMANAGER,
	AMTOOL,
	CHROMIUM,
	ensurePrograms,
	findProgram,
	PROMETHEUS,
	PROMTOOL,
	PYTHON,
	PYTHON_VENV,
	thisMachine,
} from './program.ts';
import { type Count, closingLine, countVitest } from './test-count.ts';

/**
 * `npm test`: sees to it that the programs the tests need are there, then checks form, types, rules and configs, then runs
 * every test. The last line is `N passed, N failed`; a check counts as one test.
 */
const root = resolve(import.meta.dirname, '..');
const bin = join(root, 'node_modules/.bin');
// What the tests leave behind goes with this folder.
const scratch = mkdtempSync(join(tmpdir(), 'robotvagt-test-'));
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, TMPDIR: scratch };
const say = (text: string) => process.stdout.write(`${text}\n`);
const results: Count[] = [];
const failures: string[] = [];

try {
	const machine = thisMachine(env, say);
	await ensurePrograms([PROMETHEUS, PROMTOOL, ALERTMANAGER, AMTOOL, CHROMIUM, PYTHON, PYTHON_VENV], machine);
	const tool = (program: typeof PROMTOOL) => findProgram(program, machine.path)!;
	const rules = rulesIn('.yml').filter(file => !file.endsWith('.test.yml'));
	await check('form (biome)', join(bin, 'biome'), ['check', '.']);
	await check('types (tsc)', join(bin, 'tsc'), []);
	await check('Prometheus config', tool(PROMTOOL), ['check', 'config', 'alerts/prometheus.yml']);
	await check('alert rules', tool(PROMTOOL), ['check', 'rules', ...rules]);
	await check('alert rule tests', tool(PROMTOOL), ['test', 'rules', ...rulesIn('.test.yml')]);
	await check('Alertmanager config', tool(AMTOOL), ['check-config', 'alerts/alertmanager.yml']);
	await runVitest();
} catch (error) {
	say(error instanceof Error ? error.message : String(error));
	failures.push('the tests could not be run to their end');
	results.push({ passed: 0, failed: 1 });
}
rmSync(scratch, { recursive: true, force: true });
for (const failure of failures) say(`failed: ${failure}`);
say(closingLine(results));
process.exitCode = results.some(result => result.failed > 0) ? 1 : 0;

/** One step that passes or fails as a whole. What it says is shown only when it fails. */
async function check(name: string, command: string, args: string[]): Promise<void> {
	const { code, said } = await run(command, args, 'pipe');
	say(`${code === 0 ? '✓' : '✗'} ${name}`);
	if (code !== 0) {
		say(said);
		failures.push(name);
	}
	results.push(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

async function runVitest(): Promise<void> {
	const report = join(scratch, 'report.json');
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const { code } = await run(join(bin, 'vitest'), ['run', ...reporters], 'inherit');
	const count = countVitest(readFileSync(report, 'utf8'));
	// A fault outside any test (an unhandled rejection, say) shows in the exit code only.
	if (code !== 0 && count.failed === 0) count.failed = 1;
	if (count.failed > 0) failures.push('tests; see above');
	results.push(count);
}

function rulesIn(ending: string): string[] {
	return readdirSync(join(root, 'alerts/rules'))
		.filter(name => name.endsWith(ending))
		.sort()
		.map(name => join('alerts/rules', name));
}

function run(
	command: string,
	args: string[],
	output: 'pipe' | 'inherit',
): Promise<{ code: number; said: string }> {
	return new Promise((done, fail) => {
		const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', output, output] });
		let said = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream?.on('data', bytes => {
				said += bytes;
			});
		}
		child.once('error', fail);
		child.once('close', code => done({ code: code ?? 1, said }));
	});
}
