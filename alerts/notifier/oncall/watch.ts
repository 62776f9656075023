import { readFileSync, statSync } from 'node:fs';
import type { Oncall } from './oncall.ts';
import { readOncall } from './read.ts';

export interface OncallWatch {
	/** The file in force: read again when it has changed. */
	(): Oncall;
	/** Of the file as it is on disk; empty when it is in force. */
	faults(): readonly string[];
}

function readFile(path: string): ReturnType<typeof readOncall> {
	try {
		return readOncall(readFileSync(path, 'utf8'), path);
	} catch (error) {
		return { faults: [`${path} cannot be read: ${(error as Error).message}`] };
	}
}

const fingerprintOf = (path: string) => {
	const stat = statSync(path, { throwIfNoEntry: false });
	return stat === undefined ? 'absent' : [stat.ino, stat.size, stat.mtimeMs].join();
};

/**
 * Watches `oncall.yaml`. A faulty change is told once (`onChange` with its faults; none when it is in force) and never replaces
 * the good one. Throws at the first reading only, with every fault.
 */
export function watchOncall(path: string, onChange: (faults: readonly string[]) => void): OncallWatch {
	let seen = fingerprintOf(path);
	const first = readFile(path);
	if ('faults' in first) throw new Error(`${path} has faults:\n- ${first.faults.join('\n- ')}`);
	let inForce = first.oncall;
	let faults: readonly string[] = [];
	const look = () => {
		const now = fingerprintOf(path);
		if (now === seen) return;
		seen = now;
		const read = readFile(path);
		faults = 'faults' in read ? read.faults : [];
		if ('oncall' in read) inForce = read.oncall;
		onChange(faults);
	};
	const current = () => {
		look();
		return inForce;
	};
	return Object.assign(current, {
		faults: () => {
			look();
			return faults;
		},
	});
}
