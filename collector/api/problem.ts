/** What was asked for is not there: 404 with the reason. */
export class NotFound extends Error {
	readonly statusCode = 404;
}

/** The question makes no sense: 400 with place and reason, for what a schema can't say. */
export class BadRequest extends Error {
	readonly statusCode = 400;
	/** As a schema's fault has it: `body/until`. */
	readonly path: string | undefined;
	constructor(message: string, path?: string) {
		super(message);
		this.path = path;
	}
}

/** Nobody has said who asks, or not so that it can be believed: 401. */
export class Unauthorized extends Error {
	readonly statusCode = 401;
}

/** Who asks is known, and may not do this: 403. */
export class Forbidden extends Error {
	readonly statusCode = 403;
}

/** It makes sense and may be done, but not as things stand: 409 with what is in the way. */
export class Conflict extends Error {
	readonly statusCode = 409;
}
