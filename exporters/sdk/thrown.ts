import type { Attributes } from '@opentelemetry/api';

/** The longest texts the collector keeps. */
const MESSAGE_LENGTH = 8000;
const STACK_LENGTH = 32_000;
const MAX_CAUSES = 5;

/** What is told of something thrown, whatever it is. */
export interface Thrown {
	type: string;
	message: string;
	stack: string | undefined;
}

export function describeThrown(thrown: unknown): Thrown {
	if (!(thrown instanceof Error)) {
		return { type: typeof thrown, message: cut(textOf(thrown), MESSAGE_LENGTH), stack: undefined };
	}
	const stack = [
		thrown.stack,
		...causesOf(thrown).map(cause => `Caused by: ${cause.stack ?? cause.message}`),
	];
	return {
		type: typeOf(thrown),
		message: cut(thrown.message, MESSAGE_LENGTH),
		stack: cut(stack.filter(Boolean).join('\n'), STACK_LENGTH) || undefined,
	};
}

/** Attributes of an `exception` event, per the OpenTelemetry conventions. */
export function exceptionAttributes({ type, message, stack }: Thrown): Attributes {
	return {
		'exception.type': type,
		'exception.message': message,
		...(stack !== undefined && { 'exception.stacktrace': stack }),
	};
}

/** A plain Error says nothing by its name; the code of a failed system call does. */
function typeOf(error: Error): string {
	const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
	const name = typeof error.name === 'string' && error.name !== '' ? error.name : 'Error';
	return name === 'Error' && code ? code : name;
}

function causesOf(error: Error): Error[] {
	const causes: Error[] = [];
	for (let cause = error.cause; cause instanceof Error && causes.length < MAX_CAUSES; cause = cause.cause) {
		causes.push(cause);
	}
	return causes;
}

function textOf(value: unknown): string {
	try {
		return String(value);
	} catch {
		return 'a value without a text';
	}
}

function cut(text: string, length: number): string {
	return text.length > length ? text.slice(0, length) : text;
}
