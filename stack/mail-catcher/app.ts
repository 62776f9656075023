import { readFileSync } from 'node:fs';
import fastify, { type FastifyInstance } from 'fastify';
import { page, type View } from './page.ts';
import type { MailStore } from './store.ts';

const PAGE_POLICY =
	"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** A mail is a stranger's HTML: no script, no address of its own, nothing fetched; styles and enclosed pictures only. */
const MAIL_POLICY =
	"sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'";

const ASSETS = { 'style.css': 'text/css; charset=utf-8', 'live.js': 'text/javascript; charset=utf-8' };

/** The page and JSON of the mail catcher. `GET /mails` lists, `GET /mails/:id` is one mail, `DELETE /mails` clears. */
export function createApp(store: MailStore): FastifyInstance {
	const app = fastify();
	app.addHook('onSend', async (_, reply) => {
		if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', PAGE_POLICY);
		reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer');
	});

	app.get('/healthz', async () => ({ status: 'ok' }));
	app.get('/readyz', async () => ({ status: 'ok' }));

	app.get('/mails', async () => store.list());
	app.delete('/mails', async (_, reply) => {
		store.clear();
		return reply.code(204).send();
	});
	app.get<{ Params: { id: string } }>('/mails/:id', async (request, reply) => {
		return (await store.read(request.params.id)) ?? reply.code(404).send({ error: 'no such mail' });
	});

	app.get('/', async (_, reply) =>
		reply.type('text/html; charset=utf-8').send(page(store.list(), null, 'html')),
	);
	app.get<{ Params: { id: string }; Querystring: { view?: string } }>('/mail/:id', async (request, reply) => {
		const mail = await store.read(request.params.id);
		const view = viewOf(request.query.view, mail?.html !== '');
		reply.code(mail === null ? 404 : 200).type('text/html; charset=utf-8');
		return page(store.list(), mail, view);
	});
	app.get<{ Params: { id: string } }>('/mail/:id/body', async (request, reply) => {
		const mail = await store.read(request.params.id);
		if (mail === null) return reply.code(404).send('no such mail');
		reply.header('content-security-policy', MAIL_POLICY).type('text/html; charset=utf-8');
		return `<base target="_blank">${mail.html}`;
	});

	for (const [name, type] of Object.entries(ASSETS)) {
		const content = readFileSync(new URL(`assets/${name}`, import.meta.url));
		app.get(`/assets/${name}`, async (_, reply) => reply.type(type).send(content));
	}
	return app;
}

function viewOf(asked: string | undefined, hasHtml: boolean): View {
	if (asked === 'text' || asked === 'headers') return asked;
	return hasHtml ? 'html' : 'text';
}
