export interface HeartbeatDeps {
	/** Asked for by GET; '' where nobody watches from outside. */
	url: string;
	timeoutMs: number;
	/** What is wrong with the watch now, in words; empty when all is well. */
	troubles: () => string[];
	/** Told of every attempt: null, or why the outside watcher could not be told. */
	onResult: (error: Error | null) => void;
}

/** Healthchecks.io's protocol, which others speak too: the address itself for a sign of life, `/fail` after its path for none. */
export function failAddress(url: string): string {
	const address = new URL(url);
	address.pathname = `${address.pathname.replace(/\/+$/, '')}/fail`;
	return address.href;
}

/**
 * One sign of life to a watcher outside, or the reason why there is none. Never rejects. What keeps the watcher from being told
 * is nothing it has to be told of: it knows by the silence.
 */
export function heartbeat({ url, timeoutMs, troubles, onResult }: HeartbeatDeps): () => Promise<void> {
	return async () => {
		if (url === '') return;
		try {
			const wrong = troubles();
			const signal = AbortSignal.timeout(timeoutMs);
			const answer =
				wrong.length === 0
					? await fetch(url, { signal })
					: await fetch(failAddress(url), { method: 'POST', body: `${wrong.join('\n')}\n`, signal });
			await answer.body?.cancel();
			if (!answer.ok) throw new Error(`the outside watcher answered ${answer.status}`);
			onResult(null);
		} catch (error) {
			onResult(error as Error);
		}
	};
}
