import { stat } from 'node:fs/promises';

/**
 * Calls `changed` when a file is not what it was and has then been left alone for `everyMs`, and once soon after the
 * start, since the file may have changed between its first reading and this watch. Returns how to stop.
 *
 * The file is asked about by name at an interval rather than watched by inode: so a file replaced by rename (most
 * editors, Kubernetes config maps) and one on a network or container mount are seen too.
 */
export function watchForChange(file: string, everyMs: number, changed: () => void): () => void {
	let told: string | undefined;
	let seen: string | undefined;
	let timer: NodeJS.Timeout;
	let stopped = false;
	const look = async () => {
		const now = await fingerprint(file);
		if (stopped) return;
		if (now === seen && now !== told) {
			told = now;
			changed();
		}
		seen = now;
		wait();
	};
	const wait = () => {
		timer = setTimeout(() => void look(), everyMs).unref();
	};
	wait();
	return () => {
		stopped = true;
		clearTimeout(timer);
	};
}

async function fingerprint(file: string): Promise<string> {
	try {
		const { ino, size, mtimeMs, ctimeMs } = await stat(file);
		return [ino, size, mtimeMs, ctimeMs].join();
	} catch (error) {
		return String((error as NodeJS.ErrnoException).code);
	}
}
