import { resolve } from 'node:path';
import { readConfig, USAGE } from './config.ts';
import { launch, type Stack } from './launch.ts';
import { createScreen } from './screen.ts';

const root = resolve(import.meta.dirname, '..');
const screen = createScreen(process.stdout, Date.now);
const SAME_PRESS_MS = 1_000;

let stack: Stack | null = null;
let stoppingSince: number | null = null;

/** A second signal kills. npm passes a Ctrl-C on that came to us as well: what comes at once is the same one. */
async function stop(code: number): Promise<never> {
	if (stoppingSince !== null && Date.now() - stoppingSince > SAME_PRESS_MS) {
		stack?.kill();
		process.exit(130);
	}
	if (stoppingSince !== null) return await new Promise(() => {});
	stoppingSince = Date.now();
	screen.say('stopping (once more kills)');
	await stack?.stop();
	screen.say('stopped');
	process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
// Under npm, a shell or npm itself may be killed without us being told.
if (process.env.npm_lifecycle_event !== undefined) {
	const parent = process.ppid;
	setInterval(() => process.ppid !== parent && stoppingSince === null && void stop(0), 2_000).unref();
}
// A terminal that went away must not end us before the children are stopped.
process.stdout.on('error', () => {});

try {
	const config = readConfig(process.argv.slice(2), process.env, root);
	if (config.help) {
		process.stdout.write(USAGE);
		process.exit(0);
	}
	await launch(config, { root, node: process.execPath, env: process.env, screen, now: Date.now }, held => {
		stack = held;
	});
} catch (error) {
	if (stoppingSince === null) {
		screen.warn(error instanceof Error ? error.message : String(error));
		await stop(1);
	}
}
