import { Agent, get } from 'node:http';

/** One answer, seen from outside. */
export interface Answered {
	status: number;
	/** Milliseconds from asking to the first byte of the body. */
	ms: number;
	/** Of the body as it was sent. */
	bytes: number;
}

export type Visitor = (path: string) => Promise<Answered>;

/** Somebody who asks for pages over a connection that stays open, as a browser does. */
export function visitor(url: string, headers: Record<string, string>): Visitor {
	const agent = new Agent({ keepAlive: true });
	return path =>
		new Promise((resolve, reject) => {
			const from = performance.now();
			const request = get(url + path, { agent, headers }, response => {
				let ms = 0;
				let bytes = 0;
				response.on('data', (chunk: Buffer) => {
					ms ||= performance.now() - from;
					bytes += chunk.length;
				});
				response.once('end', () =>
					resolve({ status: response.statusCode ?? 0, ms: ms || performance.now() - from, bytes }),
				);
				response.once('error', reject);
			});
			request.setTimeout(30_000, () => request.destroy(new Error(`${path} was not answered within 30 s`)));
			request.once('error', reject);
		});
}

export interface Spread {
	p50: number;
	p95: number;
	p99: number;
	worst: number;
}

export function spreadOf(times: readonly number[]): Spread {
	const sorted = times.toSorted((a, b) => a - b);
	const at = (share: number) =>
		sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
	return { p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: sorted.at(-1) ?? Number.NaN };
}
