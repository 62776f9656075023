import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { Rejected } from './rejection.ts';

const gunzip = promisify(zlib.gunzip);
const inflate = promisify(zlib.inflate);
const inflateRaw = promisify(zlib.inflateRaw);

/** In this scope every body arrives as the bytes that were sent, up to the limit (413 beyond it). */
export function takeRawBodies(scope: FastifyInstance, bodyBytes: number): void {
	scope.removeAllContentTypeParsers();
	scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyBytes }, (_request, body, done) => {
		done(null, body);
	});
}

/** The media type without its parameters, in lower case; empty when there is none. */
export function mediaType(header: string | undefined): string {
	return (header ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/**
 * The body without its compression. Stops inflating at the limit, so that a small body cannot fill the memory.
 * Throws Rejected: `too_large`, `media_type` for an unknown encoding, `malformed` for broken data.
 */
export async function inflateBody(
	body: unknown,
	encoding: string | undefined,
	limit: number,
): Promise<Buffer> {
	const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
	const inflater = inflaterFor(bytes, (encoding ?? 'identity').trim().toLowerCase());
	if (inflater === undefined) return bytes;
	try {
		return await inflater(bytes, { maxOutputLength: limit });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
			throw new Rejected('too_large', '', `the body is larger than ${limit} bytes once inflated`);
		}
		throw new Rejected('malformed', '', `the body is no valid ${encoding} data`);
	}
}

function inflaterFor(bytes: Buffer, encoding: string) {
	if (encoding === 'identity' || encoding === '') return undefined;
	if (encoding === 'gzip' || encoding === 'x-gzip') return gunzip;
	// By the book "deflate" has a zlib header; some senders leave it out.
	if (encoding === 'deflate') return ((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw;
	throw new Rejected('media_type', '', `content encoding "${encoding.slice(0, 40)}" is not known here`);
}
