import { type SettingsFile, settingsFile } from '#model/settings-file.ts';
import type { Oncall } from './oncall.ts';
import { readOncall } from './read.ts';

/** `oncall.yaml` as it is in force. */
export type OncallWatch = SettingsFile<Oncall>;

/** Watches `oncall.yaml`. Throws at the first reading only, with every fault. */
export function watchOncall(path: string, onChange: (faults: readonly string[]) => void): OncallWatch {
	return settingsFile({
		...{ path, onChange },
		read(text, file) {
			const read = readOncall(text, file);
			return 'oncall' in read ? { value: read.oncall } : read;
		},
	});
}
