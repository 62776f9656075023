/** Work that waits for the work before it, whatever became of that. */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
	let last: Promise<unknown> = Promise.resolve();
	return work => {
		const turn = last.then(work);
		last = turn.catch(() => undefined);
		return turn;
	};
}

interface Waiting<In, Out> {
	one: In;
	resolve(done: Out): void;
	reject(error: unknown): void;
}

/** What is asked for while the work before it is still going on is done together. `all` keeps the order. */
export function createBatches<In, Out>(
	turn: ReturnType<typeof createTurns>,
	all: (batch: readonly In[]) => Promise<Out[]>,
): (one: In) => Promise<Out> {
	let waiting: Waiting<In, Out>[] = [];
	async function work(): Promise<void> {
		const batch = waiting;
		waiting = [];
		if (batch.length === 0) return;
		try {
			const done = await all(batch.map(({ one }) => one));
			for (const [index, { resolve }] of batch.entries()) resolve(done[index]!);
		} catch (error) {
			for (const { reject } of batch) reject(error);
		}
	}
	return one =>
		new Promise((resolve, reject) => {
			waiting.push({ one, resolve, reject });
			void turn(work);
		});
}
