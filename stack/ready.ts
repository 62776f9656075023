import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether an HTTP address answers 2xx now. */
export async function answers(url: string, patienceMs = 1_500): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
		await response.body?.cancel();
		return response.ok;
	} catch {
		return false;
	}
}

/** Resolves true once `url` answers 2xx, false when the time is up or the signal says stop. */
export async function untilReady(url: string, patienceMs: number, stop: AbortSignal): Promise<boolean> {
	const deadline = performance.now() + patienceMs;
	while (!stop.aborted && performance.now() < deadline) {
		if (await answers(url)) return true;
		await pause(150, undefined, { signal: stop }).catch(() => {});
	}
	return false;
}

/** Why a port cannot be listened on (`EADDRINUSE`, `EACCES`), or null when it can. */
export function portFault(port: number, host: string): Promise<string | null> {
	return new Promise(resolve => {
		const server = createServer();
		server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
		server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
	});
}
