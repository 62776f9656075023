/** A search that cannot be understood: 400 with the parameter and the reason. */
export class BadSearch extends Error {
	readonly statusCode = 400;
}
