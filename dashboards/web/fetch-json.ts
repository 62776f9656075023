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

interface Exchange {
	method?: 'GET' | 'POST';
	/** Sent as the body. */
	json?: unknown;
	headers?: Readonly<Record<string, string>>;
}

/** Asks a peer and reads its answer, all of it within the peer's time. Throws with a reason for silence. */
export async function exchange<T>(
	peer: Peer,
	path: string,
	{ method = 'GET', json, headers: more }: Exchange,
	read: (response: Response) => Promise<T>,
): Promise<T> {
	const headers = {
		...(peer.token !== undefined && { authorization: `Bearer ${peer.token}` }),
		...(json !== undefined && { 'content-type': 'application/json' }),
		...more,
	};
	const body = json === undefined ? null : JSON.stringify(json);
	const silence = new AbortController();
	const late = () => silence.abort(new Error(`${peer.url} does not answer in time`));
	const timer = setTimeout(late, peer.timeout);
	try {
		return await read(await fetch(peer.url + path, { method, headers, body, signal: silence.signal }));
	} finally {
		clearTimeout(timer);
	}
}

/**
 * A reader of one kind of answer: GETs the path, checks the shape against the schema.
 * `null` for 404. Throws with a reason for every other status, for silence and for an answer of another shape.
 */
export function jsonReader<S extends TSchema>(peer: Peer, schema: S) {
	const validator = Compile(schema);
	return (path: string): Promise<Static<S> | null> =>
		exchange(peer, path, {}, response => answerOf(response, path));

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
