import { cleanText } from './text.ts';

/** Why something was refused: the label of `rpa_collector_rejected_total`, so a closed list. */
export const REJECT_REASONS = [
	'malformed', // no JSON, no protobuf, broken compression
	'invalid', // readable, but a field is missing or wrong
	'time', // in the future, too old, or an end before its start
	'too_large',
	'media_type',
	'unsupported', // a kind of metric we do not read
	'reserved_name', // a robot's metric under a name of ours
	'not_kept', // a log record without a trace, or below INFO: read, and left out on purpose
	'unavailable', // the ledger could not commit: the sender comes again
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

const STATUS: Record<RejectReason, number> = {
	malformed: 400,
	invalid: 400,
	time: 400,
	too_large: 413,
	media_type: 415,
	unsupported: 400,
	reserved_name: 400,
	not_kept: 400,
	unavailable: 503,
};

/** The sender's fault: `path` says where, the message why. Both may quote what was sent, so both are cleaned. */
export class Rejected extends Error {
	readonly reason: RejectReason;
	readonly path: string;
	readonly statusCode: number;

	constructor(reason: RejectReason, path: string, why: string) {
		super(cleanText(why));
		this.reason = reason;
		this.path = cleanText(path);
		this.statusCode = STATUS[reason];
	}
}

/** The rejection an error stands for. Anything that is not the sender's fault is thrown on. */
export function asRejected(error: unknown): Rejected {
	if (error instanceof Rejected) return error;
	throw error;
}
