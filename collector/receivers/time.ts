import type { Limits } from './deps.ts';
import { Rejected } from './rejection.ts';

/** Epoch milliseconds of an RFC 3339 time whose form has been checked already. */
export function parseTime(text: string, path: string): number {
	const at = Date.parse(text.toUpperCase());
	if (Number.isNaN(at)) throw new Rejected('time', path, `"${text}" is no time that exists`);
	return at;
}

/** Refuses times that cannot be true, or that the ledger would forget at once. */
export function checkTime(at: number, path: string, now: number, limits: Limits): number {
	if (at > now + limits.maxAheadMs) {
		throw new Rejected('time', path, `${iso(at)} is in the future; it is ${iso(now)} here`);
	}
	if (at < now - limits.maxAgeMs) {
		const days = Math.round(limits.maxAgeMs / 86_400_000);
		throw new Rejected('time', path, `${iso(at)} is older than the ${days} days kept here`);
	}
	return at;
}

/** Refuses an end before its start. */
export function checkOrder(startedAt: number, endedAt: number, path: string): void {
	if (startedAt > endedAt) {
		throw new Rejected('time', path, `the start ${iso(startedAt)} is after the end ${iso(endedAt)}`);
	}
}

function iso(at: number): string {
	const date = new Date(at);
	return Number.isNaN(date.getTime()) ? String(at) : date.toISOString();
}
