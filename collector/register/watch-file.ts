import { type StatsListener, unwatchFile, watchFile } from 'node:fs';

/**
 * Calls `changed` after a file has changed and been left alone for a moment. Returns how to stop.
 *
 * The file is asked about by name at an interval rather than watched by inode: so a file replaced by rename (most
 * editors, Kubernetes config maps) and one on a network or container mount are seen too.
 */
export function watchForChange(file: string, everyMs: number, changed: () => void): () => void {
	let settle: NodeJS.Timeout | undefined;
	const listener: StatsListener = () => {
		clearTimeout(settle);
		settle = setTimeout(changed, everyMs / 4).unref();
	};
	watchFile(file, { interval: everyMs, persistent: false }, listener);
	return () => {
		clearTimeout(settle);
		unwatchFile(file, listener);
	};
}
