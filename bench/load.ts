import autocannon from 'autocannon';

export interface Load {
	/** Answers with the wanted status, a second. */
	perSecond: number;
	p50Ms: number;
	p99Ms: number;
	/** Answers with another status, errors and time-outs. */
	failures: number;
}

export interface Requests {
	url: string;
	path: string;
	method: 'POST' | 'PUT';
	contentType: string;
	connections: number;
	seconds: number;
	/** A new body for each request. */
	body: () => string;
}

/** Sends requests over a number of connections for a time, each next one when the last has been answered. */
export async function load(wanted: Requests): Promise<Load> {
	const { url, path, method, contentType, connections, seconds, body } = wanted;
	const result = await autocannon({
		url,
		connections,
		duration: seconds,
		requests: [
			{
				method,
				path,
				headers: { 'content-type': contentType },
				setupRequest: request => ({ ...request, body: body() }),
			},
		],
	});
	return {
		perSecond: Math.round(result['2xx'] / result.duration),
		p50Ms: result.latency.p50,
		p99Ms: result.latency.p99,
		failures: result.non2xx + result.errors + result.timeouts,
	};
}
