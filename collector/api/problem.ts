/** What was asked for is not there: 404 with the reason. */
export class NotFound extends Error {
	readonly statusCode = 404;
}

/** The question makes no sense: 400 with place and reason, for what a schema can't say. */
export class BadRequest extends Error {
	readonly statusCode = 400;
}
