import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import fastify from 'fastify';

/**
 * The least a page can do: the same server with the same compression sends a text that is there. `PUT /path` puts it there,
 * so that it is as long, and as easy to compress, as the page beside it.
 */
const texts = new Map<string, { type: string; text: string }>();
const app = fastify({ bodyLimit: 50_000_000 });
app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
await app.register(compress, {
	encodings: ['br', 'gzip'],
	threshold: 2048,
	brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
	zlibOptions: { level: 3 },
});
app.get('/readyz', () => ({ ok: true }));
app.get('*', (request, reply) => {
	const known = texts.get(request.url);
	return known === undefined ? reply.code(404).send() : reply.type(known.type).send(known.text);
});
app.put('*', (request, reply) => {
	texts.set(request.url, {
		type: request.headers['content-type'] ?? 'text/plain',
		text: request.body as string,
	});
	return reply.code(204).send();
});
await app.listen({ host: '127.0.0.1', port: Number(process.env.PEER_PORT) });
