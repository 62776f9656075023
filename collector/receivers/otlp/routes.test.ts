import { readFileSync } from 'node:fs';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import protobuf from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { NOW, receivers } from '../app.fixture.ts';
import { attribute, post, span, traces } from './request.fixture.ts';

const SCHEMA = protobuf.parse(readFileSync(new URL('./otlp.proto', import.meta.url), 'utf8')).root;
const PROTOBUF = 'application/x-protobuf';
describe('OTLP as JSON', () => {
	test("reads the specification's own example", async () => {
		const example = JSON.parse(readFileSync(new URL('./fixtures/trace.json', import.meta.url), 'utf8'));
		const then = receivers({}, () => Date.parse('2018-12-13T15:00:00Z'));
		const { response, entries } = await post('traces', example, {}, then);
		expect(response.statusCode).toBe(200);
		expect(response.headers['content-type']).toMatch(/^application\/json/);
		expect(response.json()).toEqual({});
		expect(entries).toMatchObject([
			{
				traceId: '5b8efff798038103d269b633813fc60c',
				spanId: 'eee19b7ec3c1b174',
				parentSpanId: 'eee19b7ec3c1b173',
				robot: 'my-service',
				name: "I'm a server span",
				startedAt: 1_544_712_660_000,
				endedAt: 1_544_712_661_000,
				attributes: { 'my.span.attr': 'some value' },
			},
		]);
	});

	test('takes names and numbers as some senders write them', async () => {
		const sent = {
			resource_spans: [
				{
					scope_spans: [
						{
							spans: [
								{
									trace_id: 'A'.repeat(32),
									span_id: 'B'.repeat(16),
									start_time_unix_nano: (NOW - 1000) * 1e6,
									end_time_unix_nano: NOW * 1e6,
									attributes: [
										{ key: 'snake_key', value: { int_value: '7' } },
										{ key: 'n', value: { intValue: 8 } },
									],
								},
							],
						},
					],
				},
			],
		};
		const { entries } = await post('traces', sent);
		expect(entries).toMatchObject([
			{ traceId: 'a'.repeat(32), robot: 'unnamed', name: 'unnamed', attributes: { snake_key: 7, n: 8 } },
		]);
	});

	test('an empty request is fine', async () => {
		for (const path of ['traces', 'logs', 'metrics']) {
			const { response } = await post(path, {});
			expect([response.statusCode, response.body]).toEqual([200, '{}']);
		}
	});
});

describe('OTLP as protobuf', () => {
	const bytes = (value: object) =>
		Buffer.from(
			SCHEMA.lookupType('otlp.ExportTraceServiceRequest')
				.encode(SCHEMA.lookupType('otlp.ExportTraceServiceRequest').fromObject(value))
				.finish(),
		);
	const inBytes = (value: object) => ({
		...value,
		traceId: Buffer.from('a'.repeat(32), 'hex'),
		spanId: Buffer.from('b'.repeat(16), 'hex'),
	});

	test.each([
		['as it is', (b: Buffer) => b, {}],
		['gzipped', gzipSync, { 'content-encoding': 'gzip' }],
		['deflated', deflateSync, { 'content-encoding': 'deflate' }],
		['deflated without a header', deflateRawSync, { 'content-encoding': 'deflate' }],
	])('%s says the same as JSON', async (_how, pack, headers) => {
		const flags = 0x300;
		const sent = traces({ ...span, flags, attributes: [attribute('rpa.exit_code', { intValue: 3 })] });
		const asJson = await post('traces', sent);
		const binary = traces({
			...inBytes(span),
			flags,
			attributes: [attribute('rpa.exit_code', { intValue: 3 })],
		});
		const asBytes = await post('traces', pack(bytes(binary)), { 'content-type': PROTOBUF, ...headers });
		expect(asBytes.entries).toEqual(asJson.entries);
		expect(asBytes.entries).toMatchObject([{ parentIsRemote: true, asRun: { exitCode: 3 } }]);
		expect(asBytes.response.headers['content-type']).toBe(PROTOBUF);
		expect(asBytes.response.rawPayload).toHaveLength(0);
	});

	test('a partial success is told in protobuf', async () => {
		const { response } = await post('traces', bytes(traces({ name: 'no ids' })), {
			'content-type': PROTOBUF,
		});
		expect(response.statusCode).toBe(200);
		const answer = SCHEMA.lookupType('otlp.ExportTraceServiceResponse').decode(response.rawPayload).toJSON();
		expect(answer).toEqual({ partialSuccess: { rejectedSpans: '1', errorMessage: 'traceId: is missing' } });
	});

	test('what is no protobuf is answered 400 with a status in protobuf', async () => {
		const { response } = await post('traces', Buffer.from('not protobuf'), { 'content-type': PROTOBUF });
		expect(response.statusCode).toBe(400);
		expect(response.headers['content-type']).toBe(PROTOBUF);
		expect(SCHEMA.lookupType('otlp.Status').decode(response.rawPayload).toJSON()).toMatchObject({
			code: 3,
			message: expect.stringContaining('ExportTraceServiceRequest'),
		});
	});
});

describe('a request that cannot be read', () => {
	test.each([
		['no JSON', 'x', {}, 400, 3],
		['lists that are none', { resourceSpans: 3 }, {}, 400, 3],
		['nested without end', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, {}, 400, 3],
		['another type', 'x', { 'content-type': 'text/plain' }, 415, 3],
		['broken compression', 'x', { 'content-encoding': 'gzip' }, 400, 3],
	])('because of %s is answered with a status', async (_what, body, headers, status, code) => {
		const { response } = await post('traces', body, headers);
		expect(response.statusCode).toBe(status);
		expect(response.json()).toMatchObject({ code, message: expect.stringMatching(/./) });
	});

	test('because it is too large is answered 413, as sent and once inflated', async () => {
		const small = () => receivers({ bodyBytes: 1000 });
		const big = Buffer.alloc(2000, ' ');
		expect((await post('traces', big, {}, small())).response.statusCode).toBe(413);
		const bomb = await post('traces', gzipSync(big), { 'content-encoding': 'gzip' }, small());
		expect(bomb.response.statusCode).toBe(413);
	});

	test('because the ledger cannot commit is answered 503, to be sent again', async () => {
		const received = receivers();
		received.broken.value = true;
		const { response, rejected } = await post('traces', traces(span), {}, received);
		expect(response.statusCode).toBe(503);
		expect(response.headers['retry-after']).toBe('5');
		expect(rejected).toEqual({ unavailable: 1 });
	});
});
