import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boardsFolder } from './boards.ts';
import { type Child, type ChildDeps, type ChildPlan, startChild } from './child.ts';
import { PORT_VARIABLES, type PortName, type StackConfig } from './config.ts';
import { importDemo, prepareDemo } from './demo-history.ts';
import { findGrafana, grafanaPlan } from './grafana.ts';
import type { LaunchDeps } from './launch-deps.ts';
import { takePidFile } from './left-over.ts';
import { type Extras, overview } from './overview.ts';
import { alertmanagerConfig, prometheusConfig } from './peer-config.ts';
import { personKeyFile } from './person-key.ts';
import { local, type PlanInput, plans } from './plan.ts';
import { ALERTMANAGER, ensurePrograms, findProgram, PROMETHEUS, PROMTOOL, thisMachine } from './program.ts';
import { portFault } from './ready.ts';

export interface Stack {
	/** Stops everything, last started first. Resolves when nothing runs any more. */
	stop(): Promise<void>;
	/** Kills everything at once. */
	kill(): void;
}

const STOP_PATIENCE_MS = 10_000;

/**
 * Brings the stack up. One straight function on purpose: it reads as the order in which things happen.
 * `hold` is given the handle before anything is started, so that a stop in the middle leaves nothing behind.
 * Throws when a program is missing, a port is taken or a process does not come up.
 */
export async function launch(
	config: StackConfig,
	deps: LaunchDeps,
	hold: (stack: Stack) => void,
): Promise<void> {
	const { root, env, screen } = deps;
	const children: Child[] = [];
	const stopping = new AbortController();
	const collapse = Promise.withResolvers<never>();
	collapse.promise.catch(() => {});
	hold({
		async stop() {
			stopping.abort();
			for (const child of children.toReversed()) await child.stop(STOP_PATIENCE_MS);
		},
		kill: () => {
			stopping.abort();
			for (const child of children) child.kill();
		},
	});

	const machine = thisMachine(env, screen.say);
	await ensurePrograms([PROMETHEUS, PROMTOOL, ALERTMANAGER], machine);
	const folder = (name: string) => join(config.dataFolder, name);
	for (const name of ['', 'logs', 'config']) mkdirSync(folder(name), { recursive: true });
	const pids = await takePidFile(folder('stack.pids'), screen.warn);

	const register = config.demo ? await prepareDemo(config, deps) : config.register;
	const programs = {
		prometheus: findProgram(PROMETHEUS, machine.path)!,
		alertmanager: findProgram(ALERTMANAGER, machine.path)!,
	};
	const grafana = await findGrafana(config, root, machine.path, screen.say);
	const grafanaUrl = config.grafanaUrl ?? (grafana === null ? null : local(config.ports.grafana));
	const input: PlanInput = {
		...{ root, node: deps.node, config, register, programs, grafanaUrl },
		users: config.demo ? folder('users.yaml') : config.users,
		personKeyFile: personKeyFile(config.dataFolder, env),
	};
	const plan = plans(input);
	const extras: Extras = { grafana: grafana !== null, adapters: existsSync(config.adaptersFile) };
	await checkPorts(config, extras);
	writePeerConfigs(config, root);

	const childDeps: ChildDeps = {
		root,
		env,
		logs: folder('logs'),
		binder: findProgram({ names: ['setpriv'], package: 'util-linux' }, machine.path),
		say: screen.warn,
		started: pids.add,
		ended: pids.remove,
	};
	const start = (what: ChildPlan): Child => {
		if (stopping.signal.aborted) throw new Error('stopped while starting');
		const child = startChild(what, childDeps);
		children.push(child);
		child.ready.then(() => stopping.signal.aborted || screen.say(`${what.name} is ready`), collapse.reject);
		return child;
	};

	const collector = start(plan.collector);
	if (!config.smtpElsewhere) start(plan['mail-catcher']);
	start(plan.alertmanager);
	start(plan.notifier);
	start(plan.web);
	if (grafana !== null) start(grafanaPlan(input, grafana, await boardsFolder(input)));
	if (extras.adapters) start(plan.adapters);
	await Promise.race([collector.ready, collapse.promise]);
	// Prometheus reads blocks when it starts: the past is in place before it looks.
	const promtool = findProgram(PROMTOOL, machine.path)!;
	if (config.demo) await importDemo(config, { ...deps, promtool, register, stop: stopping.signal });
	start(plan.prometheus);
	if (config.demo) start(plan.demo);
	await Promise.race([Promise.all(children.map(child => child.ready)), collapse.promise]);
	if (!stopping.signal.aborted) overview(config, extras, screen);
}

/** Throws one Error that names every taken port, whose it is and how to move it. */
async function checkPorts(config: StackConfig, { grafana, adapters }: Extras): Promise<void> {
	const needed = (Object.keys(PORT_VARIABLES) as PortName[]).filter(
		name =>
			(name !== 'adapters' || adapters) &&
			(name !== 'grafana' || grafana) &&
			(name !== 'backOffice' || config.demo) &&
			(!name.startsWith('mailCatcher') || !config.smtpElsewhere),
	);
	const faults: string[] = [];
	for (const name of needed) {
		const port = config.ports[name];
		const fault = await portFault(port, '127.0.0.1');
		if (fault === null) continue;
		const why = fault === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${fault})`;
		faults.push(
			`port ${port} (${name}) ${why}; choose another with ${PORT_VARIABLES[name]}=…, or move all with --ports-offset 1000`,
		);
	}
	if (faults.length > 0) throw new Error(faults.join('\n'));
}

function writePeerConfigs(config: StackConfig, root: string): void {
	const folder = join(root, 'alerts');
	const addresses = Object.fromEntries(
		Object.entries(config.ports).map(([name, port]) => [name, `127.0.0.1:${port}`]),
	);
	const rewriting = { folder, addresses, tokenFile: tokenFileOf(config) };
	const write = (name: string, rewrite: typeof prometheusConfig) =>
		writeFileSync(
			join(config.dataFolder, 'config', name),
			rewrite(readFileSync(join(folder, name), 'utf8'), rewriting),
		);
	write('prometheus.yml', prometheusConfig);
	write('alertmanager.yml', alertmanagerConfig);
}

/** Prometheus reads a token from a file only. */
function tokenFileOf({ token, tokenFile, dataFolder }: StackConfig): string | null {
	if (token === null || tokenFile !== null) return tokenFile;
	const file = join(dataFolder, 'config/token');
	writeFileSync(file, token, { mode: 0o600 });
	return file;
}
