import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LEAST = 32;

/** What the pages sign cookies with: made once per data folder, and readable to its owner alone. Null: one for this process. */
export function secretIn(folder: string | null): string {
	const made = randomBytes(LEAST).toString('base64url');
	if (folder === null) return made;
	const file = join(folder, 'web-secret');
	try {
		writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx', flush: true });
		return made;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	const kept = readFileSync(file, 'utf8').trim();
	if (kept.length < LEAST) throw new Error(`${file} holds no secret: delete it, and everybody logs in again`);
	return kept;
}
