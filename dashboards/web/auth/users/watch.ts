import { type SettingsFile, settingsFile } from '#model/settings-file.ts';
import type { UsersFile } from './file.ts';
import { readUsers } from './read.ts';

/** `users.yaml` as it is in force; empty where there has never been one. */
export type UsersWatch = SettingsFile<UsersFile>;

/** Watches `users.yaml`. Throws at the first reading only, with every fault; none where there is no file yet. */
export function watchUsers(path: string, onChange: (faults: readonly string[]) => void): UsersWatch {
	return settingsFile({
		...{ path, onChange, absent: {} },
		read(text, file) {
			const read = readUsers(text, file);
			return 'users' in read ? { value: read.users } : read;
		},
	});
}
