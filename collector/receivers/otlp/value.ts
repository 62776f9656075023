import { Rejected } from '../rejection.ts';
import { cleanNumber, cleanText, TEXT_LENGTH } from '../text.ts';
import type { Message } from './codec.ts';

/** Reading fields that may be missing, of any type (JSON), bytes, or 64-bit numbers as text, number or Long. */

const MAX_ATTRIBUTES = 64;
const MAX_LIST = 64;
const MAX_DEPTH = 4;
/** Attributes that may be longer than others. */
const LENGTHS = new Map<string, number>([
	['exception.stacktrace', TEXT_LENGTH.stack],
	['exception.message', TEXT_LENGTH.message],
]);

/** A repeated field; absent is empty. Throws Rejected when it is something else than a list of messages. */
export function messages(from: Message, field: string): Message[] {
	const list = from[field] ?? [];
	if (!Array.isArray(list)) throw new Rejected('invalid', field, 'must be a list');
	return list.map(item => (typeof item === 'object' && item !== null ? (item as Message) : {}));
}

/** A message field; absent is empty. */
export function message(from: Message, field: string): Message {
	const value = from[field];
	return typeof value === 'object' && value !== null ? (value as Message) : {};
}

export function text(from: Message, field: string): string {
	const value = from[field];
	return typeof value === 'string' ? value : '';
}

/** A number however it came; NaN when it is none. */
export function number(value: unknown): number {
	if (typeof value === 'number') return value;
	if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value);
	// protobufjs gives 64-bit integers as Long.
	return typeof value === 'object' && value !== null && 'low' in value ? Number(String(value)) : Number.NaN;
}

/** An integer or enum that may be absent: 0 then, as in protobuf. */
export function integer(from: Message, field: string): number {
	const value = number(from[field] ?? 0);
	return Number.isInteger(value) ? value : 0;
}

/** Epoch milliseconds of a nanosecond field, with fractions; 0 when absent. */
export function millis(from: Message, field: string): number {
	const nanos = number(from[field] ?? 0);
	if (!(nanos >= 0) || nanos > 1.8e19) throw new Rejected('invalid', field, 'is no time in nanoseconds');
	return nanos / 1e6;
}

/** Lower-case hex of an id; empty when absent. Throws Rejected on a wrong length, or when it is all zeros. */
export function hexId(from: Message, field: string, bytes: 8 | 16): string {
	const value = from[field];
	const hex =
		value instanceof Uint8Array ? Buffer.from(value).toString('hex') : text(from, field).toLowerCase();
	if (hex === '' || /^0+$/.test(hex)) return '';
	if (hex.length !== bytes * 2 || !/^[0-9a-f]+$/.test(hex)) {
		throw new Rejected('invalid', field, `must be ${bytes * 2} hex digits`);
	}
	return hex;
}

/** Attributes: masked and cut, at most MAX_ATTRIBUTES of them. Throws Rejected when they are no list. */
export function attributes(from: Message): Record<string, unknown> {
	const list = kept(messages(from, 'attributes'));
	return Object.fromEntries(
		list.map(item => {
			const key = cleanText(text(item, 'key'));
			return [key, anyValue(message(item, 'value'), LENGTHS.get(key))];
		}),
	);
}

/** When there are too many, those the conventions name come first. */
function kept(list: Message[]): Message[] {
	if (list.length <= MAX_ATTRIBUTES) return list;
	const named = (item: Message) => /^(rpa|service|host|error|exception|cicd)\./.test(text(item, 'key'));
	return [...list.filter(named), ...list.filter(item => !named(item))].slice(0, MAX_ATTRIBUTES);
}

/** The text of one attribute as it was sent: only for what is an id, and never stored as it is. */
export function rawAttribute(from: Message, key: string): string | undefined {
	const found = messages(from, 'attributes').find(item => text(item, 'key') === key);
	const value = found && text(message(found, 'value'), 'stringValue');
	return value === '' ? undefined : value;
}

/** What an AnyValue holds: masked, cut, and flat (a nested value becomes JSON text). Null when it holds nothing. */
export function anyValue(value: Message, length: number = TEXT_LENGTH.attribute): unknown {
	const plain = plainValue(value, 0, length);
	if (Array.isArray(plain)) return plain.every(isScalar) ? plain : cleanText(JSON.stringify(plain), length);
	return isScalar(plain) ? plain : cleanText(JSON.stringify(plain), length);
}

function isScalar(value: unknown): boolean {
	return typeof value !== 'object' || value === null;
}

function plainValue(value: Message, depth: number, length: number): unknown {
	const has = (field: string) => Object.hasOwn(value, field) && value[field] !== null;
	if (has('stringValue')) return cleanText(String(value.stringValue), length);
	if (has('boolValue')) return value.boolValue === true || value.boolValue === 'true';
	if (has('intValue')) return integerValue(value.intValue);
	if (has('doubleValue')) return doubleValue(value.doubleValue);
	if (has('bytesValue')) return '(bytes)';
	if (depth >= MAX_DEPTH) return null;
	if (has('arrayValue')) {
		const list = messages(message(value, 'arrayValue'), 'values').slice(0, MAX_LIST);
		return list.map(item => plainValue(item, depth + 1, length));
	}
	return has('kvlistValue') ? keyValues(message(value, 'kvlistValue'), depth, length) : null;
}

function keyValues(list: Message, depth: number, length: number): Record<string, unknown> {
	return Object.fromEntries(
		messages(list, 'values')
			.slice(0, MAX_LIST)
			.map(item => [cleanText(text(item, 'key')), plainValue(message(item, 'value'), depth + 1, length)]),
	);
}

/** An integer beyond what a number holds exactly stays text. */
function integerValue(value: unknown): unknown {
	const parsed = number(value);
	return Number.isSafeInteger(parsed) ? cleanNumber(parsed) : cleanText(String(value));
}

/** JSON has no NaN; as text it survives. */
function doubleValue(value: unknown): unknown {
	const parsed = number(value);
	return Number.isFinite(parsed) ? cleanNumber(parsed) : cleanText(String(value));
}
