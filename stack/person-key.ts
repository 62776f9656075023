import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The file with the key that pages and collector share, made once per data folder; null where the environment names a key. With
 * it the pages say for whom they ask; see `#model/assertion.ts`.
 */
export function personKeyFile(dataFolder: string, env: NodeJS.ProcessEnv): string | null {
	if (env.ROBOTVAGT_PERSON_KEY || env.ROBOTVAGT_PERSON_KEY_FILE) return null;
	const file = join(dataFolder, 'config/person-key');
	if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
	return file;
}
