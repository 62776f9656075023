import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process as this machine knows it: a pid alone is used again, a pid with its start time is not. */
interface Started {
	name: string;
	pid: number;
	startedTicks: string;
}

/** Written beside the data: which launcher holds the folder and what it has started. */
export interface PidFile {
	/** Notes a started process. */
	add(name: string, pid: number): void;
	remove(pid: number): void;
}

/** When a process started, in the kernel's ticks; null when there is none (or no /proc to ask). */
export function startTicks(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return fields[0] === 'Z' ? null : (fields[19] ?? null);
	} catch {
		return null;
	}
}

/**
 * Takes the data folder: ends what a killed launcher has left behind, and throws when a living one holds it.
 * Only processes with the noted pid *and* start time are touched.
 */
export async function takePidFile(path: string, say: (text: string) => void): Promise<PidFile> {
	const before = read(path);
	const holder = before.find(one => one.name === 'launcher' && one.pid !== process.pid && alive(one));
	if (holder !== undefined) {
		throw new Error(`another launcher (pid ${holder.pid}) uses this data folder; stop it, or choose --data`);
	}
	const left = before.filter(one => one.name !== 'launcher' && alive(one));
	if (left.length > 0) {
		say(`ending what an earlier launcher left behind: ${left.map(one => one.name).join(', ')}`);
	}
	await Promise.all(left.map(end));

	let noted: Started[] = [];
	const save = () => {
		writeFileSync(`${path}.new`, JSON.stringify(noted));
		renameSync(`${path}.new`, path);
	};
	const add = (name: string, pid: number) => {
		noted.push({ name, pid, startedTicks: startTicks(pid) ?? '' });
		save();
	};
	add('launcher', process.pid);
	return {
		add,
		remove(pid) {
			noted = noted.filter(one => one.pid !== pid);
			save();
		},
	};
}

function read(path: string): Started[] {
	if (!existsSync(path)) return [];
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch {
		return [];
	}
}

function alive(one: Started): boolean {
	return one.startedTicks !== '' && startTicks(one.pid) === one.startedTicks;
}

/** Asks for ten seconds, then insists. Each child leads a process group, so that what it started goes too. */
async function end(one: Started): Promise<void> {
	for (const [signal, rounds] of [
		['SIGTERM', 100],
		['SIGKILL', 30],
	] as const) {
		signalGroup(one.pid, signal);
		for (let round = 0; round < rounds && alive(one); round++) await pause(100);
		if (!alive(one)) return;
	}
}

/** Signals a process group; quiet when it has gone. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch {
		// It has ended meanwhile: what we wanted.
	}
}
