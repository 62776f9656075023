import { NOW, receivers } from '../app.fixture.ts';

/** Requests of a robot called `bot`, as OTLP-JSON, and the way to post them. */
export const nanos = (ms: number) => `${BigInt(ms) * 1_000_000n}`;
const at = { startTimeUnixNano: nanos(NOW - 5000), endTimeUnixNano: nanos(NOW - 1000) };
export const span = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), name: 'run', ...at };
export const attribute = (key: string, value: object) => ({ key, value });
export const named = (name: string) => ({ attributes: [attribute('service.name', { stringValue: name })] });
export const traces = (...spans: object[]) => ({
	resourceSpans: [{ resource: named('bot'), scopeSpans: [{ scope: { name: 'x' }, spans }] }],
});
export const metrics = (...of: object[]) => ({
	resourceMetrics: [{ resource: named('bot'), scopeMetrics: [{ metrics: of }] }],
});

export async function post(
	path: string,
	body: unknown,
	headers: Record<string, string> = {},
	received = receivers(),
) {
	const payload = Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body);
	const response = await received.app.inject({
		method: 'POST',
		url: `/v1/${path}`,
		headers: { 'content-type': 'application/json', ...headers },
		payload,
	});
	return { ...received, response };
}
