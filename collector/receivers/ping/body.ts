import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { TEXT_LENGTH } from '../text.ts';

/** A little more than is shown, so that a number cut in two at the front falls away with what is cut. */
const KEPT_BYTES = 4 * TEXT_LENGTH.logTail + 256;

/** In this scope a body of any type and length arrives as text: its end. A long log must not lose the end of the run. */
export function takeTails(scope: FastifyInstance): void {
	scope.removeAllContentTypeParsers();
	scope.addContentTypeParser('*', async (_request: unknown, payload: IncomingMessage) => readTail(payload));
}

/** The last bytes of a stream, as text. */
export async function readTail(payload: AsyncIterable<Buffer>): Promise<string> {
	let kept: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of payload) {
		kept.push(chunk);
		bytes += chunk.length;
		if (bytes > 2 * KEPT_BYTES) {
			kept = [Buffer.concat(kept).subarray(-KEPT_BYTES)];
			bytes = KEPT_BYTES;
		}
	}
	return Buffer.concat(kept).subarray(-KEPT_BYTES).toString('utf8');
}
