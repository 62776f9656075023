#!/usr/bin/env node
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';
import { openTerminal } from './terminal.ts';

const { env, stdin, stdout, stderr } = process;
const config =
	env.XDG_CONFIG_HOME || (process.platform === 'win32' && env.APPDATA) || join(homedir(), '.config');

// Whoever reads only the first lines of it is no fault.
stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
	process.exit(0);
});
process.exitCode = await run(process.argv.slice(2), {
	env,
	out: text => void stdout.write(text),
	say: text => void stderr.write(text),
	terminal: stdin.isTTY && stderr.isTTY ? openTerminal(stdin, stderr) : null,
	folder: join(config, 'robotvagt'),
	colours: Boolean(stdout.isTTY) && !env.NO_COLOR,
	columns: stdout.columns ?? 100,
	timeZone: env.ROBOTVAGT_TIME_ZONE || 'Europe/Copenhagen',
	now: Date.now,
});
