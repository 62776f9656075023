import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PORTS } from '#model/ports.ts';
import { startTicks } from './left-over.ts';
import { type Started, startProcess, until } from './process.fixture.ts';
import { portFault } from './ready.ts';

/** An offset at which every port is free. */
export async function freeOffset(): Promise<number> {
	for (;;) {
		const offset = 10_000 + Math.floor(Math.random() * 40_000);
		const faults = await Promise.all(Object.values(PORTS).map(port => portFault(port + offset, '127.0.0.1')));
		if (faults.every(fault => fault === null)) return offset;
	}
}

interface How {
	flags?: string[];
	env?: Record<string, string>;
}

export function launch(offset: number, data: string, { flags = [], env = {} }: How = {}): Started {
	const args = ['stack/main.ts', '--ports-offset', `${offset}`, '--data', data, ...flags];
	return startProcess(process.execPath, args, { SMTP_URL: '', npm_lifecycle_event: '', ...env });
}

export function address(name: keyof typeof PORTS, offset: number): string {
	return `http://127.0.0.1:${PORTS[name] + offset}`;
}

/** What the launcher has started, itself left out. */
export function startedBy(data: string): { name: string; pid: number }[] {
	const all = JSON.parse(readFileSync(join(data, 'stack.pids'), 'utf8')) as { name: string; pid: number }[];
	return all.filter(one => one.name !== 'launcher');
}

export const upAndRunning = (launcher: Started, patienceMs = 60_000) =>
	until(
		`the table; so far:\n${launcher.said()}`,
		() => launcher.said().includes('Ctrl-C stops everything.') || undefined,
		patienceMs,
	);

export const allGone = (all: { pid: number }[]) =>
	until('all to be gone', () => all.every(({ pid }) => startTicks(pid) === null) || undefined);

/** Processes that were told of a data folder, whoever started them. */
export function toldOf(data: string): string[] {
	return readdirSync('/proc').filter(pid => {
		try {
			return (
				/^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`ROBOTVAGT_DATA=${data}`)
			);
		} catch {
			return false;
		}
	});
}
