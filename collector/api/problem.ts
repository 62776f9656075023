/** What was asked for is not there: 404 with the reason. */
export class NotFound extends Error {
	readonly statusCode = 404;
}
