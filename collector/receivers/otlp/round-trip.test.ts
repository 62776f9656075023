import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, test } from 'vitest';
import type { SpanEntry } from '../../ledger/types.ts';
import { NOW, receivers } from '../app.fixture.ts';
import { nanos, post } from './request.fixture.ts';

const SCHEMA = protobuf.parse(readFileSync(new URL('./otlp.proto', import.meta.url), 'utf8')).root;

describe('protobuf and JSON', () => {
	const hex = (bytes: number) =>
		fc.uint8Array({ minLength: bytes, maxLength: bytes }).filter(id => id.some(byte => byte > 0));
	const value = fc.oneof(
		fc.string().map(stringValue => ({ stringValue })),
		fc.integer().map(intValue => ({ intValue })),
		fc
			.double({ noNaN: true, noDefaultInfinity: true })
			.filter(n => !Object.is(n, -0))
			.map(doubleValue => ({ doubleValue })),
		fc.boolean().map(boolValue => ({ boolValue })),
	);
	const spans = fc.record({
		traceId: hex(16),
		spanId: hex(8),
		parentSpanId: hex(8),
		name: fc.string(),
		flags: fc.nat(0x3ff),
		startTimeUnixNano: fc.nat(1_000_000).map(ms => nanos(NOW - 2_000_000 + ms)),
		endTimeUnixNano: fc.nat(1_000_000).map(ms => nanos(NOW - 900_000 + ms)),
		attributes: fc.array(fc.record({ key: fc.string(), value }), { maxLength: 5 }),
		status: fc.record({ code: fc.nat(2), message: fc.string() }),
	});

	test('say the same of every span', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(spans, { maxLength: 4 }), async list => {
				const type = SCHEMA.lookupType('otlp.ExportTraceServiceRequest');
				const inBytes = type.fromObject({ resourceSpans: [{ scopeSpans: [{ spans: list }] }] });
				const asHex = (id: Uint8Array) => Buffer.from(id).toString('hex');
				const inHex = list.map(of => ({
					...of,
					traceId: asHex(of.traceId),
					spanId: asHex(of.spanId),
					parentSpanId: asHex(of.parentSpanId),
				}));
				const [binary, json] = [receivers(), receivers()];
				const head = { 'content-type': 'application/x-protobuf' };
				await post('traces', Buffer.from(type.encode(inBytes).finish()), head, binary);
				await post('traces', { resourceSpans: [{ scopeSpans: [{ spans: inHex }] }] }, {}, json);
				expect(binary.entries).toEqual(json.entries);
				const names = new Set((json.entries as SpanEntry[]).map(entry => entry.spanId));
				expect(names).toEqual(new Set(inHex.map(of => of.spanId)));
			}),
			{ numRuns: 200 },
		);
	});
});
