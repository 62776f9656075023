import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Cron } from 'croner';
import pino from 'pino';
import { createBackOffice } from './back-office/app.ts';
import { createChildren } from './children.ts';
import { commandOf, type Tools, type Trigger } from './command.ts';
import { readConfig, tokenOf } from './config.ts';
import { drive } from './driver.ts';
import { createMachines } from './machines.ts';
import { createReporter } from './platform.ts';
import { randomOf } from './random.ts';
import type { DemoRobot } from './robots.ts';
import { readSchedules } from './schedules.ts';
import { plainPython, pythonWithSdk, shellWithCurl } from './tools.ts';

/** The demo: a back office, and robots at work in it. */
const root = resolve(import.meta.dirname, '../..');
const config = readConfig(process.env);
const log = pino({ level: config.LOG_LEVEL, name: 'demo' });
const random = randomOf(`${Date.now()}`);
const stopping = new AbortController();
/** Work is handled within seconds here; in real life a platform is asked twice a minute. */
const TELL_EVERY_MS = 5_000;

const office = createBackOffice({
	now: Date.now,
	random,
	pause: ms => pause(ms, undefined, { ref: false }),
	faultSeed: config.DEMO_FAULT_SEED || null,
});
const url = await office.app.listen({ port: config.BACK_OFFICE_PORT, host: config.BACK_OFFICE_HOST });
log.info({ url }, 'the back office is open');

const machines = createMachines();
const tell = createReporter({
	town: office.town,
	machines,
	collectorUrl: config.ROBOTVAGT_URL,
	token: tokenOf(config),
	now: Date.now,
	warn: reason => log.warn({ reason }, 'queues and machines could not be told'),
});
const telling = setInterval(tell, TELL_EVERY_MS);
void tell();

const children = createChildren(root, process.env);
const tools: Tools = {
	node: process.execPath,
	root,
	python: await plainPython(),
	shell: await shellWithCurl(),
};
if (tools.python !== undefined) void preparePython(tools.python);
const stopDriving = drive(readSchedules(resolve(root, config.ROBOTVAGT_REGISTER)), {
	random,
	onCron({ pattern, timeZone }, act) {
		const job = new Cron(pattern, { timezone: timeZone, mode: '5-or-6-parts' }, act);
		return () => job.stop();
	},
	after(ms, act) {
		const timer = setTimeout(act, ms);
		return () => clearTimeout(timer);
	},
	run: runRobot,
	say: (robot, what) => log.warn({ robot }, what),
});

async function runRobot(robot: DemoRobot, trigger: Trigger): Promise<void> {
	const command = commandOf(robot, trigger, tools);
	if (command === undefined) return log.warn({ robot: robot.id }, `nothing here runs ${robot.file}`);
	const startedAt = Date.now();
	const ended = await machines.use(machine =>
		children.run(command, {
			BACK_OFFICE_URL: url,
			ROBOTVAGT_TRIGGER: trigger,
			OTEL_RESOURCE_ATTRIBUTES: `host.name=${machine}`,
		}),
	);
	log.info({ robot: robot.id, ended, seconds: (Date.now() - startedAt) / 1000 }, 'run');
}

/** Until it is there, the robot runs without OpenTelemetry: the wrapper tells of the run all the same. */
async function preparePython(plain: string): Promise<void> {
	try {
		tools.python = await pythonWithSdk(
			plain,
			resolve(root, join(config.ROBOTVAGT_DATA, 'demo-python')),
			stopping.signal,
		);
	} catch (error) {
		if (!stopping.signal.aborted)
			log.warn({ reason: (error as Error).message }, 'no OpenTelemetry for Python');
	}
}

async function stop(): Promise<void> {
	if (stopping.signal.aborted) return;
	stopping.abort();
	stopDriving();
	clearInterval(telling);
	await children.stop(4_000);
	await office.app.close();
	process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
