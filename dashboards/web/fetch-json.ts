import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

export interface Peer {
	/** The process's address without a trailing slash. */
	url: string;
	/** Sent as a bearer token when set. */
	token?: string | undefined;
	/** Milliseconds after which the peer counts as silent. */
	timeout: number;
}

/**
 * A reader of one kind of answer: GETs the path, checks the shape against the schema.
 * `null` for 404. Throws with a reason for every other status, for silence and for an answer of another shape.
 */
export function jsonReader<S extends TSchema>(peer: Peer, schema: S) {
	const validator = Compile(schema);
	return async (path: string): Promise<Static<S> | null> => {
		const headers = peer.token === undefined ? {} : { authorization: `Bearer ${peer.token}` };
		const silence = new AbortController();
		const timer = setTimeout(
			() => silence.abort(new Error(`${peer.url} does not answer in time`)),
			peer.timeout,
		);
		try {
			return await answerOf(await fetch(peer.url + path, { headers, signal: silence.signal }), path);
		} finally {
			clearTimeout(timer);
		}
	};

	async function answerOf(response: Response, path: string): Promise<Static<S> | null> {
		if (response.status === 404) return null;
		if (!response.ok) throw new Error(`${peer.url} answered ${response.status}`);
		const body: unknown = await response.json();
		if (validator.Check(body)) return body as Static<S>;
		const [fault] = validator.Errors(body);
		throw new Error(
			`${peer.url}${path.split('?')[0]} answered another shape at ${fault?.instancePath || '/'}: ${fault?.message}`,
		);
	}
}
