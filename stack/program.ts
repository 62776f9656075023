import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program the stack or its tests need, and the Debian package it comes in. */
export interface Program {
	/** Names it goes by; the first one found is used. */
	names: string[];
	package: string;
	/** For programs that are no file in PATH: whether it is there. */
	present?: () => boolean;
}

export const PROMETHEUS: Program = { names: ['prometheus'], package: 'prometheus' };
export const PROMTOOL: Program = { names: ['promtool'], package: 'prometheus' };
export const ALERTMANAGER: Program = {
	names: ['prometheus-alertmanager', 'alertmanager'],
	package: 'prometheus-alertmanager',
};
export const AMTOOL: Program = { names: ['amtool'], package: 'prometheus-alertmanager' };
export const CHROMIUM: Program = { names: ['chromium', 'chromium-browser'], package: 'chromium' };
export const PYTHON: Program = { names: ['python3'], package: 'python3' };
export const PYTHON_VENV: Program = {
	names: ['python3'],
	package: 'python3-venv',
	present: () => spawnSync('python3', ['-c', 'import ensurepip']).status === 0,
};

const SYSTEMCTL: Program = { names: ['systemctl'], package: 'systemd' };

/** Full path of a program in PATH; null when it is not there. */
export function findProgram(program: Program, path: string): string | null {
	for (const folder of path.split(delimiter).filter(Boolean)) {
		for (const name of program.names) {
			const file = join(folder, name);
			if (executable(file)) return file;
		}
	}
	return null;
}

function executable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}

export interface Machine {
	path: string;
	root: boolean;
	debian: boolean;
	say: (text: string) => void;
	run: (command: string, args: string[]) => Promise<number>;
}

/** The packages of programs that are missing. */
export function missingPackages(programs: readonly Program[], path: string): string[] {
	const missing = programs.filter(
		program => findProgram(program, path) === null || program.present?.() === false,
	);
	return [...new Set(missing.map(program => program.package))];
}

/**
 * Sees to it that the programs are there. As root on Debian it installs what is missing and says so; elsewhere it throws
 * an Error that says what to install.
 */
export async function ensurePrograms(programs: readonly Program[], machine: Machine): Promise<void> {
	const packages = missingPackages(programs, machine.path);
	if (packages.length === 0) return;
	const command = `apt-get install --no-install-recommends ${packages.join(' ')}`;
	if (!machine.debian || !machine.root) {
		throw new Error(
			machine.debian
				? `missing: ${packages.join(', ')}. Install them as root:\n\n    apt-get update && ${command}\n`
				: `missing: ${packages.join(', ')}. Install these programs and put them in PATH (on Debian: ${command}).`,
		);
	}
	machine.say(`missing: ${packages.join(', ')}. Installing Debian's packages (this happens once).`);
	await installPackages(packages, machine);
	const still = missingPackages(programs, machine.path);
	if (still.length > 0) throw new Error(`still missing after the installation: ${still.join(', ')}`);
}

async function installPackages(packages: string[], machine: Machine): Promise<void> {
	machine.say('  apt-get update');
	const updated = await machine.run('apt-get', ['update', '-qq']);
	if (updated !== 0) machine.say(`  apt-get update ended with ${updated}; trying with the lists there are`);
	machine.say(`  apt-get install --no-install-recommends ${packages.join(' ')}`);
	const installed = await withoutServices(() =>
		machine.run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]),
	);
	if (installed !== 0) throw new Error(`apt-get install ended with ${installed}; its words are above`);
	await disableServices(packages, machine);
}

/** They must not come up at the next boot either, on the ports we use: nothing asked for them but us. */
async function disableServices(packages: string[], machine: Machine): Promise<void> {
	const units = packages.filter(name => existsSync(`/lib/systemd/system/${name}.service`));
	if (units.length === 0 || findProgram(SYSTEMCTL, machine.path) === null) return;
	machine.say(`  systemctl disable ${units.join(' ')} (Robotvagt starts its own)`);
	await machine.run('systemctl', ['disable', '--quiet', ...units]);
}

/** Debian's packages start their own services, on the ports we need: its policy file forbids that for the while. */
async function withoutServices<T>(work: () => Promise<T>, policy = '/usr/sbin/policy-rc.d'): Promise<T> {
	if (existsSync(policy)) return await work();
	writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
	try {
		return await work();
	} finally {
		rmSync(policy, { force: true });
	}
}

/** This machine, for `ensurePrograms`. */
export function thisMachine(env: NodeJS.ProcessEnv, say: (text: string) => void): Machine {
	return {
		path: `${env.PATH ?? ''}${delimiter}/usr/local/bin${delimiter}/usr/bin`,
		root: process.getuid?.() === 0,
		debian: isDebian() && findProgram({ names: ['apt-get'], package: 'apt' }, '/usr/bin') !== null,
		say,
		run: (command, args) => runApt(command, args, env),
	};
}

function isDebian(): boolean {
	if (!existsSync('/etc/os-release')) return false;
	return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function runApt(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		child.once('error', reject);
		child.once('exit', code => resolve(code ?? 1));
	});
}
