import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startWatch, type TestWatch } from './testing/notifier.ts';

let watch: TestWatch;
/** An Alertmanager that takes silences, or does not. */
let silences: { matchers: { name: string; value: string }[]; createdBy: string; endsAt: string }[];
let isWell: boolean;
const alertmanager = async () => {
	const app = Fastify();
	app.get('/api/v2/alerts', async () => []);
	app.get('/api/v2/silences', async () => []);
	app.post('/api/v2/silences', async (request, reply) => {
		if (!isWell) return reply.code(500).send('no');
		silences.push(request.body as (typeof silences)[number]);
		return { silenceID: 'x' };
	});
	return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
};
let server: Awaited<ReturnType<typeof alertmanager>>;

beforeEach(async () => {
	silences = [];
	isWell = true;
	server = await alertmanager();
	watch = await startWatch({ ALERTMANAGER_URL: server.url });
	watch.collector.addRobot({ id: 'breve', name: 'Breve', oncall: ['mette@example.dk', 'jens@example.dk'] });
	watch.run('breve', 'system_exception');
	await watch.rounds(20);
});
afterEach(async () => {
	await watch.close();
	await server.close();
});

/** The tokens in the mail to an address: to acknowledge, and to silence. */
function tokensTo(address: string): string[] {
	const mail = watch.mail.mails.find(({ to }) => to === address)!;
	const found = [...mail.parsed.text!.matchAll(/\/links\/([A-Za-z0-9_-]{32})/g)].map(match => match[1]!);
	return [...new Set(found)];
}
const read = async (token: string) => await watch.notifier.app.inject(`/v1/links/${token}`);
const use = (token: string, payload: object = {}) =>
	watch.notifier.app.inject({ method: 'POST', url: `/v1/links/${token}`, payload });

it('each recipient has links of their own; reading them changes nothing, however often a mail scanner does', async () => {
	const mette = tokensTo('mette@example.dk');
	expect(mette).toHaveLength(2);
	expect(new Set([...mette, ...tokensTo('jens@example.dk')]).size).toBe(4);
	for (let time = 0; time < 5; time++) {
		const answer = await read(mette[0]!);
		expect(answer.headers['cache-control']).toBe('no-store');
		expect(answer.json()).toMatchObject({
			purpose: 'acknowledge',
			state: 'valid',
			recipient: 'mette@example.dk',
			usedAt: null,
			incident: { robot: 'breve', acknowledgedAt: null },
		});
	}
	expect((await watch.incidents())[0].acknowledgedAt).toBeNull();
});

it('a link acknowledges once, in the name of whoever it was mailed to', async () => {
	const [token] = tokensTo('mette@example.dk');
	const used = await use(token!, { comment: 'Jeg ser på det' });
	expect(used.json()).toMatchObject({ state: 'used', incident: { acknowledgedBy: 'mette@example.dk' } });
	expect((await watch.incidents())[0]).toMatchObject({
		acknowledgedBy: 'mette@example.dk',
		comment: 'Jeg ser på det',
	});
	const again = await use(token!);
	expect([again.statusCode, again.json().error]).toEqual([409, expect.stringContaining('has been used')]);
	// The other recipient can still say so too.
	expect((await use(tokensTo('jens@example.dk')[0]!)).statusCode).toBe(200);
});

it('a link is good for a week and for as long as the incident lasts', async () => {
	const [acknowledge] = tokensTo('mette@example.dk');
	const [other] = tokensTo('jens@example.dk');
	watch.pass(7 * 86_400);
	expect((await read(acknowledge!)).json().state).toBe('expired');
	expect((await use(acknowledge!)).json().error).toContain('expired');
	watch.run('breve', 'success');
	await watch.rounds(20);
	expect((await read(other!)).json().state).toBe('over');
	expect((await use(other!)).json().error).toContain('over');
	expect((await read('a'.repeat(32))).statusCode).toBe(404);
	expect((await use('../incidents')).statusCode).toBe(404);
});

it('a link silences the alert of its robot in Alertmanager for so long', async () => {
	const [, token] = tokensTo('mette@example.dk');
	const answer = await use(token!, { minutes: 240, comment: 'Planlagt arbejde' });
	const until = new Date(watch.now() + 240 * 60_000).toISOString();
	expect(answer.json()).toMatchObject({ state: 'used', incident: { silencedUntil: until } });
	expect(silences).toEqual([
		expect.objectContaining({
			createdBy: 'mette@example.dk',
			endsAt: until,
			matchers: [
				{ name: 'alertname', value: 'RpaRunFailed', isRegex: false, isEqual: true },
				{ name: 'robot', value: 'breve', isRegex: false, isEqual: true },
			],
		}),
	]);
	const [incident] = await watch.incidents();
	expect(incident.silencedUntil).toBe(until);
	const detail = (await watch.notifier.app.inject(`/v1/incidents/${incident.id}`)).json();
	expect(detail.timeline).toContainEqual(
		expect.objectContaining({ what: 'silenced', who: 'mette@example.dk' }),
	);
});

it('without Alertmanager nothing is silenced, that is said, and the link can be used later', async () => {
	const [, token] = tokensTo('mette@example.dk');
	isWell = false;
	const refused = await use(token!, { minutes: 60 });
	expect([refused.statusCode, refused.json().error]).toEqual([
		502,
		'nothing is silenced: Alertmanager answered 500',
	]);
	expect((await read(token!)).json().state).toBe('valid');
	isWell = true;
	expect((await use(token!, { minutes: 60 })).statusCode).toBe(200);
	const [{ id }] = await watch.incidents();
	const silence = (payload: object) =>
		watch.notifier.app.inject({ method: 'POST', url: `/v1/incidents/${id}/silence`, payload });
	await server.close();
	expect((await silence({ by: 'Jens', minutes: 60 })).json().error).toBe(
		'nothing is silenced: Alertmanager does not answer',
	);
	expect((await silence({ by: 'Jens', minutes: 1 })).statusCode).toBe(400);
});

it('used twice at the same moment, a link acts once', async () => {
	const [, token] = tokensTo('mette@example.dk');
	const answers = await Promise.all([use(token!, { minutes: 60 }), use(token!, { minutes: 60 })]);
	expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
	expect(silences).toHaveLength(1);
});

it('the file holds no token: who reads it cannot act', async () => {
	const tokens = tokensTo('mette@example.dk');
	const sql = new DatabaseSync(`${watch.folder}/notifier.db`, { readOnly: true });
	const rows = JSON.stringify([
		...sql.prepare('SELECT hex(hash) AS hash, * FROM link').all(),
		...sql.prepare('SELECT content FROM mail').all(),
	]);
	sql.close();
	for (const token of tokens) expect(rows).not.toContain(token);
});
