/** Runs a task when it is its turn; resolves or rejects as the task does. */
export type Lanes = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/**
 * Lets one task at a time through for each key, in the order they came, and so many altogether: what hangs for one key holds
 * up nobody else's.
 */
export function createLanes(atOnce: number): Lanes {
	const last = new Map<string, Promise<unknown>>();
	const waiting: (() => void)[] = [];
	let free = atOnce;

	async function withSlot<T>(task: () => Promise<T>): Promise<T> {
		if (free > 0) free -= 1;
		else await new Promise<void>(resolve => waiting.push(resolve));
		try {
			return await task();
		} finally {
			// The slot goes straight to who has waited longest.
			const next = waiting.shift();
			if (next === undefined) free += 1;
			else next();
		}
	}

	return (key, task) => {
		const before = last.get(key) ?? Promise.resolve();
		const mine = before.then(() => withSlot(task));
		const settled = mine.then(
			() => {},
			() => {},
		);
		last.set(key, settled);
		void settled.then(() => {
			if (last.get(key) === settled) last.delete(key);
		});
		return mine;
	};
}
