import type { Commit, Work, Writer } from './writer.ts';

interface Waiting {
	work: Work;
	/** Entries, for the bound of one commit. */
	weight: number;
	resolve(value: unknown): void;
	reject(error: unknown): void;
}

/** Most entries of one commit, so that none takes long. A single append larger than this goes alone. */
const COMMIT_ENTRIES = 1000;

/**
 * Everything that waits goes into one commit; each caller hears after it. While one commit is written the next ones gather,
 * which is what makes the disk's one slow act, the sync, serve many.
 */
export function createGroupCommit(writer: Writer, onCommit: (commit: Commit) => void) {
	let queue: Waiting[] = [];
	let scheduled = false;
	let closed = false;
	let idle: (() => void)[] = [];

	function schedule(): void {
		if (scheduled || queue.length === 0) return;
		scheduled = true;
		setImmediate(flush);
	}

	function flush(): void {
		scheduled = false;
		const batch = take();
		const commit = writer.commit(batch.map(waiting => waiting.work));
		for (const [index, waiting] of batch.entries()) {
			const result = commit.results[index]!;
			if ('error' in result) waiting.reject(result.error);
			else waiting.resolve(result.value);
		}
		onCommit(commit);
		schedule();
		if (queue.length > 0) return;
		for (const done of idle) done();
		idle = [];
	}

	function take(): Waiting[] {
		let weight = 0;
		let count = 0;
		for (const waiting of queue) {
			weight += waiting.weight;
			if (count > 0 && weight > COMMIT_ENTRIES) break;
			count++;
		}
		const batch = queue.slice(0, count);
		queue = queue.slice(count);
		return batch;
	}

	return {
		/** Resolves after the commit is on disk, with what the work returned. */
		submit<T>(work: (tx: Parameters<Work>[0]) => T, weight = 1): Promise<T> {
			if (closed) return Promise.reject(new Error('the ledger is closed'));
			return new Promise((resolve, reject) => {
				queue.push({ work, weight, resolve: resolve as (value: unknown) => void, reject });
				schedule();
			});
		},
		waiting: () => queue.reduce((sum, { weight }) => sum + weight, 0),
		/** Takes no more, and resolves when what waits has been committed. */
		close(): Promise<void> {
			closed = true;
			return queue.length === 0 ? Promise.resolve() : new Promise(resolve => idle.push(resolve));
		},
	};
}
export type GroupCommit = ReturnType<typeof createGroupCommit>;
