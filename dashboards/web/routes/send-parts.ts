import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import type { PageContext } from '../pages/page.ts';
import type { Parts } from '../pages/parts.ts';

/** How long the compression gets to send what stands before. */
const PATIENCE_MS = 20;

/**
 * Sends what stands before the dear part, then draws it: what is the matter can be read, and styles are fetched, while charts
 * are drawn. The status has been sent by then, so a fault takes the place of what could not be drawn.
 */
export function sendInParts(
	request: FastifyRequest,
	reply: FastifyReply,
	{ voice: { t } }: PageContext,
	{ before, draw, after }: Parts,
): FastifyReply {
	const drawn = () => {
		try {
			return draw();
		} catch (error) {
			request.log.error({ err: error }, 'a part of a page failed');
			return html`<p class="notice" role="alert">${t.shared.faultTitle}. ${t.shared.faultText} ${request.id}.</p>`;
		}
	};
	async function* parts() {
		yield before;
		for (let n = 0; n < PATIENCE_MS && !reply.raw.headersSent; n++) await wait(1);
		// What was written in this turn leaves at its end.
		await wait(1);
		yield drawn();
		yield after;
	}
	return reply.send(Readable.from(parts()));
}
