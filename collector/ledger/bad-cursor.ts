/** A cursor that no page of ours gave: the caller's fault. */
export class BadCursor extends Error {
	readonly statusCode = 400;
}
