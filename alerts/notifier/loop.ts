export interface Loop {
	/** Does the next round at once, or right after the one under way. */
	wake(): void;
	/** Resolves when the round under way is done; there will be no other. */
	stop(): Promise<void>;
}

/** Repeats a task: the next round starts so many ms after the last one ended, so rounds never overlap. */
export function startLoop(task: () => Promise<void>, ms: number, onError: (error: Error) => void): Loop {
	let timer: NodeJS.Timeout | undefined;
	let running: Promise<void> | null = null;
	let again = false;
	let stopped = false;

	async function round(): Promise<void> {
		clearTimeout(timer);
		again = false;
		await task().catch(onError);
		running = null;
		if (!stopped) timer = setTimeout(start, again ? 0 : ms);
	}
	function start(): void {
		if (!stopped && running === null) running = Promise.resolve().then(round);
	}

	start();
	return {
		wake() {
			again = true;
			start();
		},
		async stop() {
			stopped = true;
			clearTimeout(timer);
			await running;
		},
	};
}
