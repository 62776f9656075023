import { readFileSync, statSync } from 'node:fs';

/** What a file of settings says, or every fault in it, by line. */
export type Reading<T> = { value: T } | { faults: readonly string[] };

/** A file of settings in force; asked about by name at each question, and read again when it has changed. */
export interface SettingsFile<T> {
	(): T;
	/** Of the file as it is on disk; empty while it is in force. */
	faults(): readonly string[];
	/** Whether there has been a file. */
	exists(): boolean;
}

export interface SettingsFileDeps<T> {
	path: string;
	read(text: string, file: string): Reading<T>;
	/** Told once of each change: its faults, none when it is in force. */
	onChange(faults: readonly string[]): void;
	/** In force while there has never been a file; where it is left out there must be one. */
	absent?: T;
}

const ABSENT = 'absent';

function fingerprintOf(path: string): string {
	const stat = statSync(path, { throwIfNoEntry: false });
	return stat === undefined ? ABSENT : [stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs].join();
}

function readFile<T>({ path, read }: SettingsFileDeps<T>): Reading<T> {
	try {
		return read(readFileSync(path, 'utf8'), path);
	} catch (error) {
		return { faults: [`${path} cannot be read: ${(error as Error).message}`] };
	}
}

/**
 * Reads a file of settings and keeps it up to date. A faulty change never replaces what is good, nor does a file that is gone.
 * Throws at the first reading only, with every fault.
 */
export function settingsFile<T>(deps: SettingsFileDeps<T>): SettingsFile<T> {
	const { path, absent, onChange } = deps;
	let seen = fingerprintOf(path);
	const first: Reading<T> = seen === ABSENT && absent !== undefined ? { value: absent } : readFile(deps);
	if ('faults' in first) throw new Error(`${path} has faults:\n- ${first.faults.join('\n- ')}`);
	let inForce = first.value;
	let exists = seen !== ABSENT;
	let faults: readonly string[] = [];
	const look = () => {
		const now = fingerprintOf(path);
		if (now === seen) return;
		seen = now;
		const read = readFile(deps);
		faults = 'faults' in read ? read.faults : [];
		if ('value' in read) {
			inForce = read.value;
			exists = true;
		}
		onChange(faults);
	};
	const asked = <A>(answer: () => A) => {
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
