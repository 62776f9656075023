import http from 'node:http';
import https from 'node:https';

/** One request to the collector: what is sent is byte for byte what is spooled when it can't be. */
export interface Delivery {
	/** `/v1/traces`, `/v1/logs`, `/v1/metrics` or `/v1/runs`. */
	path: string;
	contentType: string;
	body: Uint8Array;
}

/**
 * `accepted`: the collector has committed it. `refused`: the collector will never take it as it is.
 * `unavailable`: try again later, after `retryAfterMs` where the collector says so.
 */
export interface Answer {
	verdict: 'accepted' | 'refused' | 'unavailable';
	reason: string;
	retryAfterMs?: number;
}

export interface Sender {
	/** Never rejects. Answers `unavailable` when `signal` aborts or `timeoutMs` has passed. */
	send(delivery: Delivery, timeoutMs: number, signal?: AbortSignal): Promise<Answer>;
	/** Closes idle connections. */
	close(): void;
}

/** Answers that a retry of the same bytes can't change. A wrong token or address is mended by people: those wait. */
const REFUSED = new Set([400, 405, 406, 411, 413, 414, 415, 422]);

/**
 * Plain `node:http`: it loads in a tenth of the time `fetch` takes, and the wrapper must start fast.
 */
export function createSender(target: { url: string; headers: Record<string, string> }): Sender {
	const client = target.url.startsWith('https:') ? https : http;
	const agent = new client.Agent({ keepAlive: true, maxSockets: 8 });
	return {
		send: (delivery, timeoutMs, signal) =>
			new Promise(resolve => {
				try {
					post(resolve, delivery, timeoutMs, signal);
				} catch (error) {
					resolve(unavailable(error)); // An address that is none, a header that can't be sent.
				}
			}),
		close: () => agent.destroy(),
	};

	function post(
		resolve: (answer: Answer) => void,
		delivery: Delivery,
		timeoutMs: number,
		signal?: AbortSignal,
	): void {
		const { path, contentType, body } = delivery;
		const headers = { ...target.headers, 'content-type': contentType, 'content-length': body.byteLength };
		const request = client.request(`${target.url}${path}`, { method: 'POST', agent, headers });
		const stop = (reason: string) => () => request.destroy(new Error(reason));
		const timer = setTimeout(stop(`no answer within ${timeoutMs} ms`), timeoutMs);
		const aborted = stop('aborted');
		signal?.addEventListener('abort', aborted, { once: true });
		const settle = (answer: Answer) => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', aborted);
			resolve(answer);
		};
		request.on('response', response => {
			// The status is the whole answer: a body that never ends must neither hold the robot nor its exit.
			settle(toAnswer(response));
			response.socket.unref();
			response.on('error', () => {}).resume();
		});
		request.on('error', (error: NodeJS.ErrnoException) => {
			// The collector closed an idle connection just as it was used again: that says nothing of its health.
			const idleClosed = request.reusedSocket && error.code === 'ECONNRESET' && !signal?.aborted;
			if (idleClosed) post(settle, delivery, timeoutMs, signal);
			else settle(unavailable(error));
		});
		request.end(body);
		if (signal?.aborted) aborted();
	}
}

function toAnswer(response: http.IncomingMessage): Answer {
	const status = response.statusCode ?? 0;
	const reason = `status ${status}`;
	if (status >= 200 && status < 300) return { verdict: 'accepted', reason };
	if (REFUSED.has(status)) return { verdict: 'refused', reason };
	const seconds = Number(response.headers['retry-after']);
	return seconds > 0
		? { verdict: 'unavailable', reason, retryAfterMs: seconds * 1000 }
		: { verdict: 'unavailable', reason };
}

function unavailable(error: unknown): Answer {
	const { code, message } = error as NodeJS.ErrnoException;
	return { verdict: 'unavailable', reason: code ?? message };
}
