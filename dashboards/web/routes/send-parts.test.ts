import { afterEach, expect, test } from 'vitest';
import { createWeb } from '../app.ts';
import { mailLinks } from '../links.ts';
import type { PageContext } from '../pages/page.ts';
import { PLACE, partsOf } from '../pages/parts.ts';
import { relayer } from '../relay.ts';
import { NOBODY } from '../sample/users.ts';
import { createSources } from '../sources.ts';
import { voice } from '../voice.ts';
import { sendInParts } from './send-parts.ts';

const BEFORE = '<h1>Brev</h1>';
const nobody = { url: 'http://127.0.0.1:1', timeout: 100 };

let web: Awaited<ReturnType<typeof createWeb>> | undefined;
afterEach(() => web?.close());

/** The pages with one more, drawn in parts; `draw` is given the bytes that have left by then. */
async function served(draw: (sent: number) => string): Promise<string> {
	const deps = {
		lang: 'en',
		timeZone: 'UTC',
		grafanaUrl: null,
		acknowledge: null,
		silence: null,
		anyoneActs: false,
		auth: NOBODY,
		decide: null,
		logger: false,
	} as const;
	const now = () => 0;
	web = await createWeb({
		...deps,
		now,
		sources: createSources({ collector: nobody, notifier: nobody, now }),
		links: mailLinks(nobody),
		relay: relayer(nobody),
	});
	const context = { voice: voice('en', 'UTC', 0) } as PageContext;
	web.get('/parts', (request, reply) => {
		const { socket } = request.raw;
		const later = () => draw(socket.bytesWritten - socket.writableLength);
		const parts = partsOf(`${BEFORE}${PLACE}<footer>`, later);
		return sendInParts(request, reply.type('text/html'), context, parts);
	});
	return `${await web.listen({ host: '127.0.0.1', port: 0 })}/parts`;
}

test.each(['identity', 'br', 'gzip'])(
	'what stands before the charts is sent before they are drawn (%s)',
	async encoding => {
		let before = 0;
		const url = await served(sent => {
			before = sent;
			return '<svg>';
		});
		const response = await fetch(url, { headers: { 'accept-encoding': encoding } });
		expect(await response.text()).toBe(`${BEFORE}<svg><footer>`);
		expect(before).toBeGreaterThan(0);
	},
);

test('a part that cannot be drawn says so in its place, and the rest of the page stands', async () => {
	const url = await served(() => {
		throw new Error('no chart');
	});
	const body = await (await fetch(url)).text();
	expect(body).toContain('Something went wrong here');
	expect(body).not.toContain('no chart');
	expect(body.endsWith('<footer>')).toBe(true);
});

test('a page without a place for what is drawn later is a fault of ours', () => {
	expect(() => partsOf('<main></main>', () => '')).toThrow('needs one place');
	expect(() => partsOf(`${PLACE}${PLACE}`, () => '')).toThrow('needs one place');
});
