import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { marked } from 'marked';
import Type, { type Static } from 'typebox';

const Params = Type.Object({ alertname: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]{0,79}$' }) });

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.6 system-ui, sans-serif; }
code { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { overflow-x: auto; padding: 0.8rem 1rem; border: 1px solid #8886; border-radius: 6px; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }`;

/** `GET /runbooks/<AlertName>`: the page on-call opens from a mail. Our own files, so their HTML is trusted. */
export function runbookRoutes(app: FastifyInstance, { folder }: { folder: URL }): void {
	app.get('/runbooks/:alertname', { schema: { params: Params } }, async (request, reply) => {
		const { alertname } = request.params as Static<typeof Params>;
		const markdown = await readFile(new URL(`${alertname}.md`, folder), 'utf8').catch(() => null);
		if (markdown === null) return reply.code(404).send({ error: `no runbook for ${alertname}` });
		const body = await marked.parse(markdown);
		reply.type('text/html; charset=utf-8');
		reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
		return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${alertname}</title><style>!${STYLE}</style></head><body>!${body}</body></html>`;
	});
}
