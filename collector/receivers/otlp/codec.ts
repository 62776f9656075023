import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { Rejected } from '../rejection.ts';

/** The two encodings of OTLP/HTTP. An answer is encoded as its request was. */
export type Encoding = 'protobuf' | 'json';

export const MEDIA_TYPES = {
	protobuf: 'application/x-protobuf',
	json: 'application/json',
} as const satisfies Record<Encoding, string>;

const SCHEMA = protobuf.parse(readFileSync(new URL('./otlp.proto', import.meta.url), 'utf8')).root;

/** A message as it came: fields may be missing or, in JSON, of any type. Read it with `value.ts`. */
export type Message = Record<string, unknown>;

/** JSON nested deeper than this is nobody's telemetry. */
const MAX_DEPTH = 64;

export function encodingOf(mediaType: string): Encoding {
	if (mediaType === MEDIA_TYPES.json) return 'json';
	if (mediaType === MEDIA_TYPES.protobuf || mediaType === 'application/protobuf') return 'protobuf';
	throw new Rejected(
		'media_type',
		'',
		`send application/x-protobuf or application/json, not "${mediaType.slice(0, 60)}"`,
	);
}

/** The request in a body. Throws Rejected when there is none. */
export function decode(type: string, encoding: Encoding, body: Buffer): Message {
	return encoding === 'protobuf' ? decodeProtobuf(type, body) : decodeJson(body.toString('utf8'));
}

function decodeProtobuf(type: string, body: Buffer): Message {
	try {
		return SCHEMA.lookupType(`otlp.${type}`).decode(body) as unknown as Message;
	} catch (error) {
		throw new Rejected('malformed', '', `the body is no ${type}: ${(error as Error).message}`);
	}
}

function decodeJson(text: string): Message {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new Rejected('malformed', '', 'the body is no valid JSON');
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Rejected('malformed', '', 'the body is no JSON object');
	}
	return camelCase(value, 0) as Message;
}

/**
 * OTLP's JSON has camelCase names; some senders write the names of the .proto file. Safe for every object, since OTLP keeps
 * the sender's own names in `key` fields only.
 */
function camelCase(value: unknown, depth: number): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (depth > MAX_DEPTH)
		throw new Rejected('malformed', '', `the body is nested deeper than ${MAX_DEPTH} levels`);
	if (Array.isArray(value)) return value.map(item => camelCase(item, depth + 1));
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [camelName(key), camelCase(item, depth + 1)]),
	);
}

function camelName(key: string): string {
	return key.includes('_')
		? key.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
		: key;
}

/** An answer in the encoding of its request. */
export function encode(type: string, encoding: Encoding, answer: Message): Buffer {
	if (encoding === 'json') return Buffer.from(JSON.stringify(answer));
	return Buffer.from(SCHEMA.lookupType(`otlp.${type}`).encode(answer).finish());
}
