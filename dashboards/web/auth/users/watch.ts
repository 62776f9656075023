import { readFileSync, statSync } from 'node:fs';
import type { UsersFile } from './file.ts';
import { readUsers } from './read.ts';

export interface UsersWatch {
	/** The file in force: read again when it has changed; empty where there has never been one. */
	(): UsersFile;
	/** Of the file as it is on disk; empty while it is in force. */
	faults(): readonly string[];
	/** Whether there has been a file. */
	exists(): boolean;
}

type Read = ReturnType<typeof readUsers>;

function readFile(path: string): Read {
	try {
		return readUsers(readFileSync(path, 'utf8'), path);
	} catch (error) {
		return { faults: [`${path} cannot be read: ${(error as Error).message}`] };
	}
}

const fingerprintOf = (path: string) => {
	const stat = statSync(path, { throwIfNoEntry: false });
	return stat === undefined ? 'absent' : [stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs].join();
};

/**
 * Watches `users.yaml`, asked about by name at each question. A faulty change is told once (`onChange` with its faults; none when
 * it is in force) and never replaces a good one; nor does a file that is gone. Throws at the first reading only, with every fault;
 * none where there is no file yet.
 */
export function watchUsers(path: string, onChange: (faults: readonly string[]) => void): UsersWatch {
	let seen = fingerprintOf(path);
	const first: Read = seen === 'absent' ? { users: {} } : readFile(path);
	if ('faults' in first) throw new Error(`${path} has faults:\n- ${first.faults.join('\n- ')}`);
	let inForce = first.users;
	let exists = seen !== 'absent';
	let faults: readonly string[] = [];
	const look = () => {
		const now = fingerprintOf(path);
		if (now === seen) return;
		seen = now;
		const read = readFile(path);
		faults = 'faults' in read ? read.faults : [];
		if ('users' in read) {
			inForce = read.users;
			exists = true;
		}
		onChange(faults);
	};
	const asked = <T>(answer: () => T) => {
		return () => {
			look();
			return answer();
		};
	};
	return Object.assign(
		asked(() => inForce),
		{ faults: asked(() => faults), exists: asked(() => exists) },
	);
}
