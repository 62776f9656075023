import protobuf from 'protobufjs';

/** The parts of OTLP that an exporter writes, for tests to read it back. Source: opentelemetry-proto 1.x. */
const SCHEMA = protobuf.parse(`
syntax = "proto3";
message Any { oneof value { string s = 1; bool b = 2; int64 i = 3; double d = 4; List l = 5; } }
message List { repeated Any values = 1; }
message Pair { string key = 1; Any value = 2; }
message Resource { repeated Pair attributes = 1; }
message Scope { string name = 1; }
message Traces { repeated ResourceSpans resource = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope = 2; }
message ScopeSpans { Scope scope = 1; repeated Span items = 2; }
message Span { bytes trace = 1; bytes span = 2; bytes parent = 4; string name = 5; fixed64 start = 7; fixed64 end = 8;
  repeated Pair attributes = 9; repeated Event events = 11; repeated Link links = 13; Status status = 15; }
message Event { fixed64 at = 1; string name = 2; repeated Pair attributes = 3; }
message Link { bytes trace = 1; bytes span = 2; }
message Status { string message = 2; int32 code = 3; }
message Logs { repeated ResourceLogs resource = 1; }
message ResourceLogs { Resource resource = 1; repeated ScopeLogs scope = 2; }
message ScopeLogs { Scope scope = 1; repeated Log items = 2; }
message Log { repeated Pair attributes = 6; bytes trace = 9; bytes span = 10; string name = 12; }
message Metrics { repeated ResourceMetrics resource = 1; }
message ResourceMetrics { Resource resource = 1; repeated ScopeMetrics scope = 2; }
message ScopeMetrics { Scope scope = 1; repeated Metric items = 2; }
message Metric { string name = 1; oneof data { Points gauge = 5; Points sum = 7; } }
message Points { repeated Point points = 1; }
message Point { oneof value { double d = 4; sfixed64 i = 6; } repeated Pair attributes = 7; }
`).root;

export interface Item {
	name: string;
	trace: string;
	span: string;
	parent: string;
	attributes: Record<string, unknown>;
	resource: Record<string, unknown>;
	events: { name: string; attributes: Record<string, unknown> }[];
	links: { trace: string; span: string }[];
	status: { code: number; message: string };
	points: { value: number; attributes: Record<string, unknown> }[];
}

const TYPES = { '/v1/traces': 'Traces', '/v1/logs': 'Logs', '/v1/metrics': 'Metrics' } as const;
export type OtlpPath = keyof typeof TYPES;

/** Spans, log records or metrics of one request, flat. */
export function readOtlp(path: OtlpPath, body: Uint8Array): Item[] {
	const type = SCHEMA.lookupType(TYPES[path]);
	const request = type.toObject(type.decode(body), { longs: Number, defaults: true, arrays: true });
	return request.resource.flatMap((of: Raw) =>
		of.scope.flatMap((scope: Raw) => scope.items.map((item: Raw) => toItem(item, of.resource))),
	);
}

// biome-ignore lint/suspicious/noExplicitAny: what protobufjs gives has no type of its own.
type Raw = any;

function toItem(item: Raw, resource: Raw): Item {
	return {
		name: item.name,
		trace: hex(item.trace),
		span: hex(item.span),
		parent: hex(item.parent),
		attributes: values(item.attributes),
		resource: values(resource?.attributes),
		events: (item.events ?? []).map((event: Raw) => ({
			name: event.name,
			attributes: values(event.attributes),
		})),
		links: (item.links ?? []).map((link: Raw) => ({ trace: hex(link.trace), span: hex(link.span) })),
		status: { code: item.status?.code ?? 0, message: item.status?.message ?? '' },
		points: ((item.gauge ?? item.sum)?.points ?? []).map((point: Raw) => ({
			value: Number(point.value === 'd' ? point.d : (point.i ?? point.d)),
			attributes: values(point.attributes),
		})),
	};
}

function hex(bytes: Uint8Array | undefined): string {
	return Buffer.from(bytes ?? []).toString('hex');
}

function values(pairs: Raw[] | undefined): Record<string, unknown> {
	return Object.fromEntries((pairs ?? []).map(({ key, value }) => [key, plain(value)]));
}

function plain(value: Raw): unknown {
	const kind = ['s', 'b', 'i', 'd', 'l'].find(key => value !== null && Object.hasOwn(value, key));
	if (kind === undefined) return undefined;
	return kind === 'l' ? value.l.values.map(plain) : value[kind];
}
